/**
 * The cancellation itself. Software goes through the order (PATCH, `status: cancelled`); what answers
 * 800063 or 800077 to that goes through its subscription (`status: deleted`), perpetual licences of
 * the same order still through the order. Source: cancel-software-purchases. What is already
 * cancelled is not cancelled again.
 */
import { cancelsBySubscription, hasSubscription } from '../domain/cancellation.ts';
import type { Order, OrderLine } from '../domain/order.ts';
import type { Refund } from '../domain/refund.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { linesOf, noteCancelled, type SeenLines } from './cancelled-lines.ts';
import { forgetRequestId, noteRequestIds } from './note-request-ids.ts';

const ONLY_BY_SUBSCRIPTION = ['800063', '800077'];

interface After {
  refund: Refund;
  seen: SeenLines;
}

/** The request with the ids it used. Rejects with what Partner Center said, or when it said nothing. */
export async function cancelAtPartnerCenter(refund: Refund, ports: Ports): Promise<Refund> {
  const order = await ports.partnerCenter.order(refund.customer.id, refund.orderId);
  if (order === undefined) throw orderGone(refund);
  const seen = linesOf(order, refund);
  if (seen.done) return refund;
  if (seen.left.length === 0) throw notYet('', refund);
  const noted = await noteCancelled(refund, seen, ports);
  const after = await throughOrder(noted, { order, seen }, ports);
  return bySubscription(after.refund, after.seen, ports);
}

/** What is left after that only a subscription can end. */
async function throughOrder(refund: Refund, what: { order: Order; seen: SeenLines }, ports: Ports): Promise<After> {
  const lines = what.seen.left.filter((line) => !cancelsBySubscription(line));
  try {
    return await byOrder(refund, { ...what, lines }, ports);
  } catch (error) {
    const perpetual = lines.filter((line) => !hasSubscription(line));
    if (!isOnlyBySubscription(error) || perpetual.length === lines.length) throw error;
    const now = (await ports.store.refunds.find(refund.id)) ?? refund;
    return byOrder(await forgetRequestId(now, error.requestId, ports), { ...what, lines: perpetual }, ports);
  }
}

function isOnlyBySubscription(error: unknown): error is PartnerCenterError {
  return error instanceof PartnerCenterError && ONLY_BY_SUBSCRIPTION.includes(error.code ?? '');
}

/** Cancels `lines` in one request; what is done is written down before the rest is asked for. */
async function byOrder(
  refund: Refund,
  what: { order: Order; seen: SeenLines; lines: OrderLine[] },
  ports: Ports,
): Promise<After> {
  const { order, seen, lines } = what;
  if (lines.length === 0) return { refund, seen };
  const requestId = refund.requestIds.cancel ?? ports.newGuid();
  const noted = await noteRequestIds(refund, { cancel: requestId }, ports);
  const named = lines.length === order.lines.length ? [] : lines.map(({ number, offerId }) => ({ number, offerId }));
  const answered = await ports.partnerCenter.cancelOrder(refund.customer.id, order.id, named, requestId);
  if (!linesOf(answered, { ...refund, lineNumbers: lines.map(({ number }) => number) }).done) {
    await forgetRequestId(await noteCancelled(noted, linesOf(answered, refund), ports), requestId, ports);
    throw notYet(requestId, refund);
  }
  const left = seen.left.filter((line) => !lines.includes(line));
  if (left.length === 0) return { refund: noted, seen: { ...seen, left } };
  const rest = { cancelled: [...seen.cancelled, ...lines], left, done: false };
  return { refund: await forgetRequestId(await noteCancelled(noted, rest, ports), requestId, ports), seen: rest };
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
