/** Words that mean something only together but stand apart: `wir treten vom Kauf zurück`, `take that order back`. */
import type { Mark } from './marks.ts';
import { longestAt, type Trie } from './trie.ts';

/** `Stornierung … rückgängig`: the first word keeps its own meaning. */
const KEEPS_HEAD = ['undo', 'status'];
/** `lösche … Bestellung`: the thing stays one, and the first word says what is to be done to it. */
const THING = /^(?:order|order\/buy|subscription|licence|software|request|link|product:.*)$/;
const FURTHEST = 90;
const BREAK = /[;!?\n]|[.,:…](?=\s|$)| - /;

export interface Tail {
  words: string;
  tag: string;
  language: string | undefined;
  /** Across the end of the clause. */
  reaches: boolean;
}

export interface Gaps {
  heads: Trie;
  /** By the first words: what may follow them. */
  tails: Readonly<Record<string, readonly Tail[]>>;
}

/** Marks the second word of every such pair with what both mean. */
export function joinGaps(marks: readonly Mark[], folded: string, gaps: Gaps): Mark[] {
  let joined = [...marks];
  for (let at = 0; at < folded.length; at += 1) {
    const head = longestAt(gaps.heads, folded, at);
    const pair = head && pairOf(folded, { start: at, end: head.end }, gaps.tails[folded.slice(at, head.end)] ?? []);
    if (pair !== undefined && isFree(joined, pair)) joined = withPair(joined, pair);
  }
  return joined;
}

interface Span {
  start: number;
  end: number;
}

interface Pair extends Tail, Span {
  head: Span;
}

/** The nearest tail in the same clause. */
function pairOf(folded: string, head: Span, tails: readonly Tail[]): Pair | undefined {
  const reach = folded.slice(head.end, head.end + FURTHEST);
  const clause = reach.slice(0, BREAK.exec(reach)?.index ?? reach.length);
  let best: Pair | undefined;
  for (const tail of tails) {
    const at = wordAt(tail.reaches ? reach : clause, tail.words);
    const isNearer = best === undefined || head.end + at < best.start;
    const isLonger = head.end + at === best?.start && tail.words.length > best.words.length;
    if (at < 0 || !(isNearer || isLonger)) continue;
    best = { ...tail, head, start: head.end + at, end: head.end + at + tail.words.length };
  }
  return best;
}

function wordAt(text: string, words: string): number {
  const padded = `${text} `;
  for (let at = padded.indexOf(` ${words}`); at >= 0; at = padded.indexOf(` ${words}`, at + 1)) {
    if (!/[a-z0-9]/.test(padded.charAt(at + words.length + 1))) return at + 1;
  }
  return -1;
}

/** A longer phrase that is known already says more, a figure stays one, and what takes an action back stays so. */
function isFree(marks: readonly Mark[], pair: Pair): boolean {
  return !marks.some((mark) => {
    const isLonger = mark.end - mark.start > pair.end - pair.start && !isThing(mark);
    return overlaps(mark, pair) && (isLonger || mark.value !== undefined || mark.tags.includes('undo'));
  });
}

function withPair(marks: readonly Mark[], { head, start, end, tag, language }: Pair): Mark[] {
  const names = (span: Span) => marks.some((mark) => overlaps(mark, span) && isThing(mark));
  const [said, other] = names({ start, end }) ? [head, { start, end }] : [{ start, end }, head];
  const keepsOther = names(other) || KEEPS_HEAD.includes(tag);
  const kept = marks.filter((mark) => !overlaps(mark, said) && (keepsOther || !overlaps(mark, other)));
  const isMarked = kept.some((mark) => overlaps(mark, other));
  const filler: Mark[] = isMarked ? [] : [{ ...other, tags: ['filler'], language }];
  return [...kept, ...filler, { ...said, tags: [tag], language }].sort((a, b) => a.start - b.start);
}

function overlaps(mark: Mark, span: Span): boolean {
  return mark.start < span.end && span.start < mark.end;
}

function isThing({ tags }: Mark): boolean {
  return tags.some((tag) => THING.test(tag));
}
