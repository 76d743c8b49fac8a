/** An order as Partner Center writes it. Source: order-resources. */

import { toPricing } from './cart-lines.ts';
import type { SandboxOrder, SandboxOrderLine } from './records.ts';
import { MARKETS } from './seed/markets.ts';
import { attributes, instant, link } from './wire.ts';

/** Cancelled lines show quantity 0. `withPrices`: as `include_price=true` asks. */
export function toOrder(order: SandboxOrder, { withPrices = false }: { withPrices?: boolean } = {}) {
  const self = `/customers/${order.customerId}/orders/${order.id}`;
  const symbol = Object.values(MARKETS).find((market) => market.currency === order.currency)?.symbol;
  return {
    id: order.id,
    alternateId: alternateIdOf(order),
    referenceCustomerId: order.customerId,
    billingCycle: order.lines[0]?.billingCycle ?? 'none',
    currencyCode: order.currency,
    currencySymbol: symbol,
    lineItems: order.lines.map((line) => toOrderLine(line, order, withPrices)),
    creationDate: instant(order.creationDate),
    status: statusOf(order),
    transactionType: 'UserPurchase',
    ...(withPrices && { totalPrice: totalOf(order) }),
    links: {
      self: link(self),
      provisioningStatus: link(`${self}/provisioningstatus`),
      patchOperation: link(self, 'PATCH'),
    },
    attributes: attributes('Order'),
  };
}

/** `cancelled` only when every line is; otherwise what the order is. */
export function statusOf(order: SandboxOrder): string {
  return order.lines.every((line) => line.cancelledAt !== undefined) ? 'cancelled' : order.status;
}

/** Today's ids are their own friendly ids; older ones have another. */
export function alternateIdOf(order: SandboxOrder): string {
  return /^[0-9a-f]{12}$/.test(order.id) ? order.id : Buffer.from(order.id).toString('hex').slice(0, 12);
}

export function quantityOf(line: SandboxOrderLine): number {
  return line.cancelledAt === undefined ? line.bought : 0;
}

/** What was charged: 2 decimals at most. */
function totalOf(order: SandboxOrder): number {
  const total = order.lines.reduce((sum, line) => sum + line.unitPrice * quantityOf(line), 0);
  return Number(total.toFixed(2));
}

function toOrderLine(line: SandboxOrderLine, order: SandboxOrder, withPrices: boolean) {
  const { productId, skuId, availabilityId, subscriptionId, friendlyName } = line;
  const product = `/products/${productId}`;
  return {
    lineItemNumber: line.number,
    offerId: `${productId}:${skuId}:${availabilityId}`,
    ...(subscriptionId !== undefined && { subscriptionId }),
    termDuration: line.termDuration,
    transactionType: 'New',
    ...(friendlyName !== undefined && { friendlyName }),
    quantity: quantityOf(line),
    ...(withPrices && { pricing: toPricing(line.unitPrice, quantityOf(line)) }),
    links: {
      product: link(product),
      sku: link(`${product}/skus/${skuId}`),
      availability: link(`${product}/skus/${skuId}/availabilities/${availabilityId}`),
      ...(subscriptionId !== undefined && {
        subscription: link(`/customers/${order.customerId}/subscriptions/${subscriptionId}`),
      }),
    },
  };
}
