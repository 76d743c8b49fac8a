import { z } from 'zod';
import { IMPACTS, REFUND_STATES, type Refund, type RefundState } from '../domain/refund.ts';
import type { Refund as Row } from './generated/client.ts';
import { storable, toJson, toJsonOrNull } from './json.ts';
import { absent, PersonRef, Texts } from './parts.ts';

const State = z.enum(REFUND_STATES);
const Contact = z.looseObject({ name: z.string(), email: z.string(), phone: z.string() });
const Step = z.looseObject({
  at: z.string(),
  who: absent(PersonRef),
  what: z.string(),
  comment: z.string().optional(),
});
const RequestIds = z.looseObject({
  serviceRequest: z.string().optional(),
  cancel: z.string().optional(),
  cancelSubscription: z.string().optional(),
});
const Failure = z.looseObject({
  code: absent(z.string()),
  status: z.number().optional(),
  description: z.string(),
  correlationId: z.string(),
  at: z.string(),
});
const Line = z.looseObject({ number: z.number(), title: z.string() });
const Partly = z.looseObject({ cancelled: z.array(Line), left: z.array(Line) });

const DECIDED: readonly RefundState[] = ['carrying-out', 'done', 'stuck', 'rejected'];

/** Approved or rejected: the reviewers are done with it, whatever became of it since. */
export function isDecided(refund: Refund): boolean {
  return DECIDED.includes(refund.state);
}

export function toRefund(row: Row): Refund {
  return {
    id: row.id,
    version: row.version,
    state: State.parse(row.state),
    requester: { id: row.requesterId, name: row.requesterName },
    tenantId: row.tenantId,
    conversationId: row.conversationId,
    customer: { id: row.customerId, name: row.customerName, domain: row.customerDomain, market: row.customerMarket },
    orderId: row.orderId,
    subscriptionId: row.subscriptionId ?? undefined,
    lineNumbers: row.lineNumbers,
    productTitle: row.productTitle,
    orderedAt: row.orderedAt,
    deadline: row.deadline,
    rule: row.rule,
    disputed: row.disputed,
    gives: z.enum(['full', 'prorated']).parse(row.gives),
    paid: row.paid ?? undefined,
    currency: row.currency,
    form: Texts.parse(row.form),
    title: row.title,
    impact: z.enum(IMPACTS).parse(row.impact),
    reason: row.reason,
    amount: row.amount,
    contact: Contact.parse(row.contact),
    claimer: absent(PersonRef).parse(row.claimer),
    claimedUntil: row.claimedUntil ?? undefined,
    approvers: z.array(PersonRef).parse(row.approvers),
    history: z.array(Step).parse(row.history),
    requestIds: RequestIds.parse(row.requestIds),
    serviceRequestId: row.serviceRequestId ?? undefined,
    serviceRequestStatus: row.serviceRequestStatus ?? undefined,
    cancelledAt: row.cancelledAt ?? undefined,
    failure: absent(Failure).parse(row.failure),
    partly: absent(Partly).parse(row.partly),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    submittedAt: row.submittedAt ?? undefined,
    reminded: row.reminded,
  };
}

export function toRefundRow(refund: Refund) {
  return {
    id: refund.id,
    version: refund.version,
    state: refund.state,
    requesterId: refund.requester.id,
    requesterName: storable(refund.requester.name),
    tenantId: refund.tenantId,
    conversationId: refund.conversationId,
    customerId: refund.customer.id,
    customerName: storable(refund.customer.name),
    customerDomain: refund.customer.domain,
    customerMarket: refund.customer.market,
    orderId: storable(refund.orderId),
    subscriptionId: refund.subscriptionId ?? null,
    lineNumbers: refund.lineNumbers,
    productTitle: storable(refund.productTitle),
    orderedAt: refund.orderedAt,
    deadline: refund.deadline,
    rule: refund.rule,
    disputed: refund.disputed,
    gives: refund.gives,
    paid: refund.paid ?? null,
    currency: refund.currency,
    form: toJson(refund.form),
    title: storable(refund.title),
    impact: refund.impact,
    reason: storable(refund.reason),
    amount: refund.amount,
    contact: toJson(refund.contact),
    claimer: toJsonOrNull(refund.claimer),
    claimedUntil: refund.claimedUntil ?? null,
    approvers: toJson(refund.approvers),
    history: toJson(refund.history),
    requestIds: toJson(refund.requestIds),
    serviceRequestId: refund.serviceRequestId ?? null,
    serviceRequestStatus: refund.serviceRequestStatus ?? null,
    cancelledAt: refund.cancelledAt ?? null,
    failure: toJsonOrNull(refund.failure),
    partly: toJsonOrNull(refund.partly),
    createdAt: refund.createdAt,
    updatedAt: refund.updatedAt,
    submittedAt: refund.submittedAt ?? null,
    reminded: refund.reminded,
    listedAt: refund.submittedAt ?? refund.createdAt,
  };
}
