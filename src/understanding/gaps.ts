/** Words that mean something only together but stand apart: `wir treten vom Kauf zurück`, `take that order back`. */
import { fold } from './fold.ts';
import type { Mark } from './marks.ts';
import { addPhrase, longestAt, newTrie, type Trie } from './trie.ts';

/** In a lexicon: `treten … zurück`, which normalises to this. */
const GAP = ' ... ';
/** `Stornierung … rückgängig`: the first word keeps its own meaning, and the second may stand in the next clause. */
const KEEPS_HEAD = ['undo', 'status'];
/** `lösche … Bestellung`: the thing stays one, and the first word says what is to be done to it. */
const THINGS = ['order', 'order/buy', 'subscription', 'licence', 'software', 'request', 'link'];
const FURTHEST = 90;
const BREAK = /[;!?\n]|[.,:…](?=\s|$)| - /;

interface Tail {
  words: string;
  tag: string;
  language: string;
}

export interface Gaps {
  heads: Trie;
  tails: Map<string, Tail[]>;
}

export function newGaps(): Gaps {
  return { heads: newTrie(), tails: new Map() };
}

export function hasGap(phrase: string): boolean {
  return phrase.includes(GAP);
}

/** Adds a phrase that has a gap. */
export function addGap({ heads, tails }: Gaps, phrase: string, { tag, language }: Omit<Tail, 'words'>): void {
  const [head = '', words = ''] = phrase.split(GAP).map(fold);
  if (!tails.has(head)) addPhrase(heads, head, { tag: head });
  tails.set(head, [...(tails.get(head) ?? []), { words, tag, language }]);
}

/** Marks the second word of every such pair with what both mean. */
export function joinGaps(marks: readonly Mark[], folded: string, gaps: Gaps): Mark[] {
  let joined = [...marks];
  for (let at = 0; at < folded.length; at += 1) {
    const head = longestAt(gaps.heads, folded, at);
    const pair = head && pairOf(folded, { start: at, end: head.end }, gaps.tails.get(folded.slice(at, head.end)) ?? []);
    if (pair !== undefined && isFree(joined, pair)) joined = withPair(joined, pair);
  }
  return joined;
}

interface Pair extends Tail {
  head: { start: number; end: number };
  start: number;
  end: number;
}

/** The nearest tail in the same clause. */
function pairOf(folded: string, head: Pair['head'], tails: readonly Tail[]): Pair | undefined {
  const reach = folded.slice(head.end, head.end + FURTHEST);
  const clause = reach.slice(0, BREAK.exec(reach)?.index ?? reach.length);
  let best: Pair | undefined;
  for (const tail of tails) {
    const at = wordAt(KEEPS_HEAD.includes(tail.tag) ? reach : clause, tail.words);
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

/** A longer phrase that is known already says more. */
function isFree(marks: readonly Mark[], { start, end }: Pair): boolean {
  return !marks.some((mark) => mark.start < end && start < mark.end && mark.end - mark.start > end - start);
}

function withPair(marks: readonly Mark[], { head, start, end, tag, language }: Pair): Mark[] {
  const overlaps = (mark: Mark, span: Pair['head']) => mark.start < span.end && span.start < mark.end;
  const isThing = (span: Pair['head']) =>
    marks.some((mark) => overlaps(mark, span) && mark.tags.some((each) => THINGS.includes(each)));
  const [said, other] = isThing({ start, end }) ? [head, { start, end }] : [{ start, end }, head];
  const keepsOther = isThing(other) || KEEPS_HEAD.includes(tag);
  const kept = marks.filter((mark) => !overlaps(mark, said) && (keepsOther || !overlaps(mark, other)));
  const filler: Mark[] = keepsOther ? [] : [{ ...other, tags: ['filler'], language }];
  return [...kept, ...filler, { ...said, tags: [tag], language }].sort((a, b) => a.start - b.start);
}
