import type { Refund } from '../domain/refund.ts';
import type { Ports } from '../ports.ts';

/** Stores the `MS-RequestId` values of requests before they are sent; a repeat sends the same ones. */
export async function noteRequestIds(refund: Refund, ids: Refund['requestIds'], ports: Ports): Promise<Refund> {
  const requestIds = { ...refund.requestIds, ...ids };
  if (JSON.stringify(requestIds) === JSON.stringify(refund.requestIds)) return refund;
  const next = { ...refund, version: refund.version + 1, requestIds };
  if (!(await ports.store.refunds.claim(refund, next))) throw new ChangedMeanwhile(refund.id);
  return next;
}

/**
 * "After any response a new value" (headers): the same one would be answered from memory. An id that
 * was answered is therefore not sent again.
 */
export async function forgetRequestId(refund: Refund, answered: string, ports: Ports): Promise<Refund> {
  const { serviceRequest, cancel, cancelSubscription } = refund.requestIds;
  const requestIds = {
    ...(serviceRequest !== undefined && serviceRequest !== answered && { serviceRequest }),
    ...(cancel !== undefined && cancel !== answered && { cancel }),
    ...(cancelSubscription !== undefined && cancelSubscription !== answered && { cancelSubscription }),
  };
  if (JSON.stringify(requestIds) === JSON.stringify(refund.requestIds)) return refund;
  const next = { ...refund, version: refund.version + 1, requestIds };
  if (!(await ports.store.refunds.claim(refund, next))) throw new ChangedMeanwhile(refund.id);
  return next;
}

/** Another run, or a person, was faster: the queue tries again and finds what is true then. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  constructor(refundId: string) {
    super(`refund request ${refundId} changed while it was carried out`);
  }
}
