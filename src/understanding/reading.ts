/** One message, read once: everything that rules and slots look at. */

import { type Clause, clausesOf, meantTags, quotedSpans } from './clauses.ts';
import { type Cleaned, clean } from './clean.ts';
import { fold } from './fold.ts';
import { type Mark, markText } from './marks.ts';
import { orderOrBuy } from './order-or-buy.ts';
import { settleTense } from './passive.ts';
import { type Customer, customerIn } from './slots/customer.ts';
import type { Trie } from './trie.ts';
import { type Unknown, unknownWords } from './words.ts';

export interface Reading {
  cleaned: Cleaned;
  text: string;
  folded: string;
  marks: Mark[];
  clauses: Clause[];
  customer: Customer | undefined;
  /** Words that are neither known nor part of the customer's name. */
  unknown: Unknown[];
}

/** Reads a message; `names` finds the customers of the directory, when there is one. */
export function read(original: string, lexicon: Trie, names: Trie | undefined): Reading {
  const cleaned = clean(original);
  const folded = fold(cleaned.text);
  const plain = settleTense(orderOrBuy(markText(cleaned.text, folded, lexicon), folded), folded);
  const quoted = quotedSpans(cleaned.text).filter(([start, end]) => holdsRequest(plain, start, end));
  const words = unknownWords(cleaned.text, plain);
  const customer = customerIn({ text: cleaned.text, folded, marks: plain, words, names });
  const isOutside = ({ start, end }: { start: number; end: number }) =>
    customer === undefined || end <= customer.start || customer.end <= start;
  const unknown = words.filter(isOutside).filter(({ script, text }) => script !== 'cjk' || text.length > 1);
  const outside = plain.filter((mark) => isOutside(mark) || mark.value !== undefined);
  const clauses = clausesOf(folded, outside).map((clause) => ({ ...clause, marks: meantTags(clause, quoted) }));
  const marks = clauses.flatMap((clause) => clause.marks);
  return { cleaned, text: cleaned.text, folded, marks, clauses, customer, unknown };
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
  'activate',
  'return/reject',
]);
