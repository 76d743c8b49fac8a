/** After a lost answer: did the cart become an order, and which? */
import { linesOfOrders } from '../domain/lines-ordered.ts';
import { CLOCK_DIFFERENCE_MS, type Order, type OrderLine } from '../domain/order.ts';
import type { Purchase, PurchaseLine } from '../domain/purchase.ts';
import type { Ports } from '../ports.ts';

/**
 * `unordered`: the cart still waits. `unseen`: it was ordered, but lists can lag 15 minutes; `partly`:
 * so far there are orders for some of its lines. `orders` are those that were not known before.
 */
export type OrdersOfCart = { kind: 'found' | 'partly'; orders: Order[] } | { kind: 'unordered' } | { kind: 'unseen' };

export async function findOrdersOfCart(purchase: Purchase, ports: Ports): Promise<OrdersOfCart> {
  const customerId = purchase.customer?.id ?? '';
  const cart = await ports.partnerCenter.cart(customerId, purchase.quote?.cartId ?? '');
  const listed = await ports.partnerCenter.orders(customerId);
  const candidates = listed.filter((order) => isPossible(order, purchase));
  const owned = await Promise.all(candidates.map((order) => isOthers(order, purchase, ports)));
  const { orders, covered } = coveringOnce(
    candidates.filter((_, index) => owned[index] === false),
    purchase,
  );
  if (covered.length === purchase.lines.length) return { kind: 'found', orders };
  if (covered.length > 0 || purchase.orders.length > 0) return { kind: 'partly', orders };
  return cart !== undefined && cart.status.toLowerCase() === 'active' ? { kind: 'unordered' } : { kind: 'unseen' };
}

function isPossible(order: Order, purchase: Purchase): boolean {
  if (purchase.orders.some(({ orderId }) => orderId === order.id)) return false;
  const since = (purchase.confirmedAt ?? purchase.createdAt).getTime() - CLOCK_DIFFERENCE_MS;
  return order.creationDate.getTime() >= since && order.lines.length > 0;
}

/** The order of another purchase of this desk. */
async function isOthers(order: Order, purchase: Purchase, ports: Ports): Promise<boolean> {
  const known = await ports.store.orders.find(order.id);
  return known?.purchaseId !== undefined && known.purchaseId !== purchase.id;
}

/** Oldest first, each line of the purchase at most once: a later purchase of the same is not ours. */
function coveringOnce(candidates: readonly Order[], purchase: Purchase): { orders: Order[]; covered: number[] } {
  const covered = purchase.orders.flatMap(({ lineNumbers }) => lineNumbers);
  const orders = [...candidates]
    .sort((a, b) => a.creationDate.getTime() - b.creationDate.getTime())
    .filter((order) => {
      const fits = (ordered: OrderLine, line: PurchaseLine) => ordered.quantity === line.quantity;
      const [numbers = []] = linesOfOrders([order], purchase.lines, { taken: covered, fits });
      if (numbers.length !== order.lines.length) return false;
      covered.push(...numbers);
      return true;
    });
  return { orders, covered };
}
