/** What the learned model looks at: words, pairs of words, pieces of words and concepts, hashed. */
import type { Reading } from './reading.ts';

/** As many weights for each intent. */
export const BUCKETS = 8_192;
/** Longer messages are judged by their beginning. */
const LOOK = 300;

const VALUES: readonly [RegExp, string][] = [
  [/^(?:order-id|request-id|guid|code|hashed|number|year|money|date|measure|domain|url|email|vm-size|version)$/, '#'],
  [/^product:/, 'P'],
  [/^(?:edition|language|os|term|market):/, 'E'],
];

/** Hashed features of a message, each once. Names and values are masked: the model learns how people ask. */
export function featuresOf(reading: Reading): number[] {
  const masked = mask(reading);
  const words = masked.match(/[a-z0-9'#]+|[A-Z]|[\u3040-\u30ff\u3400-\u9fff]|[\uac00-\ud7a3]+/g) ?? [];
  const found = new Set<number>();
  words.forEach((word, index) => {
    found.add(hash(`w ${word}`));
    found.add(hash(`b ${words[index - 1] ?? '^'} ${word}`));
    if (/^[a-z\uac00-\ud7a3]{5,}/.test(word)) {
      for (let at = 0; at + 4 <= word.length; at += 1) found.add(hash(`c ${word.slice(at, at + 4)}`));
    }
  });
  const concepts = reading.marks.flatMap(({ tags }) => tags.map((tag) => tag.replace(/:.*$/, '')));
  for (const concept of concepts) found.add(hash(`t ${concept}`));
  if (reading.unknown.length > 0) found.add(hash('t unknown'));
  return [...found];
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

/** FNV-1a, folded to the number of buckets. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0) % BUCKETS;
}
