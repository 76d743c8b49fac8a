/** Availability ids rotate, so that whoever keeps one is found out. Source: product-resources. */
import { charactersOf } from '../made-up.ts';
import type { State } from '../state.ts';
import { type CatalogueItem, type CatalogueTerm, catalogueItem } from './seed/catalogue.ts';
import { isSoldIn, MARKETS, type Market, priceIn } from './seed/markets.ts';

const ROTATION_HOURS = 6;
const UPPER_ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Valid now in this market and segment; the same for some hours of the clock. */
export function availabilityIdOf(
  item: CatalogueItem,
  market: string,
  { segment = 'commercial', state }: { segment?: string; state: State },
): string {
  const period = Math.floor(state.clock.now().getTime() / (ROTATION_HOURS * 60 * 60 * 1000));
  const seed = [item.productId, item.skuId, market, segment, period, state.rotation].join(':');
  return item.productId.slice(0, 8) + charactersOf(seed, UPPER_ALPHANUMERIC, 4);
}

/** The item a catalogue item id means, if that is sold in the market. */
export function itemOf(catalogItemId: string): CatalogueItem | undefined {
  const [productId = '', skuId = ''] = catalogItemId.split(':');
  return catalogueItem(productId, skuId);
}

export function isListed(item: CatalogueItem, market: string, state: State): boolean {
  return item.retired !== true && isSoldIn(item.family, market, state.habits.policy);
}

/** What one unit costs for one billing cycle of the term, in the market's currency. */
export function unitPriceOf(item: CatalogueItem, market: Market, term: CatalogueTerm, state: State): number {
  const factor = state.troubles.get(`${item.productId}:${item.skuId}`)?.priceFactor ?? 1;
  return priceIn(market, item.usd * factor * shareOf(term));
}

/** The part of the whole term's price that one billing cycle pays. */
function shareOf(term: CatalogueTerm): number {
  const months = { '': 1, P1M: 1, P1Y: 12, P3Y: 36 }[term.duration] ?? 1;
  if (term.billingCycle === 'monthly') return 1 / months;
  if (term.billingCycle === 'annual') return Math.min(1, 12 / months);
  return 1;
}

export function marketOf(country: string): Market | undefined {
  return MARKETS[country];
}
