/** Products and SKUs. Source: product-resources, get-a-list-of-products, get-a-sku-by-id. */
import { type Answer, ok } from '../answer.ts';
import type { Incoming } from '../routes.ts';
import { isListed, marketOf } from './availability.ts';
import type { PartnerCenterRoute } from './frame.ts';
import { localeOf, param, required } from './frame.ts';
import { refuse } from './refusals.ts';
import { CATALOGUE, type CatalogueItem, catalogueItem, skusOf } from './seed/catalogue.ts';
import { titleIn } from './seed/titles.ts';
import { attributes, collection, link } from './wire.ts';

export const CATALOGUE_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: '/v1/products', access: 'app', answer: listProducts },
  { method: 'GET', path: '/v1/products/:productId', access: 'app', answer: showProduct },
  { method: 'GET', path: '/v1/products/:productId/skus', access: 'app', answer: listSkus },
  { method: 'GET', path: '/v1/products/:productId/skus/:skuId', access: 'app', answer: showSku },
];

/** Which families a target view shows. */
const VIEWS: Record<string, readonly CatalogueItem['family'][]> = {
  Software: ['perpetual', 'subscription'],
  SoftwarePerpetual: ['perpetual'],
  SoftwareSubscriptions: ['subscription'],
  AzureReservations: ['reservation'],
  AzureReservationsVM: ['reservation'],
  AzureReservationsSQL: [],
  AzureReservationsCosmosDb: [],
  Azure: ['azure', 'reservation'],
  MicrosoftAzure: ['azure'],
  SoftwareSUSELinux: [],
  OnlineServices: [],
  SpecializedOffers: [],
  MarketplaceSaaS: [],
};

/** Everything of the sandbox is commercial; perpetual software is for schools as well. */
export function isInSegment(item: CatalogueItem, segment: string): boolean {
  return segment === 'commercial' || (segment === 'education' && item.family === 'perpetual');
}

export function segmentOf(incoming: Incoming): string {
  const segment = incoming.query.get('targetSegment') ?? 'commercial';
  if (!['commercial', 'education', 'government', 'nonprofit'].includes(segment)) throw refuse(400030);
  return segment;
}

/** The market asked for. Throws 403/2030 where this partner may not sell. */
export function countryOf(incoming: Incoming): string {
  const country = required(incoming, 'country').toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) throw refuse(3000, 'country must be an ISO 3166 alpha-2 code.');
  if (marketOf(country) === undefined) throw refuse(2030);
  return country;
}

function listProducts(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const families = VIEWS[required(incoming, 'targetView')];
  if (families === undefined) throw refuse(400036);
  const segment = segmentOf(incoming);
  const items = CATALOGUE.filter(
    (item) => families.includes(item.family) && isInSegment(item, segment) && isListed(item, country, incoming.state),
  );
  const products = [...new Map(items.map((item) => [item.productId, item])).values()];
  const locale = localeOf(incoming);
  const self = `/products?${incoming.query}`;
  return ok(
    collection(
      products.map((item) => toProduct(item, locale)),
      self,
    ),
  );
}

function showProduct(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const item = skusOf(param(incoming, 'productId')).find((sku) => isKnownIn(sku, country, incoming));
  if (item === undefined) throw refuse(400013);
  return ok(toProduct(item, localeOf(incoming)));
}

/** Down-level versions are not sold, but what a customer has can be looked up. */
function isKnownIn(item: CatalogueItem, country: string, incoming: Incoming): boolean {
  return item.retired === true || isListed(item, country, incoming.state);
}

function listSkus(incoming: Incoming): Answer {
  const country = countryOf(incoming);
  const segment = segmentOf(incoming);
  const known = skusOf(param(incoming, 'productId'));
  const skus = known.filter((item) => isKnownIn(item, country, incoming) && isInSegment(item, segment));
  if (skus.length === 0) throw refuse(400013);
  const self = `/products/${param(incoming, 'productId')}/skus?country=${country}`;
  return ok(
    collection(
      skus.map((item) => toSku(item, localeOf(incoming))),
      self,
    ),
  );
}

/** The item of the path, known in the market asked for. Throws 404/400013 and 404/400018. */
export function itemOfPath(incoming: Incoming, country: string): CatalogueItem {
  const productId = param(incoming, 'productId');
  if (skusOf(productId).length === 0) throw refuse(400013);
  const item = catalogueItem(productId, param(incoming, 'skuId'));
  if (item === undefined || !isKnownIn(item, country, incoming)) throw refuse(400018);
  return item;
}

function showSku(incoming: Incoming): Answer {
  return ok(toSku(itemOfPath(incoming, countryOf(incoming)), localeOf(incoming)));
}

export function toProduct(item: CatalogueItem, locale: string) {
  const self = `/products/${item.productId}`;
  const title = titleIn(locale, item.productTitle);
  return {
    id: item.productId,
    title,
    description: title,
    productType: productTypeOf(item),
    isMicrosoftProduct: true,
    publisherName: 'Microsoft Corporation',
    links: { skus: link(`${self}/skus`), self: link(self) },
    attributes: attributes('Product'),
  };
}

function productTypeOf(item: CatalogueItem) {
  if (item.family === 'reservation') {
    const subType = { id: 'VirtualMachines', displayName: 'VirtualMachines' };
    return { id: 'Azure', displayName: 'Azure', subType };
  }
  return item.family === 'azure' ? { id: 'Azure', displayName: 'Azure' } : { id: 'Software', displayName: 'Software' };
}

export function toSku(item: CatalogueItem, locale: string) {
  const self = `/products/${item.productId}/skus/${item.skuId}`;
  const title = titleIn(locale, item.skuTitle);
  const reserved = item.family === 'reservation';
  return {
    id: item.skuId,
    productId: item.productId,
    title,
    description: title,
    minimumQuantity: 1,
    maximumQuantity: item.maximumQuantity,
    isTrial: false,
    supportedBillingCycles: [...new Set(item.terms.map((term) => term.billingCycle))],
    purchasePrerequisites: reserved
      ? ['InventoryCheck', 'AzureSubscriptionRegistration', 'MicrosoftCustomerAgreement']
      : ['MicrosoftCustomerAgreement'],
    inventoryVariables: reserved ? ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'] : [],
    provisioningVariables: reserved ? ['Scope', 'SubscriptionId', 'Duration'] : [],
    dynamicAttributes: { isAddon: false, skuDisplayName: title, ...item.reservation },
    ...(item.attestation && { attestationProperties: item.attestation }),
    links: { availabilities: link(`${self}/availabilities`), self: link(self) },
    attributes: attributes('Sku'),
  };
}
