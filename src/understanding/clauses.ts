/** Clauses, and what is taken back in each: negated, quoted, over. */
import type { Mark } from './marks.ts';

export interface Clause {
  start: number;
  end: number;
  marks: Mark[];
}

/** Things a person can ask the desk to do. */
export const ACTIONS = [
  'buy',
  'cancel',
  'refund',
  'return',
  'approve',
  'reject',
  'download',
  'send',
  'activate',
  'copy',
  'undo',
  'drop',
];
const OPENERS = ['only', 'next', 'because'];

const BREAK = /[,;!?，。；！？、\n]|[.…](?=\s|$)| - |\s[–—-]{1,2}\s|[:：](?=\s)/g;

/** Cuts where punctuation cuts, and before words that open a new thought (`but`, `然後`, `sondern`). */
export function clausesOf(folded: string, marks: readonly Mark[]): Clause[] {
  const cuts = [0];
  for (const match of folded.matchAll(BREAK)) {
    const at = match.index;
    if (!marks.some((mark) => mark.start < at && at < mark.end)) cuts.push(at);
  }
  for (const [index, mark] of marks.entries()) {
    if (mark.tags.some((tag) => OPENERS.includes(tag)) || joinsActions(marks, index)) cuts.push(mark.start);
  }
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  return sorted.map((start, index) => {
    const end = sorted[index + 1] ?? folded.length;
    return { start, end, marks: marks.filter((mark) => mark.start >= start && mark.start < end) };
  });
}

/** `buy one and mail me the key`: an "and" right before a second request. */
function joinsActions(marks: readonly Mark[], index: number): boolean {
  if (!marks[index]?.tags.includes('and')) return false;
  const isAction = (mark: Mark | undefined) => mark?.tags.some((tag) => ACTIONS.includes(tag)) ?? false;
  return marks.slice(0, index).some(isAction) && marks.slice(index + 1, index + 3).some(isAction);
}

/**
 * The clause's concepts as they are meant: negated actions become `not:…`, so that no rule that
 * looks for the action finds it.
 */
export function meantTags(clause: Clause, quoted: readonly (readonly [number, number])[]): Mark[] {
  return clause.marks.map((mark, index) => {
    const isQuoted = quoted.some(([start, end]) => start <= mark.start && mark.end <= end);
    if (!isQuoted && !isNegated(clause.marks, index)) return mark;
    const prefix = isQuoted ? 'quoted' : 'not';
    return { ...mark, tags: mark.tags.map((tag) => (ACTIONS.includes(tag) || isQuoted ? `${prefix}:${tag}` : tag)) };
  });
}

function isNegated(marks: readonly Mark[], index: number): boolean {
  const isAction = marks[index]?.tags.some((tag) => ACTIONS.includes(tag) || tag === 'order/buy') ?? false;
  if (!isAction) return false;
  const before = marks.slice(Math.max(0, index - 8), index);
  const after = marks.slice(index + 1, index + 4);
  return before.some((mark) => mark.tags.includes('not')) || after.some((mark) => mark.tags.includes('not-after'));
}

const QUOTES =
  /"([^"]{1,200})"|“([^”]{1,200})”|「([^」]{1,200})」|『([^』]{1,200})』|«([^»]{1,200})»|„([^“”]{1,200})[“”]|(?<=^|[\s(:])'([^']{2,200})'(?=[\s.,!?)]|$)|^>[^\n]*$/gm;

/** Where somebody else's words stand. */
export function quotedSpans(text: string): [number, number][] {
  return Array.from(text.matchAll(QUOTES), (match) => [match.index, match.index + match[0].length]);
}
