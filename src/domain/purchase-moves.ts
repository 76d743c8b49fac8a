/**
 * The moves of a purchase, as functions from one record to the next. "Unused carts expire after 7
 * days" (create-a-cart): so does a draft, counted from its last change.
 */
import type { PersonRef } from './access.ts';
import type { CustomerProfile } from './customer.ts';
import { linesNotBought, linesOfOrders, refusedLines, UNLISTED } from './lines-ordered.ts';
import type { CheckoutResult, Order } from './order.ts';
import type { Purchase, PurchaseFailure, PurchaseLine, Quote } from './purchase.ts';
import { choiceKey, type PurchaseChoice } from './purchase-choice.ts';

const DRAFT_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** As many lines as a card can show with their prices; more are a second purchase. */
export const MOST_LINES = 12;

/** An empty draft that knows who asked, where, and what was said. */
export function newDraft(facts: {
  id: string;
  requester: PersonRef;
  tenantId: string;
  conversationId: string;
  wanted: Record<string, string>;
  now: Date;
}): Purchase {
  const { now, ...asked } = facts;
  return {
    ...asked,
    version: 1,
    state: 'draft',
    customer: undefined,
    lines: [],
    quote: undefined,
    requestIds: {},
    orders: [],
    orderErrors: [],
    failure: undefined,
    approver: undefined,
    declined: undefined,
    confirmedAt: undefined,
    unknownToldAt: undefined,
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + DRAFT_LIFETIME_MS),
  };
}

/** Any change of what is wanted: the price is no longer known, and the next cart is a new request. */
export function edited(
  purchase: Purchase,
  change: Partial<Pick<Purchase, 'customer' | 'lines' | 'wanted'>>,
  now: Date,
): Purchase {
  return {
    ...purchase,
    ...change,
    state: 'draft',
    quote: undefined,
    requestIds: {},
    failure: undefined,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + DRAFT_LIFETIME_MS),
  };
}

export function withCustomer(purchase: Purchase, customer: CustomerProfile, now: Date): Purchase {
  const { candidates: _, customer: _typed, ...wanted } = purchase.wanted;
  const chosen = { id: customer.id, name: customer.companyName, market: customer.market };
  return edited(purchase, { customer: chosen, wanted }, now);
}

/** Adds one line and forgets what was said about it; the same choice again adds to the quantity. */
export function withLine(purchase: Purchase, added: { choice: PurchaseChoice; quantity: number }, now: Date): Purchase {
  return edited(purchase, { lines: joined(purchase.lines, toLine(added)), wanted: aboutNothing(purchase.wanted) }, now);
}

function toLine({ choice, quantity }: { choice: PurchaseChoice; quantity: number }): PurchaseLine {
  return {
    productId: choice.productId,
    skuId: choice.skuId,
    title: choice.title,
    family: choice.family,
    quantity,
    termDuration: choice.termDuration,
    billingCycle: choice.billingCycle,
    ...(choice.attestation === undefined ? {} : { attestationAccepted: false, attestationType: choice.attestation }),
  };
}

/** Reservations stay apart: each may be for another Azure subscription. */
function joined(lines: readonly PurchaseLine[], added: PurchaseLine): PurchaseLine[] {
  const same = added.family === 'reservation' ? -1 : lines.findIndex((line) => choiceKey(line) === choiceKey(added));
  if (same < 0) return [...lines, added];
  return lines.map((line, at) => (at === same ? { ...line, quantity: line.quantity + added.quantity } : line));
}

/** What was said about the customer stays; what was said about a product is done with. */
export function aboutNothing(wanted: Record<string, string>): Record<string, string> {
  const customer = wanted.customer;
  return customer === undefined ? {} : { customer };
}

export function reviewed(purchase: Purchase, quote: Quote, now: Date): Purchase {
  const { gate: _, accepted: _accepted, ...wanted } = purchase.wanted;
  const expiresAt = new Date(quote.expiresAt);
  return { ...purchase, state: 'review', wanted, quote, approver: undefined, updatedAt: now, expiresAt };
}

/** Confirm was pressed: either a job buys, or an admin agent is asked first. */
export function confirmed(purchase: Purchase, next: 'placing' | 'awaiting-approval', now: Date): Purchase {
  return { ...purchase, state: next, confirmedAt: now, failure: undefined, updatedAt: now };
}

export function approved(purchase: Purchase, approver: PersonRef, now: Date): Purchase {
  return { ...purchase, state: 'placing', approver, confirmedAt: now, updatedAt: now };
}

export function declined(purchase: Purchase, no: { by: PersonRef; comment: string }, now: Date): Purchase {
  return { ...purchase, state: 'dismissed', declined: { ...no, at: now.toISOString() }, updatedAt: now };
}

/** Nothing was bought: what was confirmed is no longer what is offered. */
export function offeredAgain(purchase: Purchase, quote: Quote, now: Date): Purchase {
  const { checkout: _, requote: _requote, ...requestIds } = purchase.requestIds;
  return { ...reviewed(purchase, quote, now), requestIds, confirmedAt: undefined };
}

/** Partner Center made at least one order, or refused every group of lines. Each line is in one of the two. */
export function placed(purchase: Purchase, result: CheckoutResult, now: Date): Purchase {
  const orders = withOrders(purchase, result.orders);
  const orderErrors = refusedLines(purchase, orders, [...purchase.orderErrors, ...result.errors]);
  const [refusal] = orderErrors;
  const failure =
    orders.length > 0 || refusal === undefined
      ? undefined
      : {
          code: refusal.code,
          description: refusal.description,
          correlationId: '',
          at: now.toISOString(),
        };
  const state = failure === undefined ? 'placed' : 'failed';
  return { ...purchase, state, orders, orderErrors, failure, updatedAt: now };
}

/** Some lines are ordered, and what became of the others is not known yet. */
export function partlyPlaced(purchase: Purchase, result: CheckoutResult, now: Date): Purchase {
  const orders = withOrders(purchase, result.orders);
  const errors = [...purchase.orderErrors, ...result.errors];
  const orderErrors = refusedLines(purchase, orders, errors).filter(({ code }) => code !== UNLISTED);
  return { ...purchase, state: 'checking', orders, orderErrors, updatedAt: now };
}

/** Those known before stay: a list that lags does not take them away. */
function withOrders(purchase: Purchase, found: readonly Order[]): Purchase['orders'] {
  const known = purchase.orders.filter(({ orderId }) => !found.some(({ id }) => id === orderId));
  const numbers = linesOfOrders(found, purchase.lines, { taken: known.flatMap(({ lineNumbers }) => lineNumbers) });
  return [...known, ...found.map(({ id, status }, at) => ({ orderId: id, status, lineNumbers: numbers[at] ?? [] }))];
}

export function failed(purchase: Purchase, failure: PurchaseFailure, now: Date): Purchase {
  return { ...purchase, state: 'failed', failure, updatedAt: now };
}

/** What was not bought, as a new draft of its own: what failed stays as it is, in the records. */
export function repeated(purchase: Purchase, facts: { id: string; conversationId: string; now: Date }): Purchase {
  const { requester, tenantId } = purchase;
  const draft = newDraft({ ...facts, requester, tenantId, wanted: {} });
  const open = linesNotBought(purchase).flatMap((number) => purchase.lines[number] ?? []);
  return { ...draft, customer: purchase.customer, lines: open };
}
