/** Trains the softmax: AdaGrad, a fixed order, so that the same lines always give the same model. */

import { INTENTS, type IntentName } from '../../../src/turn.ts';
import { BUCKETS } from '../../../src/understanding/features.ts';
import type { Model } from '../../../src/understanding/model.ts';

export interface Example {
  features: readonly number[];
  intent: IntentName;
  /** How much the line counts. */
  share: number;
}

const ROUNDS = 24;
const RATE = 0.25;
const SHRINK = 2e-4;
const CLASSES = INTENTS.length;

/** Fits weights, then stores each as one signed byte. */
export function train(examples: readonly Example[]): Model {
  const weights = new Float64Array(BUCKETS * CLASSES);
  const squares = new Float64Array(BUCKETS * CLASSES).fill(1e-3);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let step = 0; step < examples.length; step += 1) {
      const example = examples[(step * 7_919 + round * 104_729) % examples.length];
      if (example !== undefined) learn(example, weights, squares);
    }
  }
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest / 127;
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

function learn({ features, intent, share }: Example, weights: Float64Array, squares: Float64Array): void {
  const sums = INTENTS.map((_, index) =>
    features.reduce((sum, bucket) => sum + (weights[bucket * CLASSES + index] ?? 0), 0),
  );
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const total = shares.reduce((sum, each) => sum + each, 0);
  for (const [index, name] of INTENTS.entries()) {
    const error = ((shares[index] ?? 0) / total - (name === intent ? 1 : 0)) * share;
    if (Math.abs(error) < 1e-3) continue;
    for (const bucket of features) {
      const at = bucket * CLASSES + index;
      const slope = error + SHRINK * (weights[at] ?? 0);
      squares[at] = (squares[at] ?? 0) + slope * slope;
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(squares[at] ?? 1);
    }
  }
}
