/** Orders that were placed elsewhere become known when somebody asks about their customer. */
import type { Order } from '../domain/order.ts';
import { PartnerCenterError } from '../errors.ts';
import type { KnownOrder } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';

/** More orders of one customer than this are not read in while somebody waits. */
const MOST_READ = 500;

/** @returns False when Partner Center did not answer: the list then shows what was known before. */
export async function rememberOrdersOf(customer: { id: string; name: string }, ports: Ports): Promise<boolean> {
  try {
    const orders = await ports.partnerCenter.orders(customer.id);
    const newest = [...orders].sort((a, b) => b.creationDate.getTime() - a.creationDate.getTime()).slice(0, MOST_READ);
    const { items } = await ports.store.orders.page({ customerId: customer.id }, undefined, MOST_READ);
    const known = new Map(items.map((order) => [order.orderId, order]));
    const changed = newest.filter((order) => known.get(order.id)?.status !== order.status);
    await ports.store.transaction(async (tables) => {
      for (const order of changed) {
        // Read again: a purchase may have noted meanwhile that this order is its own.
        const before = await tables.orders.find(order.id);
        await tables.orders.remember(toKnown(order, { customer, before, now: ports.clock.now() }));
      }
    });
    return true;
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    ports.log.warn({ customerId: customer.id, correlationId: error.correlationId }, 'orders were not read');
    return false;
  }
}

function toKnown(
  order: Order,
  facts: { customer: { id: string; name: string }; before: KnownOrder | undefined; now: Date },
): KnownOrder {
  const { customer, before, now } = facts;
  return {
    orderId: order.id,
    customerId: customer.id,
    customerName: customer.name,
    purchaseId: before?.purchaseId,
    status: order.status,
    orderedAt: order.creationDate,
    titles: before?.titles ?? order.lines.map(({ title }) => title).join(', '),
    currency: order.currency,
    total: order.totalPrice ?? before?.total,
    orderedBy: before?.orderedBy,
    updatedAt: now,
  };
}
