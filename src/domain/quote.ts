/**
 * What a cart costs, and whether that is still what the person saw. "An unused cart expires after 7
 * days"; "create returns 201 even when a line carries an error". Source: cart-resources, create-a-cart.
 */
import type { Cart, CartLineRequest } from './order.ts';
import type { Amount } from './price.ts';
import type { Purchase, PurchaseLine, Quote, QuotedLine } from './purchase.ts';

/** A cart line for `line`, made of the catalogue item that is valid now. */
export function toCartLine(line: PurchaseLine, catalogItemId: string): CartLineRequest {
  return {
    catalogItemId,
    quantity: line.quantity,
    billingCycle: line.billingCycle,
    friendlyName: line.title,
    ...(line.termDuration === '' ? {} : { termDuration: line.termDuration }),
    ...(line.attestationAccepted === true ? { attestationAccepted: true } : {}),
    ...(line.provisioning === undefined
      ? {}
      : {
          provisioningContext: {
            subscriptionId: line.provisioning.subscriptionId,
            scope: line.provisioning.scope.toLowerCase(),
            duration: line.termDuration,
          },
        }),
  };
}

/** Partner Center's prices for the lines, in the order of the lines. */
export function toQuote(cart: Cart, at: Date): Quote {
  const lines = [...cart.lines]
    .sort((a, b) => a.id - b.id)
    .map(({ catalogItemId, currency, pricing, error, orderGroup }) => ({
      catalogItemId,
      currency,
      pricing,
      error,
      ...(orderGroup !== undefined && { orderGroup }),
    }));
  return {
    cartId: cart.id,
    currency: lines[0]?.currency ?? '',
    lines,
    quotedAt: at.toISOString(),
    expiresAt: cart.expiresAt.toISOString(),
  };
}

/** No price is not a price of zero, which is legal; nor is an amount in no currency a price. */
export function isPriced(line: QuotedLine | undefined): boolean {
  return line?.pricing !== undefined && line.currency !== '';
}

/** True when every line of the purchase can be ordered as quoted: nobody buys what they do not see. */
export function isOrderable({ lines }: Pick<Purchase, 'lines'>, quote: Quote): boolean {
  if (lines.length === 0 || quote.lines.length !== lines.length) return false;
  return quote.lines.every((line) => line.error === undefined && isPriced(line));
}

/** What the quote adds up to, per currency, before tax unless the market says otherwise. */
export function quotedAmounts(quote: Quote): Amount[] {
  return quote.lines.flatMap(({ currency, pricing }) =>
    pricing === undefined ? [] : [{ currency, amount: pricing.extendedPrice }],
  );
}

/** What became different for the person; an availability id that rotated is no difference. */
export function changesBetween(before: Quote, after: Quote): NonNullable<Quote['changes']> {
  const most = Math.max(before.lines.length, after.lines.length);
  return Array.from({ length: most }).flatMap((_, line): NonNullable<Quote['changes']> => {
    const [was, now] = [before.lines[line], after.lines[line]];
    if (now?.error !== undefined && was?.error === undefined) {
      return [{ line, what: 'availability', before: '', after: now.error.code }];
    }
    const priceBefore = priceText(was);
    const priceAfter = priceText(now);
    return priceBefore === priceAfter ? [] : [{ line, what: 'price', before: priceBefore, after: priceAfter }];
  });
}

/** `2400 TWD`, '' without a price: comparable, and readable by `changedPrice`. */
function priceText(line: Quote['lines'][number] | undefined): string {
  return line?.pricing === undefined ? '' : `${line.pricing.extendedPrice} ${line.currency}`;
}

/** Reads what `changesBetween` wrote; undefined where there was no price. */
export function changedPrice(text: string): Amount | undefined {
  const [amount, currency] = text.split(' ');
  return amount === undefined || currency === undefined ? undefined : { currency, amount: Number(amount) };
}
