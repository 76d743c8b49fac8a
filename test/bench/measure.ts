/** Times by percentile, and ratios: two things are measured in turn, so that the machine's load meets both. */
import { performance } from 'node:perf_hooks';

/** Milliseconds. */
export interface Times {
  samples: number;
  p50: number;
  p95: number;
  p99: number;
}

type Work = () => unknown;

interface Effort {
  /** Measured rounds; each runs every work once. */
  rounds: number;
  /** Not measured. */
  warmUp?: number;
  /** No new round begins after this, but at least `LEAST_ROUNDS` are run. */
  withinMs?: number;
}

const LEAST_ROUNDS = 5;

/** Runs the works in turn, round after round. The order changes from round to round. */
export async function inTurn<Name extends string>(
  works: Record<Name, Work>,
  { rounds, warmUp = 3, withinMs = 20_000 }: Effort,
): Promise<Record<Name, Times>> {
  const named = Object.entries<Work>(works);
  const samples = new Map(named.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < warmUp; round += 1) for (const [, work] of named) await work();
  const end = performance.now() + withinMs;
  for (let round = 0; round < rounds && (round < LEAST_ROUNDS || performance.now() < end); round += 1) {
    const order = round % 2 === 0 ? named : [...named].reverse();
    for (const [name, work] of order) samples.get(name)?.push(await timeOf(work));
  }
  return Object.fromEntries([...samples].map(([name, found]) => [name, toTimes(found)])) as Record<Name, Times>;
}

/** Milliseconds that one run takes. */
export async function timeOf(work: Work): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The same for work that is no promise: awaiting would cost more than it. */
export function timeOfSync(work: Work): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

export function toTimes(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (part: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { samples: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
}

/** How many times longer `subject` takes than `yardstick`, by the median. */
export function ratioOf(subject: number, yardstick: number): number {
  return rounded(subject / Math.max(yardstick, 0.0001));
}

/** Three significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** What is being done; stdout belongs to the result. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
