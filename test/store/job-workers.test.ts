import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '../../src/ports/tables.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { fakeLog } from '../fakes.ts';
import { ENGINES, openTestStore, type TestStore } from './open-test-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

function jobOf(purchaseId: string): Job {
  return { name: 'place-purchase', purchaseId };
}

/** Settles when `count` jobs have come; tests wait for jobs, never for time. */
function collector(count: number, run: (job: Job, nth: number) => Promise<void> = async () => {}) {
  const jobs: Job[] = [];
  let all: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    all = resolve;
  });
  return {
    jobs,
    done,
    run: async (job: Job) => {
      if (job.name === 'sweep') return;
      jobs.push(job);
      if (jobs.length === count) all();
      await run(job, jobs.length);
    },
  };
}

describe.each(ENGINES)('jobs on %s', (engine) => {
  let base: TestStore;
  beforeEach(async () => {
    base = await openTestStore({ engine });
  });
  afterEach(() => base.close());

  function desk() {
    return storeOn({ ...base.engine, close: async () => {} }, base.clock);
  }

  test('run at once after their commit, many more than there are workers', async () => {
    const { store, startJobs, close } = desk();
    const collected = collector(40);
    await startJobs(collected.run, fakeLog());
    const begun = performance.now();

    await store.transaction(async (tables) => {
      for (let index = 0; index < 40; index += 1) await tables.jobs.enqueue(jobOf(`P-${index}`));
      expect(collected.jobs).toEqual([]);
    });
    await collected.done;

    // Polling alone would take 40 jobs / 3 workers × 5 s.
    expect(performance.now() - begun).toBeLessThan(20_000);
    await close();
    expect(new Set(collected.jobs.map((job) => JSON.stringify(job))).size).toBe(40);
  });

  test('that throw are logged with the correlation, and tried again', async () => {
    const { store, startJobs, close } = desk();
    const log = fakeLog();
    const collected = collector(2, async (_job, nth) => {
      if (nth === 1) throw Object.assign(new Error('Partner Center is down'), { correlationId: 'c-1' });
    });
    await startJobs(collected.run, log);

    await store.jobs.enqueue(jobOf('P-1'));
    await collected.done;
    await close();

    expect(collected.jobs).toEqual([jobOf('P-1'), jobOf('P-1')]);
    expect(log.lines.filter((line) => line.level !== 'info')).toEqual([
      {
        level: 'warn',
        message: 'a job failed and will be tried again',
        facts: expect.objectContaining({
          attempt: 1,
          job: jobOf('P-1'),
          error: expect.objectContaining({ correlationId: 'c-1' }),
        }),
      },
    ]);
  });

  test('are finished before the desk closes, and the others are there when it opens again', async () => {
    const first = desk();
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const collected = collector(1, () => held);
    await first.startJobs(collected.run, fakeLog());
    await first.store.jobs.enqueue(jobOf('P-running'));
    await collected.done;
    const closed = first.close();
    await first.store.jobs.enqueue(jobOf('P-later'));
    release();
    await closed;

    const { ran } = await base.runJobs(async () => {});

    // A worker that was just looking may still have taken it; then it was waited for.
    const later = ran.filter((job) => job.name !== 'sweep');
    expect([...collected.jobs, ...later]).toEqual([jobOf('P-running'), jobOf('P-later')]);
  });

  test('for later wait for the desk clock, also when it is moved by days', async () => {
    const { store, startJobs, wakeDueJobs, close } = desk();
    const collected = collector(1);
    await startJobs(collected.run, fakeLog());
    await store.jobs.enqueue(jobOf('P-later'), { after: new Date(base.clock.now().getTime() + 2 * DAY_MS) });
    await wakeDueJobs();
    expect(collected.jobs).toEqual([]);

    base.clock.advance(2 * DAY_MS);
    await wakeDueJobs();
    await collected.done;

    expect(collected.jobs).toEqual([jobOf('P-later')]);
    await close();
  });

  test('with the same key: an earlier wish moves the waiting one forward', async () => {
    const at = (days: number) => new Date(base.clock.now().getTime() + days * DAY_MS);
    await base.store.jobs.enqueue(jobOf('P-1'), { key: 'P-1', after: at(5) });
    await base.store.jobs.enqueue(jobOf('P-1'), { key: 'P-1', after: at(1) });
    await base.store.jobs.enqueue(jobOf('P-1'), { key: 'P-1', after: at(3) });

    expect((await base.runJobs(async () => {})).ran).toEqual([]);
    base.clock.advance(DAY_MS);
    expect((await base.runJobs(async () => {})).ran).toEqual([jobOf('P-1')]);
  });
});

test('what ran when the embedded desk was killed runs again at its next start', async () => {
  const base = await openTestStore();
  await base.store.jobs.enqueue(jobOf('P-killed'));
  await base.engine.sql(`UPDATE pgboss.job SET state = 'active', started_on = now()`);
  const { startJobs, close } = storeOn({ ...base.engine, close: async () => {} }, base.clock);
  const collected = collector(1);

  await startJobs(collected.run, fakeLog());
  await collected.done;

  expect(collected.jobs).toEqual([jobOf('P-killed')]);
  await close();
  await base.close();
});
