/** When checkout is not asked for any more: the orders it made are looked for, as long as lists may lag. */
import type { CheckoutResult, Order } from '../domain/order.ts';
import type { Purchase } from '../domain/purchase.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { GIVE_UP_AFTER_MS, recordFailed, tryLater } from './placing-outcome.ts';
import { placingAgain } from './purchase-record.ts';
import { recordPlaced } from './record-placed.ts';
import { lookFor, tellUnknown } from './tell-unknown.ts';

/** Longer than a checkout runs unseen: a cart unordered for so long after the last try stays unordered. */
const QUIET_MS = 5 * 60 * 1000;
/** "Order lists can lag a purchase by up to 15 minutes": what no list shows by then is in no order. */
const LISTED_MS = 20 * 60 * 1000;

/** Nothing is sent any more: a request that is under way could still buy what was said not to be bought. */
export async function lookOnly(purchase: Purchase, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const quietFrom = afterLastTry(purchase, QUIET_MS);
  if (purchase.orders.length === 0 && now < quietFrom) return lookAgain(purchase, quietFrom, ports);
  const found = await lookFor(purchase, { ports });
  const listedFrom = afterLastTry(purchase, LISTED_MS);
  if (found.kind === 'partly' && now < listedFrom) {
    const next = Math.min(now.getTime() + QUIET_MS, listedFrom.getTime());
    return lookAgain(purchase, new Date(next), ports);
  }
  if (found.kind === 'found' || found.kind === 'partly') {
    return recordPlaced(purchase, asListed(found.orders), ports);
  }
  const silence = silenceOf(purchase);
  if (found.kind === 'unordered') return recordFailed(purchase, silence, ports);
  const told = await tellGone(purchase, silence, ports);
  return told === undefined ? undefined : tryLater(told, silence, { state: 'checking', ports });
}

function afterLastTry({ updatedAt }: Purchase, ms: number): Date {
  return new Date(updatedAt.getTime() + ms);
}

/** The record stays as it is: it tells when something was sent last. */
function lookAgain(purchase: Purchase, after: Date, ports: Ports): Promise<void> {
  const { job, options } = placingAgain(purchase, after);
  return ports.store.jobs.enqueue(job, options);
}

/** Orders as a list shows them: why others are missing it does not say. */
export function asListed(orders: Order[]): CheckoutResult {
  return { orders, errors: [] };
}

export function silenceOf(purchase: Purchase): PartnerCenterError {
  const { checkout: requestId = '' } = purchase.requestIds;
  const description = 'Checkout was not answered.';
  return new PartnerCenterError({ kind: 'unanswered', requestId, correlationId: requestId, description });
}

/** The desk goes on looking, but a person can look in Partner Center, where there is more to see. */
async function tellGone(purchase: Purchase, silence: PartnerCenterError, ports: Ports): Promise<Purchase | undefined> {
  const lastLook = purchase.updatedAt.getTime() - (purchase.confirmedAt ?? purchase.createdAt).getTime();
  if (lastLook <= GIVE_UP_AFTER_MS) {
    const facts = { purchaseId: purchase.id, cartId: purchase.quote?.cartId };
    ports.log.error(facts, 'a cart is gone, and no order was found');
  }
  return purchase.unknownToldAt === undefined ? tellUnknown(purchase, silence, ports) : purchase;
}
