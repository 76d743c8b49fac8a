/** One message, read once: everything that rules and slots look at. */

import { settleChinese } from './chinese.ts';
import { type Clause, clausesOf, meantTags, quotedSpans } from './clauses.ts';
import { type Cleaned, clean } from './clean.ts';
import { joinGaps } from './gaps.ts';
import type { Lexicon } from './lexicon.ts';
import { type Mark, markText } from './marks.ts';
import type { NameModel } from './names/find.ts';
import { orderOrBuy } from './order-or-buy.ts';
import { settleTense } from './passive.ts';
import { type Customer, customerIn } from './slots/customer.ts';
import type { Trie } from './trie.ts';
import { correctedMarks } from './typos.ts';
import { type Unknown, unknownWords } from './words.ts';
import { toWritten, type Written } from './written.ts';

/** What reading needs to know. */
export interface Knowledge {
  lexicon: Lexicon;
  finder: NameModel;
}

export interface Reading {
  cleaned: Cleaned;
  text: string;
  folded: string;
  marks: Mark[];
  clauses: Clause[];
  customer: Customer | undefined;
  /** Words that are neither known nor part of the customer's name. */
  unknown: Unknown[];
  /** Letters of another script pose as Latin ones. */
  disguised: boolean;
}

/** Reads a message; `names` finds the customers of the directory, when there is one. */
export function read(original: string, knowledge: Knowledge, names: Trie | undefined): Reading {
  const cleaned = clean(original);
  const written = toWritten(cleaned.text);
  const { text, folded } = written;
  const { marks: plain, words } = wordsAndMarks(written, knowledge.lexicon);
  const customer = customerIn({ written, marks: plain, names, finder: knowledge.finder });
  const isOutside = ({ start, end }: { start: number; end: number }) =>
    customer === undefined || end <= customer.start || customer.end <= start;
  const quoted = quotedSpans(text).filter(([start, end]) => holdsRequest(plain, start, end));
  const outside = plain.filter((mark) => isOutside(mark) || mark.value !== undefined);
  const clauses = clausesOf(folded, outside).map((clause) => ({ ...clause, marks: meantTags(clause, quoted) }));
  const unknown = words.filter(isOutside).filter(({ script, text: word }) => script !== 'cjk' || word.length > 1);
  const marks = clauses.flatMap((clause) => clause.marks);
  return { cleaned, text, folded, marks, clauses, customer, unknown, disguised: DISGUISE.test(text) };
}

/** Latin beside Cyrillic or Greek letters in one word. */
const DISGUISE =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;

/** What every word and figure means, before anyone asks what is wanted. */
export function wordsAndMarks(written: Written, lexicon: Lexicon): { marks: Mark[]; words: Unknown[] } {
  const { text, folded } = written;
  const known = joinGaps(markText(written, lexicon.words), folded, lexicon.gaps);
  const unknown = unknownWords(text, known);
  const corrected = correctedMarks(folded, unknown, lexicon.vocabulary);
  const all = corrected.length === 0 ? known : [...known, ...corrected].sort((a, b) => a.start - b.start);
  const marks = settleChinese(settleTense(orderOrBuy(all, folded), folded), folded);
  return { marks, words: areSamePlaces(known, marks) ? unknown : unknownWords(text, marks) };
}

function areSamePlaces(before: readonly Mark[], after: readonly Mark[]): boolean {
  const isSame = (mark: Mark, index: number) => mark.start === after[index]?.start && mark.end === after[index]?.end;
  return before.length === after.length && before.every(isSame);
}

/** Quotation marks around a name do not make it somebody else's words. */
function holdsRequest(marks: readonly Mark[], start: number, end: number): boolean {
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  return inside.some((mark) => mark.tags.some((tag) => REQUESTS.has(tag)));
}

const REQUESTS = new Set([
  'buy',
  'cancel',
  'refund',
  'return',
  'approve',
  'reject',
  'download',
  'send',
  'activate',
  'return/reject',
]);
