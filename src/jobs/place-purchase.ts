/**
 * Buys what was confirmed, once. Everything is written down before it is sent: a run that is killed
 * anywhere is followed by one that repeats the same request, or finds the order it made.
 * "Checkout is idempotent; while running it answers 409/800064." Source: checkout-a-cart.
 */
import { accountsForAll } from '../domain/lines-ordered.ts';
import { checkoutOutcome, meaningOf } from '../domain/partner-center-codes.ts';
import type { Purchase } from '../domain/purchase.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { asListed, lookOnly, silenceOf } from './look-for-orders.ts';
import { isTooOld, recordFailed, tryLater } from './placing-outcome.ts';
import { recordPartly, recordPlaced } from './record-placed.ts';
import { reprice } from './reprice-purchase.ts';
import { lookFor } from './tell-unknown.ts';

export async function placePurchase(job: Extract<Job, { name: 'place-purchase' }>, ports: Ports): Promise<void> {
  const purchase = await ports.store.purchases.find(job.purchaseId);
  if (purchase === undefined || (purchase.state !== 'placing' && purchase.state !== 'checking')) return;
  // With a checkout id the offer was checked before, and the request may be on its way: only repeat it.
  const repeated = purchase.requestIds.checkout !== undefined;
  if (repeated && (purchase.orders.length > 0 || isTooOld(purchase, ports))) return lookOnly(purchase, ports);
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
    if (accountsForAll(purchase, result)) await recordPlaced(purchase, result, ports);
    else if (result.orders.length > 0) await recordPartly(purchase, result, ports);
    else await tryLater(purchase, silenceOf(purchase), { state: 'checking', ports });
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
  if (outcome === 'ordered' || repeated) return afterLook(purchase, error, ports);
  if (outcome === 'not-ordered')
    return isOfferGone(error) ? offerGone(purchase, error, ports) : recordFailed(purchase, error, ports);
  return tryLater(purchase, error, { state: outcome === 'later' ? purchase.state : 'checking', ports });
}

async function afterLook(purchase: Purchase, error: PartnerCenterError, ports: Ports): Promise<void> {
  const outcome = checkoutOutcome(error);
  const found = await lookFor(purchase, { sentAt: ports.clock.now(), ports });
  if (found.kind === 'found') return recordPlaced(purchase, asListed(found.orders), ports);
  // The other lines may be refused, or their order not listed yet: whoever is told "not bought" buys again.
  if (found.kind === 'partly' && outcome === 'ordered') return recordPartly(purchase, asListed(found.orders), ports);
  if (found.kind === 'partly') return tryLater(purchase, error, { state: 'checking', ports });
  if (found.kind === 'unordered' && outcome === 'not-ordered') return recordFailed(purchase, error, ports);
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
