/** A refund request as a record: how it begins, and what each move of `refund-moves.ts` writes down. */
import type { PersonRef } from './access.ts';
import type { CancellationOffer } from './cancellation.ts';
import type { CustomerProfile } from './customer.ts';
import type { Order } from './order.ts';
import type { Refund, RefundState } from './refund.ts';
import type { FilledForm, FormValues } from './refund-form.ts';
import { LEASE_MS, type RefundMove } from './refund-moves.ts';

/** The facts of the order that a draft keeps; taken again from Partner Center at every opening. */
export function orderFacts(order: Order, offer: CancellationOffer) {
  return {
    orderId: order.id,
    subscriptionId: offer.subscriptionId,
    // What was cancelled before is no part of this request, so then the lines are named.
    lineNumbers: offer.lines.length === order.lines.length ? [] : offer.lines.map(({ number }) => number),
    productTitle: offer.lines.map(({ title, quantity }) => `${title} × ${quantity}`).join('; '),
    orderedAt: order.creationDate,
    deadline: offer.deadline,
    rule: offer.rule,
    disputed: offer.disputed,
    gives: offer.gives,
    paid: offer.paid,
    currency: order.currency,
  };
}

/** A draft that knows everything the desk knows. */
export function newRefund(facts: {
  id: string;
  requester: PersonRef;
  tenantId: string;
  conversationId: string;
  customer: CustomerProfile;
  order: Order;
  offer: CancellationOffer;
  form: FormValues;
  now: Date;
}): Refund {
  const { id, requester, tenantId, conversationId, customer, form, now } = facts;
  return {
    id,
    version: 1,
    state: 'draft',
    requester,
    tenantId,
    conversationId,
    customer: { id: customer.id, name: customer.companyName, domain: customer.domain, market: customer.market },
    ...orderFacts(facts.order, facts.offer),
    form,
    title: form.title,
    impact: 'minimal',
    reason: form.reason,
    amount: 0,
    contact: { name: form.name, email: form.email, phone: form.phone },
    claimer: undefined,
    claimedUntil: undefined,
    approvers: [],
    history: [],
    requestIds: {},
    serviceRequestId: undefined,
    serviceRequestStatus: undefined,
    cancelledAt: undefined,
    failure: undefined,
    partly: undefined,
    createdAt: now,
    updatedAt: now,
    submittedAt: undefined,
    reminded: [],
  };
}

/** The request after a move that `decideMove` allowed. */
export function moved(
  refund: Refund,
  made: { move: RefundMove; to: RefundState; who: PersonRef | undefined; comment?: string; filled?: FilledForm },
  now: Date,
): Refund {
  const { move, to, who, comment } = made;
  const step = { at: now.toISOString(), who, what: move, ...(comment === undefined ? {} : { comment }) };
  return {
    ...refund,
    ...made.filled,
    ...consequences(refund, made, now),
    version: refund.version + 1,
    state: to,
    history: [...refund.history, step],
    updatedAt: now,
    reminded: refund.reminded.filter((name) => name === 'closing'),
  };
}

function consequences(
  refund: Refund,
  made: { move: RefundMove; to: RefundState; who: PersonRef | undefined },
  now: Date,
): Partial<Refund> {
  const { who } = made;
  const lease = { claimedUntil: new Date(now.getTime() + LEASE_MS) };
  switch (made.move) {
    case 'submit':
      return { submittedAt: now };
    case 'claim':
      return { claimer: who, ...lease };
    case 'ask':
      return { claimer: who, claimedUntil: undefined };
    case 'answer':
      return lease;
    case 'approve':
      return { approvers: who === undefined ? refund.approvers : [...refund.approvers, who], ...unclaimed };
    case 'reopen':
      return { submittedAt: now, approvers: [], failure: undefined, requestIds: {}, ...unclaimed };
    case 'retry':
      // What was never answered is repeated under the same ids.
      return refund.state === 'stuck' ? { failure: undefined, requestIds: withoutAnswered(refund) } : {};
    case 'reject':
    case 'release':
    case 'lapse':
    case 'withdraw':
      return unclaimed;
    case 'finish':
      return { cancelledAt: now, partly: undefined };
    case 'fail':
    case 'discard':
      return {};
  }
}

/** Since when the desk has been carrying it out. */
export function startedAt(refund: Pick<Refund, 'history' | 'updatedAt'>): Date {
  const step = refund.history.findLast(({ what }) => what === 'approve' || what === 'retry');
  return step === undefined ? refund.updatedAt : new Date(step.at);
}

const unclaimed = { claimer: undefined, claimedUntil: undefined };

/** A refused cancellation is asked again under new ids; a filed service request stays filed. */
function withoutAnswered(refund: Refund): Refund['requestIds'] {
  const { serviceRequest } = refund.requestIds;
  return serviceRequest === undefined || refund.serviceRequestId === undefined ? {} : { serviceRequest };
}
