/**
 * "Prices are not in the catalog API" (product-resources): only a cart tells what this customer pays.
 * A cart buys nothing and expires by itself, so one is made for looking, with one line for each form.
 */
import type { Amount } from '../domain/price.ts';
import { choiceKey, type PurchaseChoice } from '../domain/purchase-choice.ts';
import { toCartLine } from '../domain/quote.ts';
import type { Ports } from '../ports.ts';

/** As many forms as one card shows well. */
export const MOST_PRICED = 10;

/** Price of one unit, by the key of the choice; a form that Partner Center did not price is missing. */
export async function pricesOf(
  choices: readonly PurchaseChoice[],
  facts: { customerId: string; market: string; ports: Ports },
): Promise<ReadonlyMap<string, Amount>> {
  const { customerId, market, ports } = facts;
  const asked = await Promise.all(
    choices.slice(0, MOST_PRICED).map(async (choice) => {
      const availabilities = await ports.partnerCenter.availabilities(choice.productId, choice.skuId, market);
      const item = availabilities.find(({ purchasable }) => purchasable)?.catalogItemId;
      const line = { ...choice, quantity: choice.minimumQuantity };
      return item === undefined ? [] : [{ key: choiceKey(choice), line: toCartLine(line, item) }];
    }),
  );
  const lines = asked.flat();
  if (lines.length === 0) return new Map();
  const cart = await ports.partnerCenter.createCart(
    customerId,
    lines.map(({ line }) => line),
    ports.newGuid(),
  );
  return new Map(
    cart.lines.flatMap(({ id, currency, pricing }): [string, Amount][] => {
      const key = lines[id]?.key;
      return key === undefined || pricing === undefined ? [] : [[key, { currency, amount: pricing.discountedPrice }]];
    }),
  );
}
