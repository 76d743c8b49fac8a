import PgBoss from 'pg-boss';
import type { Job } from '../ports/tables.ts';
import type { Clock, Log } from '../ports.ts';
import type { Engine } from './engine.ts';
import { JOB_NAMES, QueuedJob } from './job.ts';
import { forgetActivities } from './seen-activities.ts';
import type { ExecuteSql } from './sql.ts';

/** Per queue. Slow answers of Partner Center for one purchase must not hold up the next. */
const WORKERS = 3;
/** Enqueued jobs are taken at once; this finds those of other processes and those that are to run again. */
const POLL_SECONDS = 5;
const MAINTENANCE_SECONDS = 30;
const ROUNDS_A_DAY = (24 * 60 * 60) / MAINTENANCE_SECONDS;
const EVERY_MINUTE = '* * * * *';
const STOP_MS = 15_000;
const ACTIVITIES_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export interface Workers {
  /** Looks for waiting jobs of these names now. */
  wake(names: Iterable<Job['name']>): void;
  wakeAll(): void;
  /** Takes no more jobs, and waits a while for those that run. */
  stop(): Promise<void>;
}

type Desk = { run: (job: Job) => Promise<void>; log: Log; clock: Clock };

export async function startWorkers(engine: Engine, desk: Desk): Promise<Workers> {
  const { sql, settled } = tracked(engine.sql);
  const boss = new PgBoss({ db: { executeSql: sql }, maintenanceIntervalSeconds: MAINTENANCE_SECONDS });
  boss.on('error', (error) => desk.log.error({ error }, 'the job queue failed'));
  await boss.start();
  if (engine.kind === 'embedded') await careFor(boss, { sql, log: desk.log });
  await boss.schedule('sweep', EVERY_MINUTE, { name: 'sweep' }, { singletonKey: 'sweep' });
  const workersOf = new Map<string, string[]>();
  for (const name of JOB_NAMES) workersOf.set(name, await startQueue(boss, name, { ...desk, engine }));
  const wake = (names: Iterable<Job['name']>) => {
    for (const name of names) for (const id of workersOf.get(name) ?? []) boss.notifyWorker(id);
  };
  return {
    wake,
    wakeAll: () => wake(JOB_NAMES),
    async stop() {
      await boss.stop({ timeout: STOP_MS });
      await settled();
    },
  };
}

async function startQueue(boss: PgBoss, name: Job['name'], desk: Desk & { engine: Engine }): Promise<string[]> {
  const ids: string[] = [];
  for (let worker = 0; worker < WORKERS; worker += 1) {
    const options = { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: POLL_SECONDS } as const;
    const id: string = await boss.work(name, options, async (queued) => {
      try {
        for (const job of queued) await runQueued(job, desk);
      } finally {
        // Otherwise this worker would sleep before it looks for the next one.
        boss.notifyWorker(id);
      }
    });
    ids.push(id);
  }
  return ids;
}

async function runQueued(queued: PgBoss.JobWithMetadata<unknown>, desk: Desk & { engine: Engine }): Promise<void> {
  const attempt = queued.retryCount + 1;
  try {
    const job = QueuedJob.parse(queued.data);
    if (job.name === 'sweep') {
      await forgetActivities(desk.engine.prisma, new Date(desk.clock.now().getTime() - ACTIVITIES_KEPT_MS));
    }
    await desk.run(job);
  } catch (error) {
    const facts = { job: queued.data, jobId: queued.id, attempt, error };
    if (queued.retryCount < queued.retryLimit) desk.log.warn(facts, 'a job failed and will be tried again');
    else desk.log.error(facts, 'a job failed for the last time');
    throw error;
  }
}

/** What a server does by itself: statistics for its planner, and room from what was deleted. */
async function careFor(boss: PgBoss, { sql, log }: { sql: ExecuteSql; log: Log }): Promise<void> {
  await releaseOrphans(sql);
  await sql('ANALYZE');
  let rounds = 0;
  boss.on('maintenance', () => {
    rounds += 1;
    if (rounds % ROUNDS_A_DAY !== 0) return;
    sql('VACUUM ANALYZE').catch((error: unknown) => log.warn({ error }, 'the database could not be tidied'));
  });
}

/** Nobody else can have the embedded database: what runs there according to it has died with its process. */
async function releaseOrphans(sql: ExecuteSql): Promise<void> {
  await sql(`UPDATE pgboss.job SET state = 'retry', start_after = now() - interval '1 second' WHERE state = 'active'`);
}

/** pg-boss writes down the end of a job without waiting; before the database closes, somebody must. */
function tracked(execute: ExecuteSql): { sql: ExecuteSql; settled: () => Promise<void> } {
  const running = new Set<Promise<unknown>>();
  const sql: ExecuteSql = (text, values) => {
    const answer = execute(text, values);
    const kept = answer.catch(() => {}).finally(() => running.delete(kept));
    running.add(kept);
    return answer;
  };
  const settled = async () => {
    while (running.size > 0) await Promise.all(running);
  };
  return { sql, settled };
}
