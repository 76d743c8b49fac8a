/** Follows a service request until it is closed: Partner Center sends no word of it by itself. */
import { type Refund, wasTold } from '../domain/refund.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { recordChange, tellOnce } from './refund-record.ts';

const FIRST_LOOKS_MS = [60_000, 10 * 60_000, 60 * 60_000] as const;
const LATER_MS = 6 * 60 * 60 * 1000;
/** Three months of four looks a day; by then somebody should look in the portal. */
const MOST_LOOKS = 360;
/** Not shown for so long: Partner Center is down for long, or the number is wrong. */
const UNREAD_MS = 24 * 60 * 60 * 1000;

type Watch = Extract<Job, { name: 'watch-service-request' }>;

export async function watchServiceRequest(sent: Watch, ports: Ports): Promise<void> {
  const refund = await ports.store.refunds.find(sent.refundId);
  if (refund?.serviceRequestId === undefined) return;
  const job = ofNumber(sent, refund.serviceRequestId);
  const status = await statusOf(refund.serviceRequestId, ports);
  if (status === undefined) await noteUnread(refund, job, ports);
  else if (status !== refund.serviceRequestStatus || wasTold(refund, 'unread')) await noteStatus(refund, status, ports);
  if (status === 'closed') return;
  if (job.attempt >= MOST_LOOKS) return stopLooking(job.refundId, ports);
  const { unreadSince: _, ...looked } = job;
  const unread = status === undefined ? { unreadSince: unreadSince(job, ports) } : {};
  const wait = FIRST_LOOKS_MS[job.attempt] ?? LATER_MS;
  await ports.store.jobs.enqueue(
    { ...looked, ...unread, attempt: job.attempt + 1 },
    { after: new Date(ports.clock.now().getTime() + wait), key: `service-request:${refund.id}` },
  );
}

/** The number was corrected since: looking at it begins anew. */
function ofNumber(job: Watch, number: string): Watch {
  if (job.number === undefined || job.number === number) return { ...job, number };
  return { name: job.name, refundId: job.refundId, attempt: 0, number };
}

function unreadSince(job: Watch, ports: Ports): string {
  return job.unreadSince ?? ports.clock.now().toISOString();
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

async function noteUnread(refund: Refund, job: Watch, ports: Ports): Promise<void> {
  const unreadFor = ports.clock.now().getTime() - Date.parse(unreadSince(job, ports));
  if (unreadFor >= UNREAD_MS && !wasTold(refund, 'unread')) await tellOnce(refund, 'unread', ports);
}

/** Not in silence: the card would show the last state for ever. */
async function stopLooking(refundId: string, ports: Ports): Promise<void> {
  const refund = await ports.store.refunds.find(refundId);
  if (refund !== undefined && !wasTold(refund, 'unfollowed')) await tellOnce(refund, 'unfollowed', ports);
}

async function noteStatus(refund: Refund, status: string, ports: Ports): Promise<void> {
  const next = {
    ...refund,
    version: refund.version + 1,
    serviceRequestStatus: status,
    reminded: refund.reminded.filter((name) => name !== 'unread'),
    updatedAt: ports.clock.now(),
  };
  await recordChange(
    { from: refund, next, action: 'refund.service-request-status', detail: { status }, correlationId: refund.id },
    ports,
  );
}
