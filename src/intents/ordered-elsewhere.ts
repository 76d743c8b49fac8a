/** What was ordered for the customer without this desk, read while the cart is priced. */

import type { OrderedElsewhere, Purchase } from '../domain/purchase.ts';
import { ordersOfSame } from '../domain/repeats.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Turn } from '../turn.ts';
import { inTime } from './in-time.ts';

/** The price must not wait for a long list of orders. */
const PATIENCE_MS = 4_000;

/** @returns Undefined when Partner Center did not say: a review comes without it. */
export async function orderedElsewhere(
  { customer, lines }: Purchase,
  turn: Turn,
  ports: Ports,
): Promise<OrderedElsewhere[] | undefined> {
  if (customer === undefined) return undefined;
  try {
    const orders = await inTime(() => ports.partnerCenter.orders(customer.id), PATIENCE_MS);
    const found = ordersOfSame(orders, lines, turn.now);
    const known = await Promise.all(found.map(({ orderId }) => ports.store.orders.find(orderId)));
    return found.filter((_, index) => known[index]?.purchaseId === undefined);
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    const { correlationId, code, status } = error;
    ports.log.warn({ customerId: customer.id, correlationId, code, status }, 'orders were not read for a review');
    return undefined;
  }
}
