/** "The availability id changes over time; never persist it, read it again at purchase." (product-resources) */
import type { CartLineRequest } from '../domain/order.ts';
import type { Purchase, PurchaseLine } from '../domain/purchase.ts';
import { toCartLine } from '../domain/quote.ts';
import type { Ports } from '../ports.ts';

/**
 * The cart lines for a purchase, made of the catalogue items that are valid now.
 * @returns `gone`: the numbers of lines that can no longer be had in the chosen form.
 */
export async function cartLinesNow(
  purchase: Purchase,
  ports: Ports,
): Promise<{ lines: CartLineRequest[]; gone: number[] }> {
  const market = purchase.customer?.market ?? '';
  const items = await Promise.all(purchase.lines.map((line) => catalogItemNow(line, market, ports)));
  const lines = purchase.lines.flatMap((line, index) => {
    const item = items[index];
    return item === undefined ? [] : [toCartLine(line, item)];
  });
  return { lines, gone: items.flatMap((item, index) => (item === undefined ? [index] : [])) };
}

async function catalogItemNow(line: PurchaseLine, market: string, ports: Ports): Promise<string | undefined> {
  const availabilities = await ports.partnerCenter.availabilities(line.productId, line.skuId, market);
  const fitting = availabilities.find(
    ({ purchasable, terms }) =>
      purchasable &&
      (terms.length === 0 ||
        terms.some((term) => term.duration === line.termDuration && term.billingCycle === line.billingCycle)),
  );
  return fitting?.catalogItemId;
}
