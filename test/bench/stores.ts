/** The same store twice, with few and with many records, on each database that is at hand. */
import { type EngineName, openTestStore, type TestStore } from '../store/open-test-store.ts';
import { inTurn, ratioOf, rounded, tell } from './measure.ts';
import type { Options } from './options.ts';
import { NOW } from './plant.ts';

const FEW = 1_000;
/** For `--quick`. */
const QUICK_MANY = 5_000;

export interface Side {
  opened: TestStore;
  count: number;
}

/** Something that is done to either store. */
export type Question = (side: Side) => Promise<() => Promise<unknown>>;

interface Growth {
  fewMs: number;
  manyMs: number;
  /** 1 is flat. */
  ratio: number;
}

/** Each question's median with few and with many records, by database. */
export async function growthOf(
  questions: Record<string, Question>,
  plant: (opened: TestStore, count: number) => Promise<void>,
  { quick, most }: Options & { most: number },
): Promise<Record<string, unknown>> {
  const many = quick ? QUICK_MANY : most;
  const growth: Record<string, unknown> = { few: FEW, many };
  for (const engine of enginesAtHand()) {
    tell(`  ${engine}: planting ${FEW} and ${many}`);
    const sides = [await planted(engine, FEW, plant), await planted(engine, many, plant)] as const;
    growth[engine] = await growthOn(sides, questions, quick);
    for (const { opened } of sides) await opened.close();
  }
  return growth;
}

export function enginesAtHand(): EngineName[] {
  return process.env.TEST_DATABASE_URL ? ['embedded', 'PostgreSQL'] : ['embedded'];
}

async function planted(engine: EngineName, count: number, plant: (opened: TestStore, count: number) => Promise<void>) {
  const opened = await openTestStore({ engine, now: NOW });
  await plant(opened, count);
  return { opened, count };
}

async function growthOn([few, many]: readonly [Side, Side], questions: Record<string, Question>, quick: boolean) {
  const growth: Record<string, Growth> = {};
  for (const [name, question] of Object.entries(questions)) {
    const works = { few: await question(few), many: await question(many) };
    const times = await inTurn(works, { rounds: quick ? 5 : 40, withinMs: 2_000 });
    const [fewMs, manyMs] = [rounded(times.few.p50), rounded(times.many.p50)];
    growth[name] = { fewMs, manyMs, ratio: ratioOf(manyMs, fewMs) };
    tell(`    ${name}: ${fewMs} ms → ${manyMs} ms`);
  }
  return growth;
}
