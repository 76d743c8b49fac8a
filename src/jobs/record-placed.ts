/** What checkout answered becomes the purchase's state, in one transaction with all that follows. */

import type { CheckoutResult, Order } from '../domain/order.ts';
import { mayChange, nextLookIn } from '../domain/order-state.ts';
import type { Purchase } from '../domain/purchase.ts';
import { placed } from '../domain/purchase-moves.ts';
import type { KnownOrder } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { record, refreshing, watching } from './purchase-record.ts';

const MOST_TRIES = 5;

/** The orders exist: whatever another run wrote meanwhile, that is stored. */
export async function recordPlaced(purchase: Purchase, result: CheckoutResult, ports: Ports): Promise<void> {
  let present: Purchase | undefined = purchase;
  for (let tries = 0; tries < MOST_TRIES && isWaiting(present); tries += 1) {
    if (await recordOnce(present, result, ports)) return;
    present = await ports.store.purchases.find(purchase.id);
  }
}

function isWaiting(purchase: Purchase | undefined): purchase is Purchase {
  return purchase?.state === 'placing' || purchase?.state === 'checking';
}

async function recordOnce(purchase: Purchase, result: CheckoutResult, ports: Ports): Promise<boolean> {
  const now = ports.clock.now();
  const next = placed(purchase, result, now);
  const [order] = result.orders;
  const isOpen = result.orders.some(({ status }) => mayChange(status));
  const firstLook = new Date(now.getTime() + (nextLookIn(0) ?? 0) * 1000);
  const stored = await record(purchase, next, {
    ports,
    action: next.state === 'placed' ? 'purchase.placed' : 'purchase.failed',
    detail: { orders: result.orders.map(({ id }) => id).join(' '), refused: result.errors.length },
    ...(order === undefined ? {} : { orderId: order.id }),
    jobs: [refreshing(purchase), ...(isOpen ? [watching(purchase, { attempt: 0, after: firstLook })] : [])],
    also: async (tables) => {
      for (const known of result.orders) await tables.orders.remember(toKnownOrder(known, next, now));
    },
  });
  return stored !== undefined;
}

/** For lists and searches; Partner Center's own answer wins wherever both are there. */
export function toKnownOrder(order: Order, purchase: Purchase, now: Date): KnownOrder {
  const titles = order.lines.map((line) => titleOf(line, purchase));
  return {
    orderId: order.id,
    customerId: purchase.customer?.id ?? order.customerId,
    customerName: purchase.customer?.name ?? '',
    purchaseId: purchase.id,
    status: order.status,
    orderedAt: order.creationDate,
    titles: titles.join(', '),
    currency: order.currency,
    total: order.totalPrice ?? totalOf(order, purchase),
    orderedBy: purchase.requester,
    updatedAt: now,
  };
}

function titleOf(ordered: Order['lines'][number], purchase: Purchase): string {
  const line = purchase.lines.find(
    ({ productId, skuId }) => productId === ordered.productId && skuId === ordered.skuId,
  );
  return line?.title ?? ordered.title;
}

/** Orders come without prices unless asked for; the quote knows what each line cost. */
function totalOf(order: Order, purchase: Purchase): number | undefined {
  const prices = order.lines.map((ordered) => {
    const index = purchase.lines.findIndex(
      ({ productId, skuId }) => productId === ordered.productId && skuId === ordered.skuId,
    );
    return purchase.quote?.lines[index]?.pricing?.extendedPrice;
  });
  return prices.reduce<number | undefined>(
    (sum, price) => (sum === undefined || price === undefined ? undefined : sum + price),
    0,
  );
}
