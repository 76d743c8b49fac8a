/** The learned second opinion: a softmax over hashed features, trained by `npm run understand:train`. */
import { INTENTS, type IntentName } from '../turn.ts';
import { featuresOf } from './features.ts';
import stored from './model.json' with { type: 'json' };
import type { Reading } from './reading.ts';

export interface Model {
  /** For bucket b and intent i: `weights[b * INTENTS.length + i] * scale`. */
  weights: Int8Array;
  scale: number;
}

export type Opinion = ReadonlyMap<IntentName, number>;

/** The stored model, unpacked. */
export function loadModel(): Model {
  return { weights: new Int8Array(Buffer.from(stored.weights, 'base64')), scale: stored.scale };
}

/** How probable the model finds each intent; the values add up to 1. */
export function opinionOn(reading: Reading, { weights, scale }: Model): Opinion {
  const sums = new Float64Array(INTENTS.length);
  for (const bucket of featuresOf(reading)) {
    const offset = bucket * INTENTS.length;
    for (let index = 0; index < sums.length; index += 1)
      sums[index] = (sums[index] ?? 0) + (weights[offset + index] ?? 0) * scale;
  }
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return new Map(INTENTS.map((intent, index) => [intent, (shares[index] ?? 0) / total]));
}
