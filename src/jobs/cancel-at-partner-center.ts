/**
 * The cancellation itself. Software goes through the order (PATCH, `status: cancelled`); what answers
 * 800063 or 800077 to that goes through its subscription (`status: deleted`). Source:
 * cancel-software-purchases. What is already cancelled is not cancelled again.
 */
import { cancelsBySubscription } from '../domain/cancellation.ts';
import type { Order, OrderLine } from '../domain/order.ts';
import { toOrderStatus } from '../domain/order-state.ts';
import type { Refund } from '../domain/refund.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { noteRequestIds } from './note-request-ids.ts';

const ONLY_BY_SUBSCRIPTION = ['800063', '800077'];

/** The request with the ids it used. Rejects with what Partner Center said, or when it said nothing. */
export async function cancelAtPartnerCenter(refund: Refund, ports: Ports): Promise<Refund> {
  const order = await ports.partnerCenter.order(refund.customer.id, refund.orderId);
  if (order === undefined) throw orderGone(refund);
  const lines = linesLeft(order, refund);
  if (lines.length === 0) return refund;
  if (lines.every(cancelsBySubscription)) return bySubscription(refund, lines, ports);
  try {
    return await byOrder(refund, { order, lines }, ports);
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || !ONLY_BY_SUBSCRIPTION.includes(error.code ?? '')) throw error;
    if (lines.some((line) => line.subscriptionId === undefined)) throw error;
    const now = await ports.store.refunds.find(refund.id);
    return bySubscription(now ?? refund, lines, ports);
  }
}

/** Of the lines to cancel those that are not cancelled yet. */
function linesLeft(order: Order, refund: Refund): OrderLine[] {
  if (toOrderStatus(order.status) === 'cancelled') return [];
  const wanted = (line: OrderLine) => refund.lineNumbers.length === 0 || refund.lineNumbers.includes(line.number);
  return order.lines.filter((line) => line.quantity > 0 && wanted(line));
}

async function byOrder(refund: Refund, what: { order: Order; lines: OrderLine[] }, ports: Ports): Promise<Refund> {
  const { order, lines } = what;
  const requestId = refund.requestIds.cancel ?? ports.newGuid();
  const noted = await noteRequestIds(refund, { cancel: requestId }, ports);
  const named = refund.lineNumbers.length === 0 ? [] : lines.map(({ number, offerId }) => ({ number, offerId }));
  const answered = await ports.partnerCenter.cancelOrder(refund.customer.id, order.id, named, requestId);
  if (linesLeft(answered, refund).length > 0) throw notYet(requestId, refund);
  return noted;
}

/** Taken, but not done: the job comes back and looks again before anybody is told that it is. */
function notYet(requestId: string, refund: Refund): PartnerCenterError {
  return new PartnerCenterError({
    kind: 'unanswered',
    requestId,
    correlationId: refund.id,
    description: 'The answer to the cancellation still shows lines that are not cancelled.',
  });
}

async function bySubscription(refund: Refund, lines: OrderLine[], ports: Ports): Promise<Refund> {
  let noted = refund;
  for (const { subscriptionId } of lines) {
    if (subscriptionId === undefined) continue;
    const subscription = await ports.partnerCenter.subscription(refund.customer.id, subscriptionId);
    if (subscription?.status === 'deleted') continue;
    // One id per subscription; whether an unanswered one took effect was just read.
    noted = await noteRequestIds(noted, { cancelSubscription: ports.newGuid() }, ports);
    await ports.partnerCenter.cancelSubscription(
      refund.customer.id,
      subscriptionId,
      noted.requestIds.cancelSubscription ?? '',
    );
  }
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
