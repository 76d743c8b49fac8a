/**
 * What a customer may use, and the keys to it. Source: entitlement-resources; the key artifact as it
 * was documented from 13 June to 23 July 2018.
 */
import { type Answer, ok } from '../answer.ts';
import type { Incoming } from '../routes.ts';
import { recordAudit } from './audit-records.ts';
import { customerOf } from './customers.ts';
import { type PartnerCenterRoute, param } from './frame.ts';
import { alternateIdOf, quantityOf } from './order-wire.ts';
import { ordersOf } from './orders.ts';
import { productKeyOf } from './product-key.ts';
import type { SandboxOrder, SandboxOrderLine } from './records.ts';
import { notFound } from './refusals.ts';
import { type CatalogueItem, catalogueItem } from './seed/catalogue.ts';
import { downLevelOf } from './seed/down-level.ts';
import { attributes, collection, instant, link } from './wire.ts';

const KEY_PATH = '/v1/customers/:customerId/artifacts/productkey/groups/:orderId/lineitems/:keyId/items/:itemId';

export const ENTITLEMENT_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: '/v1/customers/:customerId/entitlements', access: 'user', answer: listEntitlements },
  { method: 'GET', path: KEY_PATH, access: 'user', answer: showProductKey },
];

const TERM_YEARS: Record<string, number> = { P1Y: 1, P3Y: 3 };
/** What was paid and provisioned; reviews and errors entitle to nothing. */
const ENTITLING = new Set(['completed', 'partial_success', 'cancelled']);

function listEntitlements(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  const type = incoming.query.get('entitlementType');
  const withExpiry = incoming.query.get('showExpiry') === 'true';
  const items = ordersOf(incoming, customer.id)
    .filter((order) => ENTITLING.has(order.status))
    .flatMap((order) => order.lines.map((line) => toEntitlement(order, line, withExpiry)))
    .filter((entitlement) => entitlement !== undefined && (type === null || entitlement.entitlementType === type));
  return ok(collection(items, `/customers/${customer.id}/entitlements`));
}

function toEntitlement(order: SandboxOrder, line: SandboxOrderLine, withExpiry: boolean) {
  const item = catalogueItem(line.productId, line.skuId);
  if (item === undefined || item.family === 'azure') return undefined;
  const expiryDate = withExpiry ? expiryOf(order, line) : undefined;
  return {
    referenceOrder: { id: order.id, lineItemId: String(line.number), alternateId: alternateIdOf(order) },
    productId: line.productId,
    skuId: line.skuId,
    quantity: quantityOf(line),
    quantityDetails: [{ quantity: line.bought, status: line.cancelledAt ? 'Cancelled' : 'Fulfilled' }],
    entitlementType: item.family === 'reservation' ? 'reservedinstance' : 'software',
    entitledArtifacts: artifactsOf(order, line, item),
    includedEntitlements: downLevelOf(item).map((included) => ({
      productId: included.productId,
      skuId: included.skuId,
      quantity: quantityOf(line),
      entitlementType: 'software',
      entitledArtifacts: artifactsOf(order, line, included),
    })),
    fulfillmentState: line.cancelledAt ? 'Cancelled' : 'Fulfilled',
    ...(expiryDate !== undefined && { expiryDate: instant(expiryDate) }),
    attributes: attributes('Entitlement'),
  };
}

function expiryOf(order: SandboxOrder, line: SandboxOrderLine): Date | undefined {
  const years = TERM_YEARS[line.termDuration];
  if (years === undefined) return undefined;
  const end = new Date(order.creationDate);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}

/** A cancelled line stays listed without its key. */
function artifactsOf(order: SandboxOrder, line: SandboxOrderLine, item: CatalogueItem) {
  if (line.cancelledAt !== undefined) return [];
  if (item.family === 'reservation') {
    const path = `/customers/${order.customerId}/artifacts/reservedinstance/groups/${order.id}/lineitems/${line.number}`;
    const dynamicAttributes = { reservationType: 'virtualmachines' };
    return [{ artifactType: 'reservedinstance', dynamicAttributes, link: link(`${path}/resource/${line.keyId}`) }];
  }
  if (!item.hasKey) return [];
  return [{ artifactType: 'product_key', state: 'Active', reason: '', link: link(keyUri(order, line, item)) }];
}

function keyUri(order: SandboxOrder, line: SandboxOrderLine, item: CatalogueItem): string {
  const artifact = `/customers/${order.customerId}/artifacts/productkey`;
  return `${artifact}/groups/${order.id}/lineitems/${line.keyId}/items/${item.productId}:${item.skuId}:${line.keyId}`;
}

/** The key of an active line, its own or that of a version that comes with it. */
function showProductKey(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  const order = incoming.state.orders.get(param(incoming, 'orderId'));
  const line = order?.lines.find((candidate) => candidate.keyId === param(incoming, 'keyId'));
  if (order?.customerId !== customer.id || line === undefined || line.cancelledAt !== undefined) {
    throw notFound('The product key');
  }
  const [productId = '', skuId = ''] = param(incoming, 'itemId').split(':');
  const own = catalogueItem(line.productId, line.skuId);
  const item = [own, ...(own ? downLevelOf(own) : [])].find(
    (one) => one?.productId === productId && one.skuId === skuId,
  );
  if (item?.hasKey !== true) throw notFound('The product key');
  recordAudit(incoming, { order, resourceType: 'software_key', operationType: 'get_software_key' });
  return ok({ type: 'product_key', productKey: productKeyOf(line.keyId, item) });
}
