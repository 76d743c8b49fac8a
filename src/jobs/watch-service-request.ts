/** Follows a service request until it is closed: Partner Center sends no word of it by itself. */
import type { Refund } from '../domain/refund.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { recordChange } from './refund-record.ts';

const FIRST_LOOKS_MS = [60_000, 10 * 60_000, 60 * 60_000] as const;
const LATER_MS = 6 * 60 * 60 * 1000;
/** Three months of four looks a day; by then nobody waits for it any more. */
const MOST_LOOKS = 360;

export async function watchServiceRequest(
  job: Extract<Job, { name: 'watch-service-request' }>,
  ports: Ports,
): Promise<void> {
  const refund = await ports.store.refunds.find(job.refundId);
  if (refund?.serviceRequestId === undefined) return;
  const status = await statusOf(refund.serviceRequestId, ports);
  if (status !== undefined && status !== refund.serviceRequestStatus) await noteStatus(refund, status, ports);
  if (status === 'closed' || job.attempt >= MOST_LOOKS) return;
  const wait = FIRST_LOOKS_MS[job.attempt] ?? LATER_MS;
  await ports.store.jobs.enqueue(
    { ...job, attempt: job.attempt + 1 },
    { after: new Date(ports.clock.now().getTime() + wait), key: `service-request:${refund.id}` },
  );
}

/** Undefined when it cannot be told now: the next look will. */
async function statusOf(serviceRequestId: string, ports: Ports): Promise<string | undefined> {
  try {
    return (await ports.partnerCenter.serviceRequest(serviceRequestId))?.status;
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    ports.log.warn({ serviceRequestId, error }, 'the status of a service request could not be read');
    return undefined;
  }
}

async function noteStatus(refund: Refund, status: string, ports: Ports): Promise<void> {
  const next = { ...refund, version: refund.version + 1, serviceRequestStatus: status, updatedAt: ports.clock.now() };
  await recordChange(
    { from: refund, next, action: 'refund.service-request-status', detail: { status }, correlationId: refund.id },
    ports,
  );
}
