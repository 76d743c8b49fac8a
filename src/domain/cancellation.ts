/**
 * "You must be an Admin agent to cancel"; a cancellation names the customer, the order or
 * subscription, the reason and the amount. Source: csp-software-subscriptions (10/29/2018). What
 * has an order PATCH and what needs a subscription PATCH: cancel-software-purchases.
 */
import { amountsOf, type WindowedLine } from './cancellation-amounts.ts';
import { type CancellationWindow, isInside, windowOf } from './cancellation-window.ts';
import type { Family } from './catalogue.ts';
import type { Order, OrderLine, Subscription } from './order.ts';
import { phaseOf, toOrderStatus } from './order-state.ts';
import type { PolicyName, RuleName } from './policy.ts';
import { monthsAfter, paidMonths } from './proration.ts';

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
  const live = facts.order.lines.filter((line) => line.quantity > 0).map((line) => withWindow(facts, line));
  const chosen = chosenOf(live, facts);
  if (chosen.length === 0 || chosen.length < facts.lineNumbers.length) return { kind: 'no-such-line' };
  const refusal = refusalOf(chosen, facts.now);
  const earliest = earliestOf(chosen);
  if (refusal !== undefined || earliest === undefined) return refusal ?? { kind: 'no-such-line' };
  const { deadline, rule, disputed } = earliest;
  const lines = chosen.map(({ line }) => line);
  return {
    kind: 'offer',
    lines,
    whole: lines.length === live.length,
    subscriptionId: lines.length === 1 ? lines[0]?.subscriptionId : undefined,
    deadline,
    rule,
    disputed,
    gives: chosen.some(({ window }) => window.kind === 'until' && window.gives === 'prorated') ? 'prorated' : 'full',
    ...amountsOf(facts.order, chosen, facts.now),
  };
}

/** Nobody named lines: then all that can still be cancelled; if none can, all, to say why. */
function chosenOf(live: readonly WindowedLine[], { lineNumbers, now }: CancellationFacts): readonly WindowedLine[] {
  if (lineNumbers.length > 0) return live.filter(({ line }) => lineNumbers.includes(line.number));
  const open = live.filter(({ window }) => window.kind === 'until' && isInside(window.deadline, now));
  return open.length === 0 ? live : open;
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

function refusalOf(lines: readonly WindowedLine[], now: Date): CancellationRefusal | undefined {
  for (const { window } of lines) {
    if (window.kind === 'never') return { kind: window.why === 'linux' ? 'never-linux' : 'reservation' };
  }
  const first = earliestOf(lines);
  if (first === undefined || isInside(first.deadline, now)) return undefined;
  return { kind: 'window-closed', deadline: first.deadline, rule: first.rule, disputed: first.disputed };
}

/** Of several lines the one that ends first decides: after it, the request as a whole would fail. */
function earliestOf(lines: readonly WindowedLine[]) {
  return lines
    .map(({ window }) => window)
    .filter((window) => window.kind === 'until')
    .reduce<Extract<CancellationWindow, { kind: 'until' }> | undefined>(
      (first, window) => (first === undefined || window.deadline < first.deadline ? window : first),
      undefined,
    );
}

function withWindow(facts: CancellationFacts, line: OrderLine): WindowedLine {
  const subscription = facts.subscriptions.find(({ id }) => id === line.subscriptionId);
  const termStart = termStartOf(line, subscription);
  const window = windowOf({
    policy: facts.policy,
    family: familyOf(line),
    title: line.title,
    orderedAt: facts.order.creationDate,
    termStart,
    statedUntil: subscription?.cancellationAllowedUntil,
  });
  return { line, window, termStart };
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

/** Where an order PATCH was refused with 800063: perpetual licences have no subscription to go through. */
export function hasSubscription(line: OrderLine): boolean {
  return line.subscriptionId !== undefined && familyOf(line) !== 'perpetual';
}

/** A renewed subscription runs in a later term: its commitment ends one term after that began. */
function termStartOf(line: OrderLine, subscription: Subscription | undefined): Date | undefined {
  const months = paidMonths('', line.termDuration);
  if (subscription?.commitmentEndDate === undefined || months === undefined) return undefined;
  return monthsAfter(subscription.commitmentEndDate, -months);
}
