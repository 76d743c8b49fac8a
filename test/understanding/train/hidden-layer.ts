/** Trains the hidden layer: AdaGrad, from fixed beginnings. */
import { INTENTS } from '../../../src/turn.ts';
import { BUCKETS } from '../../../src/understanding/features.ts';
import { type Layer, UNITS } from '../../../src/understanding/model.ts';
import { type Example, errorsOf, teach, toBytes } from './lessons.ts';

const ROUNDS = 16;
const RATE = 0.1;
const CLASSES = INTENTS.length;

/** Weights, and of each the sum of squared slopes: what was learned often is learned more slowly. */
class Table {
  readonly weights: Float32Array;
  readonly #squares: Float32Array;

  constructor(size: number, begin: () => number) {
    this.weights = Float32Array.from({ length: size }, begin);
    this.#squares = new Float32Array(size).fill(1e-2);
  }

  at(place: number): number {
    return this.weights[place] ?? 0;
  }

  learn(place: number, slope: number): void {
    const square = (this.#squares[place] ?? 0) + slope * slope;
    this.#squares[place] = square;
    this.weights[place] = this.at(place) - (RATE * slope) / Math.sqrt(square);
  }
}

interface Net {
  incoming: Table;
  bias: Table;
  outgoing: Table;
}

/** Fits a layer, then stores what comes in as signed bytes. */
export function trainLayer(examples: readonly Example[]): Layer {
  const random = randomFrom(7);
  const net: Net = {
    // A feature that no line has means nothing.
    incoming: new Table(BUCKETS * UNITS, () => 0),
    bias: new Table(UNITS, () => 0.5),
    outgoing: new Table(UNITS * CLASSES, () => (random() - 0.5) * 0.6),
  };
  teach(examples, ROUNDS, (example, seen) => learn(example, seen, net));
  const { bytes, scale } = toBytes(net.incoming.weights);
  return { incoming: bytes, scale, bias: [...net.bias.weights], outgoing: [...net.outgoing.weights] };
}

function learn({ intent, share }: Example, features: readonly number[], net: Net): void {
  const size = 1 / Math.sqrt(features.length + 1);
  const units = unitsOf(features, size, net);
  const back = new Float64Array(UNITS);
  for (const [index, error] of errorsOf(sumsOf(units, net), intent).entries()) {
    const weighted = error * share;
    if (Math.abs(weighted) < 1e-3) continue;
    for (const [unit, value] of units.entries()) {
      back[unit] = (back[unit] ?? 0) + weighted * net.outgoing.at(unit * CLASSES + index);
      if (value > 0) net.outgoing.learn(unit * CLASSES + index, weighted * value);
    }
  }
  for (const [unit, slope] of back.entries()) {
    if ((units[unit] ?? 0) <= 0) continue;
    net.bias.learn(unit, slope);
    for (const bucket of features) net.incoming.learn(bucket * UNITS + unit, slope * size);
  }
}

function unitsOf(features: readonly number[], size: number, { incoming, bias }: Net): Float64Array {
  const units = Float64Array.from(bias.weights);
  for (const bucket of features) {
    for (let unit = 0; unit < UNITS; unit += 1)
      units[unit] = (units[unit] ?? 0) + incoming.at(bucket * UNITS + unit) * size;
  }
  return units.map((sum) => Math.max(0, sum));
}

function sumsOf(units: Float64Array, { outgoing }: Net): Float64Array {
  return new Float64Array(CLASSES).map((_, index) =>
    units.reduce((sum, value, unit) => sum + value * outgoing.at(unit * CLASSES + index), 0),
  );
}

/** Numbers from 0 to 1, the same ones every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
