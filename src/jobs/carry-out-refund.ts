/**
 * Carries out what was approved: files the service request, cancels at Partner Center, and revokes
 * keys and links together with our own state. "After a cancellation keys and download links are
 * revoked." A lost answer is never repeated blindly: "re-read the order before repeating a cancel".
 */
import { meaningOf } from '../domain/partner-center-codes.ts';
import type { Refund } from '../domain/refund.ts';
import { moved, startedAt } from '../domain/refund-record.ts';
import { toServiceRequest } from '../domain/refund-ticket.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { cancelAtPartnerCenter } from './cancel-at-partner-center.ts';
import { linesNow, noteCancelled, revoke } from './cancelled-lines.ts';
import { ChangedMeanwhile, forgetRequestId, noteRequestIds } from './note-request-ids.ts';
import { recordChange, tellRequester, tellReviewer } from './refund-record.ts';

/** Refusals that end by themselves are asked again for this long; then support decides. */
const PATIENCE_MS = 15 * 60 * 1000;
const PASSING = ['order-adjusting', 'order-in-progress', 'subscription-busy', 'changed-meanwhile', 'busy', 'trouble'];

export async function carryOutRefund(job: Extract<Job, { name: 'carry-out-refund' }>, ports: Ports): Promise<void> {
  const refund = await ports.store.refunds.find(job.refundId);
  if (refund === undefined) return;
  if (refund.state === 'rejected' || refund.state === 'withdrawn') return lookOnce(refund, ports);
  if (refund.state !== 'carrying-out') return;
  try {
    const filed = await fileServiceRequest(refund, ports);
    const cancelled = await cancelAtPartnerCenter(filed, ports);
    await finish(cancelled, ports);
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || error.kind === 'unanswered') throw error;
    await refused(job.refundId, error, ports);
  }
}

/** Filed once: the id goes to Partner Center only after it is stored, and a repeat uses the same one. */
async function fileServiceRequest(refund: Refund, ports: Ports): Promise<Refund> {
  if (refund.serviceRequestId !== undefined || ports.settings.portalAssisted) return refund;
  const requestId = refund.requestIds.serviceRequest ?? ports.newGuid();
  const noted = await noteRequestIds(refund, { serviceRequest: requestId }, ports);
  const filed = await ports.partnerCenter.createServiceRequest(toServiceRequest(noted), requestId);
  const at = ports.clock.now();
  const next = {
    ...noted,
    version: noted.version + 1,
    serviceRequestId: filed.id,
    serviceRequestStatus: filed.status,
    history: [...noted.history, { at: at.toISOString(), who: undefined, what: 'service-request', comment: filed.id }],
    updatedAt: at,
  };
  const change = {
    from: noted,
    next,
    action: 'refund.service-request-filed',
    detail: { serviceRequestId: filed.id },
    correlationId: requestId,
  };
  if (!(await recordChange(change, ports))) throw new ChangedMeanwhile(refund.id);
  return next;
}

async function finish(refund: Refund, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const next = moved(refund, { move: 'finish', to: 'done', who: undefined }, now);
  const done = await recordChange(
    {
      from: refund,
      next,
      action: 'refund.done',
      detail: { amount: refund.amount, currency: refund.currency },
      correlationId: refund.requestIds.cancel ?? refund.id,
      also: async (tables) => {
        await revoke(tables, refund, { lineNumbers: refund.lineNumbers, now });
        await tellRequester(tables, next);
        if (next.serviceRequestId !== undefined)
          await tables.jobs.enqueue({ name: 'watch-service-request', refundId: next.id, attempt: 0 });
      },
    },
    ports,
  );
  if (!done) throw new ChangedMeanwhile(refund.id);
}

/** Partner Center said no: back to the desk, with what it said and the way out. */
async function refused(refundId: string, error: PartnerCenterError, ports: Ports): Promise<void> {
  const refund = await ports.store.refunds.find(refundId);
  if (refund === undefined || refund.state !== 'carrying-out') return;
  const now = ports.clock.now();
  const seen = await linesNow(refund, ports);
  if (seen?.done) return finish(refund, ports);
  if (PASSING.includes(meaningOf(error)) && now.getTime() - startedAt(refund).getTime() < PATIENCE_MS) {
    await forgetRequestId(refund, error.requestId, ports);
    throw error;
  }
  const { code, status, description, correlationId } = error;
  const noted = seen === undefined ? refund : await noteCancelled(refund, seen, ports);
  const next = {
    ...moved(noted, { move: 'fail', to: 'stuck', who: undefined }, now),
    failure: { code, status, description, correlationId, at: now.toISOString() },
  };
  await recordChange(
    {
      from: noted,
      next,
      action: 'refund.refused-by-partner-center',
      detail: { code: code ?? '' },
      correlationId,
      also: async (tables) => {
        await tellRequester(tables, next);
        await tellReviewer(tables, next);
      },
    },
    ports,
  );
}

/** Ended by people after Partner Center had refused: something may have been cancelled since they were told. */
async function lookOnce(refund: Refund, ports: Ports): Promise<void> {
  const seen = await linesNow(refund, ports);
  if (seen !== undefined) await noteCancelled(refund, seen, ports);
  if (refund.serviceRequestId === undefined) return;
  const watch = { name: 'watch-service-request', refundId: refund.id, attempt: 0 } as const;
  await ports.store.jobs.enqueue(watch, { key: `service-request:${refund.id}` });
}
