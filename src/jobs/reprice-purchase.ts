/** Between Confirm and checkout: is it still what the person saw? If not, nothing is bought. */

import type { Cart, CartLineRequest } from '../domain/order.ts';
import { meaningOf } from '../domain/partner-center-codes.ts';
import type { Purchase, Quote } from '../domain/purchase.ts';
import { offeredAgain } from '../domain/purchase-moves.ts';
import { changesBetween, isOrderable, toQuote } from '../domain/quote.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { cartLinesNow } from '../views/cart-items.ts';
import { record, refreshing, tellingIfLate } from './purchase-record.ts';

/**
 * Reads availability and price again, in the same cart where it still exists.
 * @returns The purchase with the id of its checkout stored, or undefined when it went back to review
 * or another run was faster.
 */
export async function reprice(purchase: Purchase, ports: Ports): Promise<Purchase | undefined> {
  const before = purchase.quote;
  if (before === undefined) return undefined;
  const { lines, gone } = await cartLinesNow(purchase, ports);
  if (gone.length > 0) return backToReview(purchase, withGone(before, gone), ports);

  const asked = await withRequestId(purchase, 'requote', ports);
  if (asked === undefined) return undefined;
  const priced = await pricedCart(asked, lines, ports);
  if (priced === undefined) return undefined;
  const { cart, purchase: holder } = priced;
  const after = toQuote(cart, ports.clock.now());
  const changes = changesBetween(before, after);
  if (changes.length > 0 || !isOrderable(holder, after)) return backToReview(holder, { ...after, changes }, ports);

  const requestIds = { ...holder.requestIds, checkout: ports.newGuid() };
  return record(holder, { ...holder, quote: after, requestIds, updatedAt: ports.clock.now() }, { ports });
}

/** A cart that expired or was lost is made anew; the person confirmed its content, not its number. */
async function pricedCart(
  purchase: Purchase,
  lines: CartLineRequest[],
  ports: Ports,
): Promise<{ cart: Cart; purchase: Purchase } | undefined> {
  const customerId = purchase.customer?.id ?? '';
  const { requote = '' } = purchase.requestIds;
  try {
    const cart = await ports.partnerCenter.updateCart(customerId, purchase.quote?.cartId ?? '', lines, requote);
    return { cart, purchase };
  } catch (error) {
    const isGone = error instanceof PartnerCenterError && (meaningOf(error) === 'cart-gone' || error.status === 404);
    if (!isGone) throw error;
  }
  const asked = await withRequestId(purchase, 'cart', ports);
  if (asked === undefined) return undefined;
  const cart = await ports.partnerCenter.createCart(customerId, lines, asked.requestIds.cart ?? '');
  return { cart, purchase: asked };
}

/** Stored before it is sent, and new for each run: replacing a cart is the same however often it is done. */
async function withRequestId(
  purchase: Purchase,
  name: 'cart' | 'requote',
  ports: Ports,
): Promise<Purchase | undefined> {
  const requestIds = { ...purchase.requestIds, [name]: ports.newGuid() };
  return record(purchase, { ...purchase, requestIds, updatedAt: ports.clock.now() }, { ports });
}

function withGone(quote: Quote, gone: readonly number[]): Quote {
  const error = { code: 'CatalogItemIdIsNotValid', description: 'no availability' };
  return {
    ...quote,
    lines: quote.lines.map((line, index) => (gone.includes(index) ? { ...line, error } : line)),
    changes: gone.map((line) => ({ line, what: 'availability', before: '', after: error.code })),
  };
}

async function backToReview(purchase: Purchase, quote: Quote, ports: Ports): Promise<undefined> {
  const elsewhere = purchase.quote?.elsewhere;
  const kept = { ...quote, ...(elsewhere !== undefined && { elsewhere }) };
  const next = offeredAgain(purchase, kept, ports.clock.now());
  const detail = { changes: quote.changes?.length ?? 0 };
  const jobs = [refreshing(purchase), ...tellingIfLate(purchase)];
  await record(purchase, next, { ports, action: 'purchase.offer-changed', detail, jobs });
  return undefined;
}
