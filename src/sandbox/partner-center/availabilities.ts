/** Source: get-a-list-of-availabilities-for-a-sku, get-an-availability-by-id, check-inventory. */
import { z } from 'zod';
import { type Answer, ok } from '../answer.ts';
import type { Incoming } from '../routes.ts';
import { availabilityIdOf, isListed, marketOf } from './availability.ts';
import { countryOf, isInSegment, itemOfPath, segmentOf, toProduct, toSku } from './catalogue.ts';
import { bodyOf, localeOf, type PartnerCenterRoute, param } from './frame.ts';
import { refuse } from './refusals.ts';
import { type CatalogueItem, type CatalogueTerm, skusOf } from './seed/catalogue.ts';
import { windowOf } from './windows.ts';
import { attributes, collection, link } from './wire.ts';

const PATH = '/v1/products/:productId/skus/:skuId/availabilities';

export const AVAILABILITY_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: PATH, access: 'app', answer: listAvailabilities },
  { method: 'GET', path: `${PATH}/:availabilityId`, access: 'app', answer: showAvailability },
  { method: 'POST', path: '/v1/extensions/product/checkInventory', access: 'app', answer: checkInventory },
];

function listAvailabilities(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const item = itemOfPath(incoming, country);
  const segment = segmentOf(incoming);
  const listed = isListed(item, country, incoming.state) && isInSegment(item, segment);
  const items = listed ? [toAvailability(item, country, { segment, incoming })] : [];
  const self = `/products/${item.productId}/skus/${item.skuId}/availabilities?country=${country}`;
  return ok(collection(items, self));
}

function showAvailability(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const item = itemOfPath(incoming, country);
  const availability = toAvailability(item, country, { segment: segmentOf(incoming), incoming });
  if (availability.id !== param(incoming, 'availabilityId')) throw refuse(400019);
  return ok(availability);
}

function toAvailability(item: CatalogueItem, country: string, by: { segment: string; incoming: Incoming }) {
  const { segment, incoming } = by;
  const id = availabilityIdOf(item, country, { segment, state: incoming.state });
  const market = marketOf(country);
  const locale = localeOf(incoming);
  return {
    id,
    productId: item.productId,
    skuId: item.skuId,
    catalogItemId: `${item.productId}:${item.skuId}:${id}`,
    defaultCurrency: { code: market?.currency, symbol: market?.symbol },
    segment,
    country,
    isPurchasable: item.retired !== true,
    isRenewable: item.family === 'subscription',
    terms: item.terms.map((term) => toTerm(item, term, incoming)),
    product: toProduct(item, locale),
    sku: toSku(item, locale),
    links: { self: link(`/products/${item.productId}/skus/${item.skuId}/availabilities/${id}?country=${country}`) },
    attributes: attributes('Availability'),
  };
}

const TERM_WORDS: Record<string, string> = { '': 'One-time', P1M: 'One month', P1Y: 'One year', P3Y: 'Three years' };

function toTerm(item: CatalogueItem, term: CatalogueTerm, incoming: Incoming) {
  const window = windowOf(item.family, incoming.state.habits.policy);
  const refundOptions = [{ sequenceId: 0, type: window.refund, expiresAfter: window.duration }];
  return {
    id: `${term.duration || 'OneTime'}:${term.billingCycle}`,
    duration: term.duration,
    description: `${TERM_WORDS[term.duration]} commitment, ${term.billingCycle} billing`,
    billingCycle: term.billingCycle,
    cancellationPolicies: item.family === 'reservation' || item.family === 'azure' ? [] : [{ refundOptions }],
  };
}

const Inventory = z.object({
  targetItems: z.array(z.object({ productId: z.string(), skuId: z.string().optional() })).min(1),
  inventoryContext: z.record(z.string(), z.string()).optional(),
});

/** Answers a bare array; what is not in the catalogue is left out. */
function checkInventory(incoming: Incoming): Answer {
  countryOf(incoming);
  const body = bodyOf(Inventory, incoming);
  const targets = body.targetItems.flatMap((target) =>
    skusOf(target.productId).filter((item) => target.skuId === undefined || item.skuId === target.skuId),
  );
  return ok(
    targets.map((item) => {
      const restrictions = restrictionsOf(item, incoming);
      return { productId: item.productId, skuId: item.skuId, isRestricted: restrictions.length > 0, restrictions };
    }),
  );
}

function restrictionsOf(item: CatalogueItem, incoming: Incoming) {
  if (incoming.state.troubles.get(`${item.productId}:${item.skuId}`)?.lineError?.code !== 10003) return [];
  const values = [item.reservation?.armRegionName ?? ''];
  const description = 'The SKU is not available for this subscription in the region.';
  return [{ reasonCode: 'NotAvailableForSubscription', description, properties: { type: 'Location', values } }];
}
