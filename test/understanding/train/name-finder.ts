/** Trains the name finder: an averaged perceptron that must be right by a margin. */
import { clean } from '../../../src/understanding/clean.ts';
import { BUCKETS, CLUES, cluesOf } from '../../../src/understanding/names/clues.ts';
import { BEGINS, bestStretch, ENDED, GOES_ON, type NameModel, sumsOf } from '../../../src/understanding/names/find.ts';
import { type Token, tokensOf } from '../../../src/understanding/names/tokens.ts';
import { type Knowledge as Everything, wordsAndMarks } from '../../../src/understanding/reading.ts';
import { toWritten } from '../../../src/understanding/written.ts';
import type { Line } from '../labelled-lines.ts';
import { toBytes } from './lessons.ts';
import { renamed } from './made-names.ts';

type Knowledge = Omit<Everything, 'finder'>;

/** A text and where the customer's name stands in it, if anywhere. */
export interface Named {
  tokens: Token[];
  clues: Int32Array;
  name: { first: number; last: number } | undefined;
}

const WITHOUT_SLOTS: readonly string[] = ['none', 'help', 'greeting', 'cancel_dialog'];
const ROUNDS = 12;
/** How much worse any other stretch must be. */
const MARGIN = 200;

/** Everything that can be learned from one line: the line itself, and copies about other customers. */
export function namesIn(line: Line, knowledge: Knowledge, seed: number): Named[] {
  const { customer } = line.slots;
  if (WITHOUT_SLOTS.includes(line.intent) || line.ignore?.includes('customer')) return [];
  if (customer !== undefined && (typeof customer !== 'string' || isAddress(customer))) return [];
  const copies = customer === undefined ? [line] : renamed(line.text, customer, seed);
  return [{ text: line.text, customer }, ...copies]
    .map((copy) => toNamed(copy.text, 'customer' in copy ? copy.customer : undefined, knowledge))
    .filter((named) => named !== undefined);
}

/** Domains and tenant ids are found by their form. */
function isAddress(customer: string): boolean {
  return /^[\w.-]+\.[a-z]{2,}$/i.test(customer) || /^[\da-f-]{36}$/i.test(customer);
}

/** Undefined when the name does not stand in the text as a stretch of whole tokens. */
function toNamed(text: string, customer: string | undefined, knowledge: Knowledge): Named | undefined {
  const cleaned = clean(text).text;
  const written = toWritten(cleaned);
  const tokens = tokensOf(written, wordsAndMarks(written, knowledge.lexicon).marks);
  const clues = cluesOf(tokens);
  if (customer === undefined) return { tokens, clues, name: undefined };
  const start = cleaned.toLowerCase().indexOf(clean(customer).text.toLowerCase());
  const end = start + clean(customer).text.length;
  const first = tokens.findIndex((token) => token.start === start);
  const last = tokens.findIndex((token) => token.end === end);
  return start < 0 || first < 0 || last < first ? undefined : { tokens, clues, name: { first, last } };
}

export function trainNameFinder(examples: readonly Named[]): NameModel {
  const weights = new Float64Array(BUCKETS * 3);
  const sums = new Float64Array(BUCKETS * 3);
  let step = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let index = 0; index < examples.length; index += 1) {
      const example = examples[(index * 7_919 + round * 104_729) % examples.length];
      step += 1;
      if (example !== undefined)
        learn(
          example,
          (at, change) => {
            weights[at] = (weights[at] ?? 0) + change;
            sums[at] = (sums[at] ?? 0) + change * step;
          },
          weights,
        );
    }
  }
  const averaged = weights.map((weight, at) => weight - (sums[at] ?? 0) / step);
  const { bytes, scale } = toBytes(averaged);
  return { weights: bytes, scale };
}

function learn({ tokens, clues, name }: Named, change: (at: number, by: number) => void, weights: Float64Array): void {
  const sums = sumsOf(clues, weights);
  const wanted = name === undefined ? 0 : weigh(name, sums);
  const found = bestStretch(tokens, withCosts(sums, name));
  if (found?.first === name?.first && found?.last === name?.last) return;
  if (name !== undefined && found === undefined && wanted > MARGIN) return;
  if (name !== undefined) changeAll(name, clues, (at) => change(at, 1));
  if (found !== undefined) changeAll(found, clues, (at) => change(at, -1));
}

type Place = { first: number; last: number };

/** Whatever is wrong looks better than it is, so that what is right must be better by a margin. */
function withCosts(sums: Float64Array, name: Named['name']): Float64Array {
  return sums.map((sum, at) => {
    const [index, role] = [Math.floor(at / 3), at % 3];
    return name !== undefined && index <= name.last + 1 && roleAt(name, index) === role
      ? sum
      : sum + (role === GOES_ON ? MARGIN / 4 : MARGIN / 2);
  });
}

/** The role of a token in a name; undefined before it. */
function roleAt({ first, last }: Place, index: number): number | undefined {
  if (index < first) return undefined;
  if (index === first) return BEGINS;
  return index <= last ? GOES_ON : ENDED;
}

function weigh(name: Place, sums: Float64Array): number {
  let sum = 0;
  for (let index = name.first; index <= name.last + 1; index += 1)
    sum += sums[index * 3 + (roleAt(name, index) ?? 0)] ?? 0;
  return sum;
}

function changeAll(name: Place, clues: Int32Array, change: (at: number) => void): void {
  for (let index = name.first; index <= name.last + 1; index += 1) {
    const role = roleAt(name, index) ?? 0;
    for (const bucket of clues.subarray(index * CLUES, (index + 1) * CLUES)) change(bucket * 3 + role);
  }
}
