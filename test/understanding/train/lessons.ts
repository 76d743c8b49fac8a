/** What both learned opinions are taught by: the same lines in the same order, words hidden from each, and how wrong they were. */
import { INTENTS, type IntentName } from '../../../src/turn.ts';
import { sharesOf } from '../../../src/understanding/model.ts';

export interface Example {
  features: readonly number[];
  intent: IntentName;
  /** How much the line counts. */
  share: number;
}

/** Of the features of a line, so many are hidden each time: no single word may decide. */
const HIDDEN_PERCENT = 40;

/** Every example once a round, in a fixed order, so that the same lines always teach the same. */
export function teach(
  examples: readonly Example[],
  rounds: number,
  learn: (example: Example, seen: readonly number[]) => void,
): void {
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < examples.length; step += 1) {
      const example = examples[(step * 7_919 + round * 104_729) % examples.length];
      if (example !== undefined) learn(example, seen(example.features, step * 31 + round * 17));
    }
  }
}

function seen(features: readonly number[], salt: number): number[] {
  return features.filter((bucket) => (Math.imul(bucket + salt, 2_654_435_761) >>> 24) % 100 >= HIDDEN_PERCENT);
}

/** By how much each intent's probability is too high, given its sum. */
export function errorsOf(sums: Float64Array, intent: IntentName): Float64Array {
  return sharesOf(sums).map((share, index) => share - (INTENTS[index] === intent ? 1 : 0));
}

/** Weights as signed bytes: `bytes[at] * scale` is about `weights[at]`. */
export function toBytes(weights: Float32Array | Float64Array): { bytes: Int8Array; scale: number } {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127;
  return { bytes: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}
