/** What the learned model looks at: words, concepts, and pairs of both, hashed. */
import type { Clause } from './clauses.ts';
import { hashed } from './hash.ts';
import type { Mark } from './marks.ts';
import type { Reading } from './reading.ts';
import { clauseTags } from './tags.ts';

/** As many weights for each intent. */
export const BUCKETS = 65_536;
/** So many letters are as good as a stem: what was learned of one form of a word holds for the others. */
const STEM = 5;
/** Longer messages are judged by their beginning. */
const LOOK = 300;
const MOST_CLAUSES = 4;
/** Pairs grow with the square of what is paired. */
const MOST_CONCEPTS = 12;

const WORD = /[a-z0-9'#]+|[A-Z]|[\u3040-\u30ff\u3400-\u9fff]|[\uac00-\ud7a3]+/g;
const FAMILY = /^(product|edition|os|language|term|market):/;
const VALUES: readonly [RegExp, string][] = [
  [/^(?:order-id|request-id|guid|code|hashed|number|year|money|date|measure|domain|url|email|vm-size|version)$/, '#'],
  [/^product:/, 'P'],
  [/^(?:edition|language|os|term|market):/, 'E'],
];

/** Hashed features of a message, each once. Names and values are masked: the model learns how people ask. */
export function featuresOf(reading: Reading): number[] {
  const features = new Set<number>();
  addWords(features, mask(reading));
  addConcepts(features, reading);
  addSequence(features, reading);
  return [...features];
}

function addWords(features: Set<number>, masked: string): void {
  let before = '^';
  for (const word of masked.match(WORD) ?? []) {
    features.add(bucketOf('w', word));
    features.add(bucketOf('b', before, word));
    if (word.length > STEM) features.add(bucketOf('s', word.slice(0, STEM)));
    before = word;
  }
}

/** What is said anywhere, and what is said together in one clause. */
function addConcepts(features: Set<number>, reading: Reading): void {
  for (const { tags } of reading.marks) for (const tag of tags) features.add(bucketOf('t', kindOf(tag)));
  if (reading.unknown.length > 0) features.add(bucketOf('t', 'unknown'));
  if (reading.customer !== undefined) features.add(bucketOf('t', 'named'));
  for (const clause of reading.clauses.slice(0, MOST_CLAUSES)) addClause(features, reading, clause);
}

function addClause(features: Set<number>, reading: Reading, clause: Clause): void {
  const concepts = [...clauseTags(reading, clause)].filter((tag) => !FAMILY.test(tag) && tag !== 'filler').sort();
  for (const tag of concepts) features.add(bucketOf('q', tag));
  const paired = concepts.slice(0, MOST_CONCEPTS);
  for (const [index, first] of paired.entries())
    for (const second of paired.slice(index + 1)) features.add(bucketOf('p', first, second));
}

/** `cancel order` and `order cancelled` hold the same words; their order differs. */
function addSequence(features: Set<number>, { marks }: Reading): void {
  let before = '^';
  for (const mark of marks) {
    if (mark.tags.every((tag) => tag === 'filler')) continue;
    const kind = leadingKind(mark);
    features.add(bucketOf('g', before, kind));
    before = kind;
  }
  features.add(bucketOf('g', before, '$'));
}

function leadingKind({ tags }: Mark): string {
  const [first = ''] = tags;
  return FAMILY.exec(first)?.[1] ?? first;
}

/** `product` of `product:sql-server`; what is negated or quoted stays apart from what is asked for. */
function kindOf(tag: string): string {
  return tag.startsWith('not:') || tag.startsWith('quoted:') ? tag : tag.replace(/:.*$/, '');
}

function mask({ folded, marks, customer }: Reading): string {
  let masked = '';
  let at = 0;
  const spans = [...marks, ...(customer === undefined ? [] : [{ ...customer, tags: ['named'] }])].sort(
    (a, b) => a.start - b.start,
  );
  for (const { start, end, tags } of spans) {
    if (start < at) continue;
    const sign = tags.includes('named') ? 'N' : signOf(tags);
    masked += folded.slice(at, start) + (sign ?? folded.slice(start, end));
    at = end;
  }
  return (masked + folded.slice(at)).slice(0, LOOK);
}

function signOf(tags: readonly string[]): string | undefined {
  return VALUES.find(([pattern]) => tags.some((tag) => pattern.test(tag)))?.[1];
}

/** The bucket of a feature: of its kind and one or two words, with a space between. */
function bucketOf(kind: string, first: string, second?: string): number {
  let value = hashed(first, hashed(' ', hashed(kind)));
  if (second !== undefined) value = hashed(second, hashed(' ', value));
  return ((value ^ (value >>> 15)) >>> 0) % BUCKETS;
}
