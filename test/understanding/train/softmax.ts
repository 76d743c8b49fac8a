/** Trains the softmax: AdaGrad, a fixed order, so that the same lines always give the same model. */

import { INTENTS, type IntentName } from '../../../src/turn.ts';
import { BUCKETS } from '../../../src/understanding/features.ts';
import type { Softmax } from '../../../src/understanding/model.ts';

export interface Example {
  features: readonly number[];
  intent: IntentName;
  /** How much the line counts. */
  share: number;
}

const ROUNDS = 16;
const RATE = 0.25;
const SHRINK = 2e-4;
/** Of the features of a line, so many are hidden each time: no single word may decide. */
const HIDDEN_PERCENT = 40;
const CLASSES = INTENTS.length;

interface Weights {
  weights: Float32Array;
  /** Sums of squared slopes: what was learned often is learned more slowly. */
  squares: Float32Array;
}

/** Fits weights, then stores each as one signed byte. */
export function trainSoftmax(examples: readonly Example[]): Softmax {
  const fitted: Weights = {
    weights: new Float32Array(BUCKETS * CLASSES),
    squares: new Float32Array(BUCKETS * CLASSES).fill(1e-3),
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let step = 0; step < examples.length; step += 1) {
      const example = examples[(step * 7_919 + round * 104_729) % examples.length];
      if (example !== undefined) learn(example, seen(example.features, step * 31 + round * 17), fitted);
    }
  }
  const largest = fitted.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest / 127;
  return { weights: Int8Array.from(fitted.weights, (weight) => Math.round(weight / scale)), scale };
}

/** The features that are not hidden this time. */
export function seen(features: readonly number[], salt: number): number[] {
  return features.filter((bucket) => (Math.imul(bucket + salt, 2_654_435_761) >>> 24) % 100 >= HIDDEN_PERCENT);
}

function learn({ intent, share }: Example, features: readonly number[], { weights, squares }: Weights): void {
  for (const [index, error] of errorsOf(features, intent, weights).entries()) {
    const weighted = error * share;
    if (Math.abs(weighted) < 1e-3) continue;
    for (const bucket of features) {
      const at = bucket * CLASSES + index;
      const slope = weighted + SHRINK * (weights[at] ?? 0);
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(square);
    }
  }
}

/** By how much each intent's probability is too high. */
function errorsOf(features: readonly number[], intent: IntentName, weights: Float32Array): number[] {
  const sums = INTENTS.map((_, index) =>
    features.reduce((sum, bucket) => sum + (weights[bucket * CLASSES + index] ?? 0), 0),
  );
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const total = shares.reduce((sum, each) => sum + each, 0);
  return INTENTS.map((name, index) => (shares[index] ?? 0) / total - (name === intent ? 1 : 0));
}
