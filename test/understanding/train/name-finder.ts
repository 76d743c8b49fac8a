/** Trains the name finder: a log-linear model of all stretches that could be the name. */
import { clean } from '../../../src/understanding/clean.ts';
import { BUCKETS, CLUES, cluesOf } from '../../../src/understanding/names/clues.ts';
import {
  BEGINS,
  ENDED,
  GOES_ON,
  mayGoOn,
  type NameModel,
  type Stretch,
  sumsOf,
} from '../../../src/understanding/names/find.ts';
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
const ROUNDS = 6;
const RATE = 0.1;
const FIRST_SQUARE = 0.01;
/** Less than this moves no weight that matters. */
const TOO_LITTLE = 0.0001;

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

/** Maximum likelihood by stochastic gradient (AdaGrad): of all stretches, and none, the right one shall be likely. */
export function trainNameFinder(examples: readonly Named[]): NameModel {
  const weights = new Float64Array(BUCKETS * 3);
  const squares = new Float64Array(BUCKETS * 3).fill(FIRST_SQUARE);
  const change = (at: number, slope: number) => {
    const square = (squares[at] ?? 0) + slope * slope;
    squares[at] = square;
    weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(square);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let index = 0; index < examples.length; index += 1) {
      const example = examples[(index * 7_919 + round * 104_729) % examples.length];
      if (example !== undefined) learn(example, weights, change);
    }
  }
  const { bytes, scale } = toBytes(weights);
  return { weights: bytes, scale };
}

function learn(example: Named, weights: Float64Array, change: (at: number, slope: number) => void): void {
  const { clues } = example;
  const slopes = slopesOf(example, sumsOf(clues, weights));
  for (const [at, slope] of slopes.entries()) {
    if (Math.abs(slope) < TOO_LITTLE) continue;
    const [index, role] = [Math.floor(at / 3), at % 3];
    for (const bucket of clues.subarray(index * CLUES, (index + 1) * CLUES)) change(bucket * 3 + role, slope);
  }
}

/** At each token and role: how likely the weights hold it, less whether it is so. */
function slopesOf({ tokens, name }: Named, sums: Float64Array): Float64Array {
  const slopes = new Float64Array(sums.length);
  const add = (place: Place, share: number) => {
    for (let index = place.first; index <= place.last + 1; index += 1) {
      const at = index * 3 + roleAt(place, index);
      slopes[at] = (slopes[at] ?? 0) + share;
    }
  };
  for (const { place, share } of sharesOf(stretchesOf(tokens, sums))) if (share > TOO_LITTLE) add(place, share);
  if (name !== undefined) add(name, -1);
  return slopes;
}

type Place = { first: number; last: number };

/** The role of a token in a name, or behind it. */
function roleAt({ first, last }: Place, index: number): number {
  if (index === first) return BEGINS;
  return index <= last ? GOES_ON : ENDED;
}

/** Every stretch that may be a name, with what speaks for it: `bestStretch` of the finder finds the best of them faster. */
function stretchesOf(tokens: readonly Token[], sums: Float64Array): Stretch[] {
  return tokens.flatMap((token, first) => (token.mark ? [] : stretchesFrom(first, tokens, sums)));
}

function stretchesFrom(first: number, tokens: readonly Token[], sums: Float64Array): Stretch[] {
  const found: Stretch[] = [];
  let weight = sums[first * 3 + BEGINS] ?? 0;
  for (const [index, token] of tokens.slice(first).entries()) {
    const last = first + index;
    if (index > 0) {
      if (!mayGoOn({ first }, token, last)) break;
      weight += sums[last * 3 + GOES_ON] ?? 0;
    }
    if (!token.mark) found.push({ first, last, weight: weight + (sums[(last + 1) * 3 + ENDED] ?? 0) });
  }
  return found;
}

/** Probabilities of the stretches; what is left is for no name at all. */
function sharesOf(stretches: readonly Stretch[]): { place: Place; share: number }[] {
  const highest = Math.max(0, ...stretches.map(({ weight }) => weight));
  const powers = stretches.map(({ weight }) => Math.exp(weight - highest));
  const all = powers.reduce((sum, power) => sum + power, Math.exp(-highest));
  return stretches.map((place, index) => ({ place, share: (powers[index] ?? 0) / all }));
}
