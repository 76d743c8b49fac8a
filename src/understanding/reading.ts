/** One message, read once: everything that rules and slots look at. */

import { type Clause, clausesOf, meantTags, quotedSpans } from './clauses.ts';
import { type Cleaned, clean } from './clean.ts';
import { fold } from './fold.ts';
import { type Mark, markText } from './marks.ts';
import { orderOrBuy } from './order-or-buy.ts';
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
  const plain = orderOrBuy(markText(cleaned.text, folded, lexicon), folded);
  const quoted = quotedSpans(cleaned.text).filter(([start, end]) => holdsRequest(plain, start, end));
  const clauses = clausesOf(folded, plain).map((clause) => ({ ...clause, marks: meantTags(clause, quoted) }));
  const marks = clauses.flatMap((clause) => clause.marks);
  const words = unknownWords(cleaned.text, marks);
  const customer = customerIn({ text: cleaned.text, folded, marks, words, names });
  const unknown = words.filter(({ start, end }) => !(customer && start < customer.end && customer.start < end));
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
  'return|reject',
]);
