import { z } from 'zod';
import type { Job } from '../../src/ports/tables.ts';
import type { Clock } from '../../src/ports.ts';
import type { Engine } from '../../src/store/engine.ts';
import { QueuedJob } from '../../src/store/job.ts';

/** What was run, in order; a job that threw is in `failed` and waits for the next call. */
export interface JobsRun {
  ran: Job[];
  failed: { job: Job; error: unknown }[];
}

export type RunJobs = (run: (job: Job) => Promise<void>) => Promise<JobsRun>;

const Waiting = z.object({ id: z.string(), name: z.string(), data: z.unknown() });

/**
 * Runs every job that is enqueued and due on the test's clock, one after another in the order they
 * were enqueued, and those which they enqueue, until none is left. A job that throws is not run
 * again in the same call: call again for its retry.
 */
export async function runJobsOn(engine: Engine, clock: Clock, run: (job: Job) => Promise<void>): Promise<JobsRun> {
  const done: JobsRun = { ran: [], failed: [] };
  const failedIds: string[] = [];
  for (;;) {
    const { rows } = await engine.sql(NEXT, [clock.now().toISOString(), failedIds]);
    const waiting = z.array(Waiting).parse(rows)[0];
    if (waiting === undefined) return done;
    const job = QueuedJob.parse(waiting.data);
    try {
      await run(job);
      done.ran.push(job);
      await engine.sql(END, [waiting.id, 'completed']);
    } catch (error) {
      done.failed.push({ job, error });
      failedIds.push(waiting.id);
      await engine.sql(END, [waiting.id, 'retry']);
    }
  }
}

const NEXT = `UPDATE pgboss.job SET state = 'active', started_on = now()
  WHERE id = (
    SELECT id FROM pgboss.job
    WHERE state < 'active' AND coalesce((data->>'notBefore')::timestamptz <= $1::text::timestamptz, true)
      AND NOT id = ANY ($2::uuid[])
    ORDER BY created_on, name, data::text LIMIT 1
  )
  RETURNING id, name, data`;

const END = 'UPDATE pgboss.job SET state = $2::text::pgboss.job_state WHERE id = $1::text::uuid';
