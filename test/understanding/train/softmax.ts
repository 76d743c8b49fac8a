/** Trains the softmax: AdaGrad. */
import { INTENTS } from '../../../src/turn.ts';
import { BUCKETS } from '../../../src/understanding/features.ts';
import type { Softmax } from '../../../src/understanding/model.ts';
import { type Example, errorsOf, teach, toBytes } from './lessons.ts';

const ROUNDS = 16;
const RATE = 0.25;
const SHRINK = 2e-4;
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
  teach(examples, ROUNDS, (example, seen) => learn(example, seen, fitted));
  const { bytes, scale } = toBytes(fitted.weights);
  return { weights: bytes, scale };
}

function learn({ intent, share }: Example, features: readonly number[], { weights, squares }: Weights): void {
  for (const [index, error] of errorsOf(sumsOf(features, weights), intent).entries()) {
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

function sumsOf(features: readonly number[], weights: Float32Array): Float64Array {
  return new Float64Array(CLASSES).map((_, index) =>
    features.reduce((sum, bucket) => sum + (weights[bucket * CLASSES + index] ?? 0), 0),
  );
}
