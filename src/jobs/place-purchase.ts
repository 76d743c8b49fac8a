/**
 * Buys what was confirmed, once. Everything is written down before it is sent: a run that is killed
 * anywhere is followed by one that repeats the same request, or finds the order it made.
 * "Checkout is idempotent; while running it answers 409/800064." Source: checkout-a-cart.
 */
import { checkoutOutcome, meaningOf } from '../domain/partner-center-codes.ts';
import type { Purchase } from '../domain/purchase.ts';
import { failed } from '../domain/purchase-moves.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Job, Ports } from '../ports.ts';
import { findOrdersOfCart } from './find-orders-of-cart.ts';
import { placingAgain, record, refreshing } from './purchase-record.ts';
import { recordPlaced } from './record-placed.ts';
import { reprice } from './reprice-purchase.ts';

const SHORTEST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Longer than any retry and any queue of Partner Center: then an unordered cart stays unordered. */
const GIVE_UP_AFTER_MS = 60 * 60 * 1000;

export async function placePurchase(job: Extract<Job, { name: 'place-purchase' }>, ports: Ports): Promise<void> {
  const purchase = await ports.store.purchases.find(job.purchaseId);
  if (purchase === undefined || (purchase.state !== 'placing' && purchase.state !== 'checking')) return;
  // With a checkout id the offer was checked before, and the request may be on its way: only repeat it.
  const repeated = purchase.requestIds.checkout !== undefined;
  const ready = repeated ? purchase : await prepare(purchase, ports);
  if (ready !== undefined) await checkout(ready, { repeated, ports });
}

/** The offer as it is now; undefined when it changed, or cannot be told at the moment. */
async function prepare(purchase: Purchase, ports: Ports): Promise<Purchase | undefined> {
  try {
    return await reprice(purchase, ports);
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    const present = await unsent(purchase.id, ports);
    if (present === undefined) return undefined;
    // Nothing was ordered yet, so a refusal is final and anything else can simply be tried again.
    if (checkoutOutcome(error) === 'not-ordered' || isTooOld(present, ports)) await recordFailed(present, error, ports);
    else await tryLater(present, error, { state: 'placing', ports });
    return undefined;
  }
}

/** The record with the ids that were noted meanwhile; undefined when another run already went on to checkout. */
async function unsent(purchaseId: string, ports: Ports): Promise<Purchase | undefined> {
  const present = await ports.store.purchases.find(purchaseId);
  return present?.state === 'placing' && present.requestIds.checkout === undefined ? present : undefined;
}

async function checkout(purchase: Purchase, { repeated, ports }: { repeated: boolean; ports: Ports }): Promise<void> {
  const customerId = purchase.customer?.id ?? '';
  const { checkout: requestId = '' } = purchase.requestIds;
  try {
    const result = await ports.partnerCenter.checkout(customerId, purchase.quote?.cartId ?? '', requestId);
    await recordPlaced(purchase, result, ports);
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    await afterRefusal(purchase, error, { repeated, ports });
  }
}

async function afterRefusal(
  purchase: Purchase,
  error: PartnerCenterError,
  { repeated, ports }: { repeated: boolean; ports: Ports },
): Promise<void> {
  const outcome = checkoutOutcome(error);
  // An answer lost earlier may hide an order behind any later answer: look before saying "not bought".
  if (outcome === 'ordered' || repeated) {
    const found = await findOrdersOfCart(purchase, ports);
    if (found.kind === 'found') return recordPlaced(purchase, { orders: found.orders, errors: [] }, ports);
    if (found.kind === 'unordered' && (outcome === 'not-ordered' || isTooOld(purchase, ports))) {
      return recordFailed(purchase, error, ports);
    }
    return tryLater(purchase, error, { state: outcome === 'later' ? purchase.state : 'checking', ports });
  }
  if (outcome === 'not-ordered')
    return isOfferGone(error) ? offerGone(purchase, error, ports) : recordFailed(purchase, error, ports);
  return tryLater(purchase, error, { state: outcome === 'later' ? purchase.state : 'checking', ports });
}

/** The offer changed in the moment between the last look and checkout. */
function isOfferGone(error: PartnerCenterError): boolean {
  return ['cart-lines', 'cart-gone', 'item-not-found'].includes(meaningOf(error));
}

/** Certainly nothing was ordered: look again from the beginning, which tells what changed. */
async function offerGone(purchase: Purchase, error: PartnerCenterError, ports: Ports): Promise<void> {
  if (isTooOld(purchase, ports)) return recordFailed(purchase, error, ports);
  const { checkout: _, ...requestIds } = purchase.requestIds;
  return tryLater({ ...purchase, requestIds }, error, { state: 'placing', ports });
}

function isTooOld(purchase: Purchase, ports: Ports): boolean {
  return waitedMs(purchase, ports) > GIVE_UP_AFTER_MS;
}

function waitedMs(purchase: Purchase, ports: Ports): number {
  return ports.clock.now().getTime() - (purchase.confirmedAt ?? purchase.updatedAt).getTime();
}

/** As long as Partner Center asks for; otherwise half of the time it has taken so far. */
function waitMs(purchase: Purchase, error: PartnerCenterError, ports: Ports): number {
  if (error.retryAfter !== undefined) return error.retryAfter * 1000;
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, waitedMs(purchase, ports) / 2));
}

async function recordFailed(purchase: Purchase, error: PartnerCenterError, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const code = error.code ?? (error.status === undefined ? undefined : `HTTP ${error.status}`);
  const { correlationId, description } = error;
  const next = failed(purchase, { code, description, correlationId, at: now.toISOString() }, now);
  const detail = { code: code ?? '' };
  const jobs = [refreshing(purchase)];
  await record(purchase, next, { ports, action: 'purchase.failed', detail, correlationId, jobs });
}

/** The state says truly whether something may have been bought; the same job looks again. */
async function tryLater(
  purchase: Purchase,
  error: PartnerCenterError,
  { state, ports }: { state: Purchase['state']; ports: Ports },
): Promise<void> {
  const now = ports.clock.now();
  const after = new Date(now.getTime() + waitMs(purchase, error, ports));
  const { correlationId, code, status } = error;
  ports.log.warn({ purchaseId: purchase.id, correlationId, code, status }, 'Partner Center will be asked again');
  const becameUnknown = state === 'checking' && purchase.state !== 'checking';
  await record(
    purchase,
    { ...purchase, state, updatedAt: now },
    {
      ports,
      correlationId,
      jobs: [placingAgain(purchase, after), refreshing(purchase)],
      ...(becameUnknown ? { action: 'purchase.unanswered' } : {}),
    },
  );
}
