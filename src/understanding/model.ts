/**
 * The learned second opinion, from hashed features: what each speaks for by itself (a softmax), and
 * what they mean together (one hidden layer), half and half. Both make mistakes, seldom the same ones.
 * Trained by `npm run understand:train`.
 */
import { INTENTS, type IntentName } from '../turn.ts';
import { weightsOf } from './base64.ts';
import { featuresOf } from './features.ts';
import storedLayer from './layer.json' with { type: 'json' };
import stored from './model.json' with { type: 'json' };
import type { Reading } from './reading.ts';

/** For bucket b and intent i: `weights[b * INTENTS.length + i] * scale`. */
export interface Softmax {
  weights: Int8Array;
  scale: number;
}

/** So many units has the hidden layer. */
export const UNITS = 16;

/** For bucket b and unit u: `incoming[b * UNITS + u] * scale`; for unit u and intent i: `outgoing[u * INTENTS.length + i]`. */
export interface Layer {
  incoming: Int8Array;
  scale: number;
  bias: readonly number[];
  outgoing: readonly number[];
}

export interface Model {
  softmax: Softmax;
  layer: Layer;
}

export type Opinion = ReadonlyMap<IntentName, number>;

/** The stored model, unpacked. */
export function loadModel(): Model {
  return {
    softmax: { weights: weightsOf(stored.weights), scale: stored.scale },
    layer: { ...storedLayer, incoming: weightsOf(storedLayer.incoming) },
  };
}

/** How probable the model finds each intent; the values add up to 1. */
export function opinionOn(reading: Reading, { softmax, layer }: Model): Opinion {
  const features = featuresOf(reading);
  const alone = sumsOf(features, softmax);
  const together = layerSums(features, layer);
  const shares = sharesOf(alone.map((sum, index) => (sum + (together[index] ?? 0)) / 2));
  return new Map(INTENTS.map((intent, index) => [intent, shares[index] ?? 0]));
}

/** Sums as probabilities, which add up to 1. */
export function sharesOf(sums: Float64Array): Float64Array {
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

function sumsOf(features: readonly number[], { weights, scale }: Softmax): Float64Array {
  const sums = new Float64Array(INTENTS.length);
  for (const bucket of features) addRow(sums, weights, bucket, scale);
  return sums;
}

function layerSums(features: readonly number[], { incoming, scale, bias, outgoing }: Layer): Float64Array {
  const units = new Float64Array(UNITS);
  for (const bucket of features) addRow(units, incoming, bucket, scale / Math.sqrt(features.length + 1));
  const sums = new Float64Array(INTENTS.length);
  for (const [unit, sum] of units.entries()) addRow(sums, outgoing, unit, Math.max(0, sum + (bias[unit] ?? 0)));
  return sums;
}

/** Adds one row of a table, times a factor. */
function addRow(sums: Float64Array, table: ArrayLike<number>, row: number, factor: number): void {
  const offset = row * sums.length;
  for (let index = 0; index < sums.length; index += 1)
    sums[index] = (sums[index] ?? 0) + (table[offset + index] ?? 0) * factor;
}
