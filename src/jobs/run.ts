/** The table of contents of everything that happens after an answer. */
import type { Job, Ports } from '../ports.ts';

type Runner<Name extends Job['name']> = (job: Extract<Job, { name: Name }>, ports: Ports) => Promise<void>;

const notYet = async (): Promise<void> => {};

const byName: { [Name in Job['name']]: Runner<Name> } = {
  'place-purchase': notYet,
  'watch-purchase': notYet,
  'refresh-cards': notYet,
  'post-card': notYet,
  'tell-person': notYet,
  'carry-out-refund': notYet,
  'watch-service-request': notYet,
  sweep: notYet,
};

/** Runs one job. A rejection makes the queue try again later, with the same job. */
export function runJob<Name extends Job['name']>(job: Extract<Job, { name: Name }>, ports: Ports): Promise<void> {
  const run: Runner<Name> = byName[job.name];
  return run(job, ports);
}
