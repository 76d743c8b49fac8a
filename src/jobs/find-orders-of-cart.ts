/** After a lost answer: did the cart become an order, and which? */
import type { Order } from '../domain/order.ts';
import type { Purchase } from '../domain/purchase.ts';
import type { Ports } from '../ports.ts';

/** Clocks differ: an order may carry a time a little before our Confirm. */
const CLOCK_DIFFERENCE_MS = 5 * 60 * 1000;

/**
 * `unordered`: the cart still waits. `unseen`: it was ordered, but lists can lag 15 minutes; `partly`:
 * so far they show orders for some of its lines.
 */
export type OrdersOfCart = { kind: 'found' | 'partly'; orders: Order[] } | { kind: 'unordered' } | { kind: 'unseen' };

export async function findOrdersOfCart(purchase: Purchase, ports: Ports): Promise<OrdersOfCart> {
  const customerId = purchase.customer?.id ?? '';
  const cart = await ports.partnerCenter.cart(customerId, purchase.quote?.cartId ?? '');
  const orders = await ports.partnerCenter.orders(customerId);
  const candidates = orders.filter((order) => isPossible(order, purchase));
  const owned = await Promise.all(candidates.map(async (order) => (await isOthers(order, purchase, ports)) === false));
  const own = coveringOnce(
    candidates.filter((_, index) => owned[index]),
    purchase,
  );
  if (own.length > 0) return { kind: coversAll(own, purchase) ? 'found' : 'partly', orders: own };
  return cart !== undefined && cart.status.toLowerCase() === 'active' ? { kind: 'unordered' } : { kind: 'unseen' };
}

function isPossible(order: Order, purchase: Purchase): boolean {
  const since = (purchase.confirmedAt ?? purchase.createdAt).getTime() - CLOCK_DIFFERENCE_MS;
  return order.creationDate.getTime() >= since && order.lines.every((line) => lineOf(line, purchase) >= 0);
}

function coversAll(orders: readonly Order[], purchase: Purchase): boolean {
  const covered = new Set(orders.flatMap(({ lines }) => lines.map((line) => lineOf(line, purchase))));
  return purchase.lines.every((_, index) => covered.has(index));
}

function lineOf(ordered: Order['lines'][number], purchase: Purchase): number {
  return purchase.lines.findIndex(
    (line) =>
      line.productId === ordered.productId && line.skuId === ordered.skuId && line.quantity === ordered.quantity,
  );
}

/** Another purchase of the desk, or an order that was known before this one was confirmed. */
async function isOthers(order: Order, purchase: Purchase, ports: Ports): Promise<boolean> {
  const known = await ports.store.orders.find(order.id);
  return known?.purchaseId !== undefined && known.purchaseId !== purchase.id;
}

/** Newest first, each line of the purchase at most once: a later purchase of the same is not ours. */
function coveringOnce(orders: readonly Order[], purchase: Purchase): Order[] {
  const covered = new Set<number>();
  return [...orders]
    .sort((a, b) => a.creationDate.getTime() - b.creationDate.getTime())
    .filter((order) => {
      const lines = order.lines.map((line) => lineOf(line, purchase));
      if (lines.some((line) => covered.has(line))) return false;
      for (const line of lines) covered.add(line);
      return true;
    });
}
