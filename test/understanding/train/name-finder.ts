/** Trains the name finder: an averaged perceptron that must be right by a margin. */
import { clean } from '../../../src/understanding/clean.ts';
import { fold } from '../../../src/understanding/fold.ts';
import { BUCKETS, cluesOf } from '../../../src/understanding/names/clues.ts';
import { bestStretch, type NameModel, type Role, type Stretch } from '../../../src/understanding/names/find.ts';
import { type Token, tokensOf } from '../../../src/understanding/names/tokens.ts';
import { type Knowledge as Everything, wordsAndMarks } from '../../../src/understanding/reading.ts';
import type { Line } from '../labelled-lines.ts';
import { renamed } from './made-names.ts';

type Knowledge = Omit<Everything, 'finder'>;

/** A text and where the customer's name stands in it, if anywhere. */
export interface Named {
  tokens: Token[];
  clues: number[][];
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
  const folded = fold(cleaned);
  const tokens = tokensOf(cleaned, folded, wordsAndMarks(cleaned, folded, knowledge.lexicon).marks);
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
  const largest = averaged.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest / 127;
  return { weights: Int8Array.from(averaged, (weight) => Math.round(weight / scale)), scale };
}

function learn({ tokens, clues, name }: Named, change: (at: number, by: number) => void, weights: Float64Array): void {
  const weightOf = (bucket: number, role: Role) => weights[bucket * 3 + role] ?? 0;
  const cost = (index: number, role: Role) => (isRight(name, index, role) ? 0 : role === 1 ? MARGIN / 4 : MARGIN / 2);
  const found = bestStretch(tokens, clues, weightOf, cost);
  const wanted = name === undefined ? 0 : weigh({ ...name, weight: 0 }, clues, weightOf);
  if (found?.first === name?.first && found?.last === name?.last) return;
  if (name !== undefined && found === undefined && wanted > MARGIN) return;
  if (name !== undefined) add(name, clues, (bucket, role) => change(bucket * 3 + role, 1));
  if (found !== undefined) add(found, clues, (bucket, role) => change(bucket * 3 + role, -1));
}

function isRight(name: Named['name'], index: number, role: Role): boolean {
  if (name === undefined) return false;
  if (role === 0) return index === name.first;
  return role === 1 ? index > name.first && index <= name.last : index === name.last + 1;
}

function weigh(
  stretch: Stretch,
  clues: readonly (readonly number[])[],
  weightOf: (bucket: number, role: Role) => number,
): number {
  let sum = 0;
  add(stretch, clues, (bucket, role) => {
    sum += weightOf(bucket, role);
  });
  return sum;
}

function add(
  { first, last }: { first: number; last: number },
  clues: readonly (readonly number[])[],
  use: (bucket: number, role: Role) => void,
): void {
  for (let index = first; index <= last + 1; index += 1) {
    const role: Role = index === first ? 0 : index <= last ? 1 : 2;
    for (const bucket of clues[index] ?? []) use(bucket, role);
  }
}
