/**
 * `npm run bench`: measures, and prints one JSON object. Nothing passes or fails here: times depend on
 * the machine, so each stands beside something measured in the same run, as a ratio. With DATABASE_URL
 * or TEST_DATABASE_URL the lists are measured on PostgreSQL too, in databases made for it and dropped.
 */
import { cpus, loadavg } from 'node:os';
import { rounded, tell } from './measure.ts';
import { type Options, readOptions } from './options.ts';

type Measure = (options: Options) => Promise<Record<string, unknown>>;

/** Loaded when measured: one alone shall not wait for the imports of all. */
const MEASURES: Record<string, () => Promise<Measure>> = {
  understanding: async () => (await import('./understanding.ts')).measureUnderstanding,
  cards: async () => (await import('./cards.ts')).measureCards,
  presses: async () => (await import('./desk.ts')).measurePresses,
  downloads: async () => (await import('./desk.ts')).measureDownloads,
  audit: async () => (await import('./audit.ts')).measureAudit,
  start: async () => (await import('./start.ts')).measureStart,
  orders: async () => (await import('./orders.ts')).measureOrders,
  refunds: async () => (await import('./refunds.ts')).measureRefunds,
};

if (process.env.DATABASE_URL) process.env.TEST_DATABASE_URL ??= process.env.DATABASE_URL;
const options = readOptions(process.argv.slice(2));
process.stdout.write(`${JSON.stringify(await measure(options), null, 2)}\n`);
process.exit(0);

async function measure({ only, quick }: Options): Promise<Record<string, unknown>> {
  if (only !== undefined && MEASURES[only] === undefined) {
    throw new Error(`There is no measure "${only}", but: ${Object.keys(MEASURES).join(', ')}`);
  }
  const begun = performance.now();
  const loadBefore = loadAverage();
  const measures: Record<string, unknown> = {};
  for (const [name, load] of Object.entries(MEASURES)) {
    if (only !== undefined && name !== only) continue;
    tell(name);
    const run = await load();
    measures[name] = await run({ only, quick });
  }
  return {
    node: process.version,
    processors: cpus().length,
    loadAverage: { before: loadBefore, after: loadAverage() },
    quick,
    seconds: Math.round((performance.now() - begun) / 1000),
    measures,
  };
}

/** Of the last minute: on a busy machine the times are longer, the ratios about the same. */
function loadAverage(): number {
  return rounded(loadavg()[0] ?? 0);
}
