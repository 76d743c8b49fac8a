/** The table of contents of everything that happens after an answer. */

import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { carryOutRefund } from './carry-out-refund.ts';
import { placePurchase } from './place-purchase.ts';
import { postCard } from './post-card.ts';
import { refreshCards } from './refresh-cards.ts';
import { sweep } from './sweep.ts';
import { tellPerson } from './tell-person.ts';
import { watchPurchase } from './watch-purchase.ts';
import { watchServiceRequest } from './watch-service-request.ts';

type Runner<Name extends Job['name']> = (job: Extract<Job, { name: Name }>, ports: Ports) => Promise<void>;

const byName: { [Name in Job['name']]: Runner<Name> } = {
  'place-purchase': placePurchase,
  'watch-purchase': watchPurchase,
  'refresh-cards': refreshCards,
  'post-card': postCard,
  'tell-person': tellPerson,
  'carry-out-refund': carryOutRefund,
  'watch-service-request': watchServiceRequest,
  sweep: (_job, ports) => sweep(ports),
};

/** Runs one job. A rejection makes the queue try again later, with the same job. */
export function runJob<Name extends Job['name']>(job: Extract<Job, { name: Name }>, ports: Ports): Promise<void> {
  const run: Runner<Name> = byName[job.name];
  return run(job, ports);
}
