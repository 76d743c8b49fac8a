/**
 * What was paid for the lines of a cancellation, and what comes back: all of it, or what is left of
 * the paid period, by the rule of each line's window.
 */
import type { CancellationWindow } from './cancellation-window.ts';
import type { Order, OrderLine } from './order.ts';
import { roundedTo } from './price.ts';
import { paidMonths, proratedAmount } from './proration.ts';

/** A line with its window and, where a renewal began another one, the start of its running term. */
export interface WindowedLine {
  line: OrderLine;
  window: CancellationWindow;
  termStart: Date | undefined;
}

/** Undefined amounts: Partner Center did not send prices. */
export function amountsOf(
  order: Order,
  lines: readonly WindowedLine[],
  now: Date,
): { paid: number | undefined; refundable: number | undefined } {
  const paid = sum(lines.map(({ line }) => line.pricing?.extendedPrice)) ?? wholePrice(order, lines);
  const parts = lines.map((windowed) => {
    const price = windowed.line.pricing?.extendedPrice ?? (lines.length === 1 ? paid : undefined);
    return price === undefined ? undefined : returned(order, windowed, { price, now });
  });
  const allFull = lines.every(({ window }) => window.kind === 'until' && window.gives === 'full');
  return { paid: rounded(paid, order), refundable: rounded(sum(parts) ?? (allFull ? paid : undefined), order) };
}

/** What comes back of one line's price. */
function returned(order: Order, { line, window, termStart }: WindowedLine, paid: { price: number; now: Date }) {
  if (window.kind !== 'until' || window.gives === 'full') return paid.price;
  return proratedAmount({
    paid: paid.price,
    currency: order.currency,
    start: termStart !== undefined && termStart > order.creationDate ? termStart : order.creationDate,
    months: paidMonths(order.billingCycle, line.termDuration),
    now: paid.now,
  });
}

/** The order's total stands for its lines only while none has been cancelled. */
function wholePrice(order: Order, lines: readonly WindowedLine[]): number | undefined {
  return lines.length === order.lines.length ? order.totalPrice : undefined;
}

function sum(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce<number | undefined>(
    (total, part) => (total === undefined || part === undefined ? undefined : total + part),
    0,
  );
}

function rounded(amount: number | undefined, order: Order): number | undefined {
  return amount === undefined ? undefined : roundedTo(order.currency, amount);
}
