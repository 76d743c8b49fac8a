/**
 * Finds the customer's name in a sentence that no directory knows: a linear model, trained by
 * `npm run understand:train`, says for each token how much speaks for a name that begins here, goes
 * on here, and has ended before it; the stretch with the highest sum is the name.
 */
import type { Mark } from '../marks.ts';
import { cluesOf } from './clues.ts';
import stored from './model.json' with { type: 'json' };
import { type Token, tokensOf } from './tokens.ts';

export interface NameModel {
  /** For bucket b: `weights[b * 3]` begins, `+ 1` goes on, `+ 2` has ended; times `scale`. */
  weights: Int8Array;
  scale: number;
}

/** The stored model, unpacked. */
export function loadNameModel(): NameModel {
  return { weights: new Int8Array(Buffer.from(stored.weights, 'base64')), scale: stored.scale };
}

/** Tokens `first` to `last`, both included. */
export interface Stretch {
  first: number;
  last: number;
  /** What speaks for it, against no name at all. */
  weight: number;
}

/** More tokens than a name has. */
const LONGEST = 24;

/** The stretch of the text that is a customer's name; undefined when none speaks for itself. */
export function findName(
  { text, folded, marks }: { text: string; folded: string; marks: readonly Mark[] },
  model: NameModel,
): { start: number; end: number; weight: number } | undefined {
  const tokens = tokensOf(text, folded, marks);
  const best = bestStretch(
    tokens,
    cluesOf(tokens),
    (bucket, role) => (model.weights[bucket * 3 + role] ?? 0) * model.scale,
  );
  const [first, last] = [tokens[best?.first ?? -1], tokens[best?.last ?? -1]];
  if (best === undefined || first === undefined || last === undefined) return undefined;
  return { start: first.start, end: last.end, weight: best.weight };
}

/** 0 begins, 1 goes on, 2 has ended. */
export type Role = 0 | 1 | 2;

/** The stretch that most speaks for; undefined when nothing speaks for any more than against it. */
export function bestStretch(
  tokens: readonly Token[],
  clues: readonly (readonly number[])[],
  weightOf: (bucket: number, role: Role) => number,
  cost: (index: number, role: Role) => number = () => 0,
): Stretch | undefined {
  const sumAt = (index: number, role: Role) =>
    (clues[index] ?? []).reduce((sum, bucket) => sum + weightOf(bucket, role), cost(index, role));
  let best: Stretch | undefined;
  let open: Stretch | undefined;
  for (const [index, token] of tokens.entries()) {
    const longer = open && mayGoOn(open, token, index) ? longerBy(open, sumAt(index, 1)) : undefined;
    const anew = token.mark ? undefined : { first: index, last: index, weight: sumAt(index, 0) };
    open = heavier(anew, longer);
    if (open !== undefined && !token.mark) best = heavier(best, { ...open, weight: open.weight + sumAt(index + 1, 2) });
  }
  return best !== undefined && best.weight > 0 ? best : undefined;
}

function mayGoOn({ first }: Stretch, token: Token, index: number): boolean {
  return !token.parts && index - first < LONGEST;
}

function longerBy({ first, last, weight }: Stretch, more: number): Stretch {
  return { first, last: last + 1, weight: weight + more };
}

/** The first of two as heavy ones. */
function heavier(first: Stretch | undefined, second: Stretch | undefined): Stretch | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return second.weight > first.weight ? second : first;
}
