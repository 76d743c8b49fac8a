import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Job, Tables } from '../ports/tables.ts';
import type { Clock } from '../ports.ts';
import { JOB_NAMES } from './job.ts';
import type { ExecuteSql } from './sql.ts';

/** Eleven attempts, the last one about half an hour after the first. */
const RETRIES = { retryLimit: 10, retryDelay: 2, retryBackoff: true };
/** A job that is silent for so long has lost its process and is given out again. */
const EXPIRES = { expireInSeconds: 120 };
const MOST_TRIES = 5;
/** pg-boss's own, through which it sends what is scheduled. */
const SCHEDULE_QUEUE = '__pgboss__send-it';

/**
 * Makes what pg-boss needs in the database, if it is not there. The caller keeps others out: several
 * processes that create queues at the same time run into a deadlock.
 */
export async function installQueues(sql: ExecuteSql): Promise<void> {
  const boss = createSender(sql);
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of JOB_NAMES) {
    // `short`: at most one waiting job per key.
    if (!known.has(name)) await boss.createQueue(name, { name, policy: 'short', ...RETRIES, ...EXPIRES });
  }
  if (!known.has(SCHEDULE_QUEUE)) await boss.createQueue(SCHEDULE_QUEUE);
  await boss.stop({ graceful: false });
}

/** Puts jobs into queues and does nothing else: no timers, no connection of its own. */
export function createSender(sql: ExecuteSql): PgBoss {
  return new PgBoss({ db: { executeSql: sql }, supervise: false, schedule: false });
}

/**
 * Puts jobs into the transaction of `sql`.
 * @param noteJob Told the name of each job, so that its workers can be woken after the commit.
 */
export function jobsOn(
  sql: ExecuteSql,
  desk: { boss: PgBoss; clock: Clock; noteJob: (name: Job['name']) => void },
): Tables['jobs'] {
  return {
    async enqueue(job, options = {}) {
      const { after, key } = options;
      // `after` is the desk's time, the queue runs on the database's: what counts is the difference.
      const delayMs = after === undefined ? 0 : Math.max(0, after.getTime() - desk.clock.now().getTime());
      const startAfter = `${delayMs / 1000} seconds`;
      const when = after === undefined ? {} : { notBefore: after.toISOString() };
      const send = (singletonKey: string) =>
        desk.boss.send(job.name, { ...job, ...when }, { startAfter, singletonKey, db: { executeSql: sql } });
      await (key === undefined ? send(randomUUID()) : sendOnce(sql, { name: job.name, key, startAfter, when, send }));
      desk.noteJob(job.name);
    },
    async isUnderWay(name, key) {
      const { rows } = await sql(
        `SELECT id FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state < 'completed' LIMIT 1`,
        [name, key],
      );
      return rows.length > 0;
    },
  };
}

interface Keyed {
  name: string;
  key: string;
  startAfter: string;
  when: { notBefore?: string };
  send: (key: string) => Promise<string | null>;
}

/** Sends, unless one is waiting. Both can fail when another process puts one in or takes it in between. */
async function sendOnce(sql: ExecuteSql, job: Keyed): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await holdWaiting(sql, job)) return;
    if ((await job.send(job.key)) !== null) return;
  }
  throw new Error(`The queue ${job.name} did not take the job ${job.key}.`);
}

/**
 * Is one with this key waiting already? Then it is held until this transaction ends: otherwise it
 * could run before the commit, see the old state, and the change would be noticed by nobody. The
 * earlier of the two instants counts.
 */
async function holdWaiting(sql: ExecuteSql, { name, key, startAfter, when }: Keyed): Promise<boolean> {
  const { rows } = await sql(
    `SELECT id FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state = 'created' FOR KEY SHARE`,
    [name, key],
  );
  if (rows.length === 0) return false;
  await sql(
    `UPDATE pgboss.job
     SET start_after = now() + $3::text::interval, data = (data - 'notBefore') || $4::text::jsonb
     WHERE name = $1 AND singleton_key = $2 AND state = 'created' AND start_after > now() + $3::text::interval`,
    [name, key, startAfter, JSON.stringify(when)],
  );
  return true;
}
