/**
 * Finds the customer's name in a sentence that no directory knows: a linear model, trained by
 * `npm run understand:train`, says for each token how much speaks for a name that begins here, goes
 * on here, and has ended before it; the stretch with the highest sum is the name.
 */
import { weightsOf } from '../base64.ts';
import type { Mark } from '../marks.ts';
import type { Written } from '../written.ts';
import { CLUES, cluesOf } from './clues.ts';
import stored from './model.json' with { type: 'json' };
import { type Token, tokensOf } from './tokens.ts';

export interface NameModel {
  /** For bucket b: `weights[b * 3]` begins, `+ 1` goes on, `+ 2` has ended; times `scale`. */
  weights: Int8Array;
  scale: number;
}

/** The stored model, unpacked. */
export function loadNameModel(): NameModel {
  return { weights: weightsOf(stored.weights), scale: stored.scale };
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
  written: Written,
  marks: readonly Mark[],
  { weights, scale }: NameModel,
): { start: number; end: number; weight: number } | undefined {
  const tokens = tokensOf(written, marks);
  const best = bestStretch(tokens, sumsOf(cluesOf(tokens), weights));
  const [first, last] = [tokens[best?.first ?? -1], tokens[best?.last ?? -1]];
  if (best === undefined || first === undefined || last === undefined) return undefined;
  return { start: first.start, end: last.end, weight: best.weight * scale };
}

/** The questions at each token, as `sumsOf` counts them. */
export const [BEGINS, GOES_ON, ENDED] = [0, 1, 2] as const;

/** What the clues at each token add up to: at `index * 3` for a name that begins there, `+ 1` goes on, `+ 2` has ended. */
export function sumsOf(clues: Int32Array, weights: Int8Array | Float64Array): Float64Array {
  const sums = new Float64Array((clues.length / CLUES) * 3);
  for (let index = 0; index * CLUES < clues.length; index += 1) {
    let [begins, goesOn, ended] = [0, 0, 0];
    for (let at = index * CLUES; at < (index + 1) * CLUES; at += 1) {
      const bucket = (clues[at] ?? 0) * 3;
      begins += weights[bucket + BEGINS] ?? 0;
      goesOn += weights[bucket + GOES_ON] ?? 0;
      ended += weights[bucket + ENDED] ?? 0;
    }
    sums[index * 3 + BEGINS] = begins;
    sums[index * 3 + GOES_ON] = goesOn;
    sums[index * 3 + ENDED] = ended;
  }
  return sums;
}

/** The stretch that most speaks for; undefined when nothing speaks for any more than against it. */
function bestStretch(tokens: readonly Token[], sums: Float64Array): Stretch | undefined {
  const sumAt = (index: number, role: number) => sums[index * 3 + role] ?? 0;
  let best: Stretch | undefined;
  let open: Stretch | undefined;
  for (const [index, token] of tokens.entries()) {
    const longer = open && mayGoOn(open, token, index) ? longerBy(open, sumAt(index, GOES_ON)) : undefined;
    const anew = token.mark ? undefined : { first: index, last: index, weight: sumAt(index, BEGINS) };
    open = heavier(anew, longer);
    if (open === undefined || token.mark) continue;
    best = heavier(best, { ...open, weight: open.weight + sumAt(index + 1, ENDED) });
  }
  return best !== undefined && best.weight > 0 ? best : undefined;
}

/** May the name that is open take in this token, too? */
export function mayGoOn({ first }: Pick<Stretch, 'first'>, token: Token, index: number): boolean {
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
