/** Nobody knows yet whether an order exists: the card says so, and the one who buys is told, once. */
import type { Purchase } from '../domain/purchase.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { findOrdersOfCart, type OrdersOfCart } from './find-orders-of-cart.ts';
import { record, refreshing, telling } from './purchase-record.ts';

/**
 * Looks for the orders. Partner Center may be down for longer than a job is tried again: that is written
 * down and told before the error goes on to the queue.
 * @param facts.sentAt When checkout was sent, if it just was: what waits for it to end counts from here.
 */
export async function lookFor(
  purchase: Purchase,
  { sentAt, ports }: { sentAt?: Date; ports: Ports },
): Promise<OrdersOfCart> {
  try {
    return await findOrdersOfCart(purchase, ports);
  } catch (error) {
    if (error instanceof PartnerCenterError) {
      await tellUnknown({ ...purchase, updatedAt: sentAt ?? purchase.updatedAt }, error, ports);
    }
    throw error;
  }
}

/** @returns The stored record, or undefined when another run was faster. */
export async function tellUnknown(
  purchase: Purchase,
  { correlationId }: { correlationId: string },
  ports: Ports,
): Promise<Purchase | undefined> {
  const isNews = purchase.unknownToldAt === undefined;
  const next: Purchase = {
    ...purchase,
    state: 'checking',
    unknownToldAt: purchase.unknownToldAt ?? ports.clock.now(),
  };
  return record(purchase, next, {
    ports,
    correlationId,
    jobs: isNews ? [refreshing(purchase), telling(purchase)] : [],
    ...(purchase.state === 'checking' ? {} : { action: 'purchase.unanswered' }),
  });
}
