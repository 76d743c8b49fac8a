/** What checkout answered becomes the purchase's state, in one transaction with all that follows. */

import { lacksDetail } from '../domain/lines-ordered.ts';
import type { CheckoutResult, Order } from '../domain/order.ts';
import { mayChange, nextLookIn } from '../domain/order-state.ts';
import type { Purchase } from '../domain/purchase.ts';
import { partlyPlaced, placed } from '../domain/purchase-moves.ts';
import type { KnownOrder } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { placingAgain, record, refreshing, tellingIfLate, watching } from './purchase-record.ts';

const MOST_TRIES = 5;
/** Most orders are listed within moments. */
const FIRST_LOOK_MS = 60_000;

/** The orders exist: whatever another run wrote meanwhile, that is stored. */
export async function recordPlaced(purchase: Purchase, result: CheckoutResult, ports: Ports): Promise<void> {
  let present: Purchase | undefined = purchase;
  for (let tries = 0; tries < MOST_TRIES && isWaiting(present); tries += 1) {
    if (await recordOnce(present, result, ports)) return;
    present = await ports.store.purchases.find(purchase.id);
  }
}

/** What is known is shown; the job goes on to look for the other lines, and sends nothing any more. */
export async function recordPartly(purchase: Purchase, result: CheckoutResult, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const next = partlyPlaced(purchase, result, now);
  await record(purchase, next, {
    ports,
    action: 'purchase.placed-in-part',
    detail: { orders: result.orders.map(({ id }) => id).join(' ') },
    ...(result.orders[0] === undefined ? {} : { orderId: result.orders[0].id }),
    jobs: [placingAgain(purchase, new Date(now.getTime() + FIRST_LOOK_MS)), refreshing(purchase)],
    also: async (tables) => {
      for (const known of result.orders) await tables.orders.remember(toKnownOrder(known, next, now));
    },
  });
}

function isWaiting(purchase: Purchase | undefined): purchase is Purchase {
  return purchase?.state === 'placing' || purchase?.state === 'checking';
}

async function recordOnce(purchase: Purchase, result: CheckoutResult, ports: Ports): Promise<boolean> {
  const now = ports.clock.now();
  const next = placed(purchase, result, now);
  const [order] = next.orders;
  const isOpen = next.orders.some((placing) => mayChange(placing.status) || lacksDetail(placing));
  const firstLook = new Date(now.getTime() + (nextLookIn(0) ?? 0) * 1000);
  const stored = await record(purchase, next, {
    ports,
    action: next.state === 'placed' ? 'purchase.placed' : 'purchase.failed',
    detail: { orders: next.orders.map(({ orderId }) => orderId).join(' '), refused: next.orderErrors.length },
    ...(order === undefined ? {} : { orderId: order.orderId }),
    jobs: [
      refreshing(purchase),
      ...(isOpen ? [watching(purchase, { attempt: 0, after: firstLook })] : []),
      ...(next.orderErrors.length > 0 ? tellingIfLate(purchase) : []),
    ],
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
  const own = purchase.orders.find(({ orderId }) => orderId === order.id);
  if (own === undefined || own.lineNumbers.length !== order.lines.length) return undefined;
  const prices = own.lineNumbers.map((number) => purchase.quote?.lines[number]?.pricing?.extendedPrice);
  return prices.reduce<number | undefined>(
    (sum, price) => (sum === undefined || price === undefined ? undefined : sum + price),
    0,
  );
}
