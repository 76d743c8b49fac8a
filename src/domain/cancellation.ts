/**
 * "You must be an Admin agent to cancel"; a cancellation names the customer, the order or
 * subscription, the reason and the amount. Source: csp-software-subscriptions (10/29/2018). What
 * has an order PATCH and what needs a subscription PATCH: cancel-software-purchases.
 */
import { type CancellationWindow, isInside, windowOf } from './cancellation-window.ts';
import type { Family } from './catalogue.ts';
import type { Order, OrderLine, Subscription } from './order.ts';
import { phaseOf, toOrderStatus } from './order-state.ts';
import type { PolicyName, RuleName } from './policy.ts';
import { roundedTo } from './price.ts';
import { monthsAfter, paidMonths, proratedAmount } from './proration.ts';

export interface CancellationFacts {
  policy: PolicyName;
  order: Order;
  /** Of the order's lines, as far as Partner Center has them. */
  subscriptions: readonly Subscription[];
  /** Empty: the whole order. */
  lineNumbers: readonly number[];
  now: Date;
}

/** What a cancellation would be, decided before any form. */
export interface CancellationOffer {
  kind: 'offer';
  lines: OrderLine[];
  /** True when everything that is left of the order is cancelled. */
  whole: boolean;
  subscriptionId: string | undefined;
  deadline: Date;
  rule: RuleName;
  gives: 'full' | 'prorated';
  disputed: boolean;
  /** Undefined when Partner Center did not send prices. */
  paid: number | undefined;
  /** What would come back now. */
  refundable: number | undefined;
}

export type CancellationRefusal =
  | { kind: 'window-closed'; deadline: Date; rule: RuleName; disputed: boolean }
  | { kind: 'never-linux' | 'reservation' | 'already-cancelled' | 'order-pending' | 'order-failed' | 'no-such-line' };

/** Gathers nothing, changes nothing: an offer to cancel, or the reason why not. */
export function decideCancellation(facts: CancellationFacts): CancellationOffer | CancellationRefusal {
  const state = orderRefusal(facts.order);
  if (state !== undefined) return { kind: state };
  const live = facts.order.lines.filter((line) => line.quantity > 0);
  const lines = facts.lineNumbers.length === 0 ? live : live.filter(({ number }) => facts.lineNumbers.includes(number));
  if (lines.length === 0 || lines.length < facts.lineNumbers.length) return { kind: 'no-such-line' };
  const windows = lines.map((line) => windowOf(windowFacts(facts, line)));
  const closed = refusalOf(windows, facts.now);
  if (closed !== undefined) return closed;
  const earliest = earliestOf(windows);
  if (earliest === undefined) return { kind: 'no-such-line' };
  const { deadline, rule, disputed } = earliest;
  return {
    kind: 'offer',
    lines,
    whole: lines.length === live.length,
    subscriptionId: lines.length === 1 ? lines[0]?.subscriptionId : undefined,
    deadline,
    rule,
    disputed,
    gives: windows.some((window) => window.kind === 'until' && window.gives === 'prorated') ? 'prorated' : 'full',
    ...amountsOf(facts, lines, windows),
  };
}

function orderRefusal(order: Order): 'already-cancelled' | 'order-pending' | 'order-failed' | undefined {
  if (toOrderStatus(order.status) === 'cancelled') return 'already-cancelled';
  const phase = phaseOf(order.status);
  if (phase === undefined || phase === 'working' || toOrderStatus(order.status) === 'pending_po_upload')
    return 'order-pending';
  if (toOrderStatus(order.status) === 'error' || toOrderStatus(order.status) === 'po_review_rejected')
    return 'order-failed';
  return order.lines.length > 0 && order.lines.every((line) => line.quantity === 0) ? 'already-cancelled' : undefined;
}

function refusalOf(windows: readonly CancellationWindow[], now: Date): CancellationRefusal | undefined {
  for (const window of windows) {
    if (window.kind === 'never') return { kind: window.why === 'linux' ? 'never-linux' : 'reservation' };
  }
  const first = earliestOf(windows);
  if (first === undefined || isInside(first.deadline, now)) return undefined;
  return { kind: 'window-closed', deadline: first.deadline, rule: first.rule, disputed: first.disputed };
}

/** Of several lines the one that ends first decides: after it, the request as a whole would fail. */
function earliestOf(windows: readonly CancellationWindow[]) {
  return windows
    .filter((window) => window.kind === 'until')
    .reduce<Extract<CancellationWindow, { kind: 'until' }> | undefined>(
      (first, window) => (first === undefined || window.deadline < first.deadline ? window : first),
      undefined,
    );
}

function windowFacts(facts: CancellationFacts, line: OrderLine) {
  const subscription = subscriptionOf(facts, line);
  return {
    policy: facts.policy,
    family: familyOf(line),
    title: line.title,
    orderedAt: facts.order.creationDate,
    termStart: termStartOf(line, subscription),
    statedUntil: subscription?.cancellationAllowedUntil,
  };
}

function subscriptionOf(facts: CancellationFacts, line: OrderLine): Subscription | undefined {
  return facts.subscriptions.find(({ id }) => id === line.subscriptionId);
}

/** `DZH318Z0…` is Azure; software without a term is perpetual (order-resources, product-resources). */
export function familyOf(line: OrderLine): Family {
  if (line.productId.startsWith('DZH')) return 'reservation';
  return line.termDuration === '' ? 'perpetual' : 'subscription';
}

/** Online services and marketplace subscriptions refuse an order PATCH with 800063. */
export function cancelsBySubscription(line: OrderLine): boolean {
  return line.productId.startsWith('CFQ7TTC0');
}

/** A renewed subscription runs in a later term: its commitment ends one term after that began. */
function termStartOf(line: OrderLine, subscription: Subscription | undefined): Date | undefined {
  const months = paidMonths('', line.termDuration);
  if (subscription?.commitmentEndDate === undefined || months === undefined) return undefined;
  return monthsAfter(subscription.commitmentEndDate, -months);
}

function amountsOf(facts: CancellationFacts, lines: readonly OrderLine[], windows: readonly CancellationWindow[]) {
  const { currency } = facts.order;
  const paid = sum(lines.map((line) => line.pricing?.extendedPrice)) ?? wholePrice(facts, lines);
  const parts = lines.map((line, at) => {
    const window = windows[at];
    const price = line.pricing?.extendedPrice ?? (lines.length === 1 ? paid : undefined);
    if (price === undefined || window?.kind !== 'until' || window.gives === 'full') return price;
    const start = termStartOf(line, subscriptionOf(facts, line)) ?? facts.order.creationDate;
    const months = paidMonths(facts.order.billingCycle, line.termDuration);
    return proratedAmount({
      paid: price,
      currency,
      start: laterOf(start, facts.order.creationDate),
      months,
      now: facts.now,
    });
  });
  const refundable = sum(parts) ?? (windows.every((w) => w.kind === 'until' && w.gives === 'full') ? paid : undefined);
  return {
    paid: paid === undefined ? undefined : roundedTo(currency, paid),
    refundable: refundable === undefined ? undefined : roundedTo(currency, refundable),
  };
}

/** The order's total stands for its lines only while none has been cancelled. */
function wholePrice(facts: CancellationFacts, lines: readonly OrderLine[]): number | undefined {
  return lines.length === facts.order.lines.length ? facts.order.totalPrice : undefined;
}

function sum(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>(
    (total, part) => (total === undefined || part === undefined ? undefined : total + part),
    0,
  );
}

function laterOf(a: Date, b: Date): Date {
  return b > a ? b : a;
}
