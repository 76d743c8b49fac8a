/**
 * The cancellation itself. Software goes through the order (PATCH, `status: cancelled`); what answers
 * 800063 or 800077 to that goes through its subscription (`status: deleted`). Source:
 * cancel-software-purchases. What is already cancelled is not cancelled again.
 */
import { cancelsBySubscription } from '../domain/cancellation.ts';
import type { Order, OrderLine } from '../domain/order.ts';
import type { Refund } from '../domain/refund.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { linesOf, noteCancelled, type SeenLines } from './cancelled-lines.ts';
import { forgetRequestId, noteRequestIds } from './note-request-ids.ts';

const ONLY_BY_SUBSCRIPTION = ['800063', '800077'];

/** The request with the ids it used. Rejects with what Partner Center said, or when it said nothing. */
export async function cancelAtPartnerCenter(refund: Refund, ports: Ports): Promise<Refund> {
  const order = await ports.partnerCenter.order(refund.customer.id, refund.orderId);
  if (order === undefined) throw orderGone(refund);
  const seen = linesOf(order, refund);
  if (seen.done) return refund;
  if (seen.left.length === 0) throw notYet('', refund);
  const noted = await noteCancelled(refund, seen, ports);
  if (seen.left.every(cancelsBySubscription)) return bySubscription(noted, seen, ports);
  try {
    return await byOrder(noted, { order, lines: seen.left }, ports);
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || !ONLY_BY_SUBSCRIPTION.includes(error.code ?? '')) throw error;
    if (seen.left.some((line) => line.subscriptionId === undefined)) throw error;
    const now = await ports.store.refunds.find(refund.id);
    return bySubscription(now ?? noted, seen, ports);
  }
}

async function byOrder(refund: Refund, what: { order: Order; lines: OrderLine[] }, ports: Ports): Promise<Refund> {
  const { order, lines } = what;
  const requestId = refund.requestIds.cancel ?? ports.newGuid();
  const noted = await noteRequestIds(refund, { cancel: requestId }, ports);
  const named = refund.lineNumbers.length === 0 ? [] : lines.map(({ number, offerId }) => ({ number, offerId }));
  const answered = await ports.partnerCenter.cancelOrder(refund.customer.id, order.id, named, requestId);
  const seen = linesOf(answered, refund);
  if (seen.done) return noted;
  await forgetRequestId(await noteCancelled(noted, seen, ports), requestId, ports);
  throw notYet(requestId, refund);
}

/** Taken, but not done: the job comes back and looks again before anybody is told that it is. */
function notYet(requestId: string, refund: Refund): PartnerCenterError {
  return new PartnerCenterError({
    kind: 'unanswered',
    requestId,
    correlationId: refund.id,
    description: 'Partner Center still shows lines that are not cancelled.',
  });
}

/** One after another; what is done is written down before the next is asked for. */
async function bySubscription(refund: Refund, seen: SeenLines, ports: Ports): Promise<Refund> {
  let noted = refund;
  let cancelled = seen.cancelled;
  for (const [index, line] of seen.left.entries()) {
    noted = await cancelSubscriptionOf(line, noted, ports);
    cancelled = [...cancelled, line];
    const left = seen.left.slice(index + 1);
    if (left.length > 0) noted = await noteCancelled(noted, { cancelled, left }, ports);
  }
  return noted;
}

async function cancelSubscriptionOf({ subscriptionId }: OrderLine, refund: Refund, ports: Ports): Promise<Refund> {
  // "May be absent at first and appear later" (order-resources).
  if (subscriptionId === undefined) throw notYet('', refund);
  const { customer } = refund;
  const present = await ports.partnerCenter.subscription(customer.id, subscriptionId);
  if (present?.status === 'deleted') return refund;
  // One id per subscription; whether an unanswered one took effect was just read.
  const requestId = ports.newGuid();
  const noted = await noteRequestIds(refund, { cancelSubscription: requestId }, ports);
  const answered = await ports.partnerCenter.cancelSubscription(customer.id, subscriptionId, requestId);
  if (answered.status !== 'deleted') throw notYet(requestId, refund);
  return noted;
}

function orderGone(refund: Refund): PartnerCenterError {
  return new PartnerCenterError({
    kind: 'refused',
    status: 404,
    code: '20000',
    requestId: refund.requestIds.cancel ?? '',
    correlationId: refund.id,
    description: 'The order does not exist.',
  });
}
