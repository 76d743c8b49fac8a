/** What the learned model looks at: words, concepts, and pairs of both, hashed. */
import type { Clause } from './clauses.ts';
import type { Mark } from './marks.ts';
import type { Reading } from './reading.ts';
import { clauseTags } from './tags.ts';

/** As many weights for each intent. */
export const BUCKETS = 32_768;
/** Longer messages are judged by their beginning. */
const LOOK = 300;
const MOST_CLAUSES = 4;
/** Pairs grow with the square of what is paired. */
const MOST_CONCEPTS = 12;

const FAMILY = /^(product|edition|os|language|term|market):/;
const VALUES: readonly [RegExp, string][] = [
  [/^(?:order-id|request-id|guid|code|hashed|number|year|money|date|measure|domain|url|email|vm-size|version)$/, '#'],
  [/^product:/, 'P'],
  [/^(?:edition|language|os|term|market):/, 'E'],
];

/** Hashed features of a message, each once. Names and values are masked: the model learns how people ask. */
export function featuresOf(reading: Reading): number[] {
  const names = new Set([...wordFeatures(mask(reading)), ...conceptFeatures(reading), ...sequenceFeatures(reading)]);
  return [...new Set(Array.from(names, hash))];
}

function wordFeatures(masked: string): string[] {
  const words = masked.match(/[a-z0-9'#]+|[A-Z]|[\u3040-\u30ff\u3400-\u9fff]|[\uac00-\ud7a3]+/g) ?? [];
  return words.flatMap((word, index) => [`w ${word}`, `b ${words[index - 1] ?? '^'} ${word}`]);
}

/** What is said anywhere, and what is said together in one clause. */
function conceptFeatures(reading: Reading): string[] {
  const anywhere = reading.marks.flatMap(({ tags }) => tags.map((tag) => `t ${kindOf(tag)}`));
  if (reading.unknown.length > 0) anywhere.push('t unknown');
  if (reading.customer !== undefined) anywhere.push('t named');
  return [...anywhere, ...reading.clauses.slice(0, MOST_CLAUSES).flatMap((clause) => clauseFeatures(reading, clause))];
}

function clauseFeatures(reading: Reading, clause: Clause): string[] {
  const concepts = [...clauseTags(reading, clause)].filter((tag) => !FAMILY.test(tag) && tag !== 'filler').sort();
  const paired = concepts.slice(0, MOST_CONCEPTS);
  const pairs = paired.flatMap((first, index) => paired.slice(index + 1).map((second) => `p ${first} ${second}`));
  return [...concepts.map((tag) => `q ${tag}`), ...pairs];
}

/** `cancel order` and `order cancelled` hold the same words; their order differs. */
function sequenceFeatures({ marks }: Reading): string[] {
  const said = marks.filter(({ tags }) => !tags.every((tag) => tag === 'filler')).map(leadingKind);
  return [...said, '$'].map((kind, index) => `g ${said[index - 1] ?? '^'} ${kind}`);
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

/** FNV-1a with its high bits mixed in, folded to the number of buckets. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return ((value ^ (value >>> 15)) >>> 0) % BUCKETS;
}
