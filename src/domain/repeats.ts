/** "The same product for the same customer in the last 7 days is pointed out before Confirm." */
import { CLOCK_DIFFERENCE_MS, type Order, type OrderLine } from './order.ts';
import { toOrderStatus } from './order-state.ts';
import type { OrderedElsewhere, Purchase } from './purchase.ts';

const REPEAT_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

export function repeatsSince(now: Date): Date {
  return new Date(now.getTime() - REPEAT_DAYS_MS);
}

/** Orders of the last 7 days in which something of `lines` was bought, and still is. */
export function ordersOfSame(orders: readonly Order[], lines: Purchase['lines'], now: Date): OrderedElsewhere[] {
  const products = new Set(lines.map(({ productId }) => productId));
  return orders
    .filter((order) => order.creationDate >= repeatsSince(now) && !isVoid(order))
    .flatMap((order) => {
      const bought = new Set(order.lines.filter(isBought).map(({ productId }) => productId));
      const at = order.creationDate.toISOString();
      return [...bought].filter((id) => products.has(id)).map((productId) => ({ productId, orderId: order.id, at }));
    });
}

function isVoid({ status }: Order): boolean {
  return ['cancelled', 'error', 'po_review_rejected'].includes(toOrderStatus(status) ?? '');
}

function isBought({ quantity, continues }: OrderLine): boolean {
  return quantity > 0 && continues !== true;
}

/** The latest such order of a product that is no order of `own`, the desk's purchases of the same time. */
export function latestElsewhere(
  found: readonly OrderedElsewhere[],
  facts: { productId: string; own: readonly Purchase[]; now: Date },
): OrderedElsewhere | undefined {
  const since = repeatsSince(facts.now).toISOString();
  const [latest] = found
    .filter(({ productId, at }) => productId === facts.productId && at >= since)
    .filter((order) => !facts.own.some((purchase) => mayBeOf(order, purchase)))
    .sort((a, b) => b.at.localeCompare(a.at));
  return latest;
}

/** As long as the desk does not know the orders of a purchase, each since its Confirm may be one. */
function mayBeOf({ orderId, at }: OrderedElsewhere, purchase: Purchase): boolean {
  if (purchase.orders.some((order) => order.orderId === orderId)) return true;
  const from = (purchase.confirmedAt ?? purchase.createdAt).getTime() - CLOCK_DIFFERENCE_MS;
  return purchase.state !== 'placed' && new Date(at).getTime() >= from;
}
