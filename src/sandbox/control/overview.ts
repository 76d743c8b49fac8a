import { statusOf, toOrder } from '../partner-center/order-wire.ts';
import { productKeyOf } from '../partner-center/product-key.ts';
import type { SandboxOrder, SandboxOrderLine } from '../partner-center/records.ts';
import { catalogueItem } from '../partner-center/seed/catalogue.ts';
import { downLevelOf } from '../partner-center/seed/down-level.ts';
import type { State } from '../state.ts';

/** Everything there is, for whoever checks what really happened. The keys are the fake ones. */
export function overview(state: State) {
  const orders = [...state.orders.values()];
  return {
    now: state.clock.now().toISOString(),
    habits: state.habits,
    people: [...state.people.values()],
    customers: [...state.customers.values()],
    carts: [...state.carts.values()],
    orders: orders.map((order) => toOrder(order, { withPrices: true })),
    entitlements: orders.flatMap((order) => order.lines.map((line) => toShownEntitlement(order, line))),
    keys: orders.flatMap((order) => order.lines.flatMap((line) => keysOf(order, line))),
    links: state.links,
    serviceRequests: [...state.serviceRequests.values()],
    auditRecords: state.auditRecords,
    registrations: Object.fromEntries(state.registrations),
    calls: state.calls.length,
  };
}

function toShownEntitlement(order: SandboxOrder, line: SandboxOrderLine) {
  const { productId, skuId, bought, cancelledAt, subscriptionId } = line;
  const where = {
    customerId: order.customerId,
    orderId: order.id,
    orderStatus: statusOf(order),
    lineNumber: line.number,
  };
  return { ...where, productId, skuId, quantity: bought, subscriptionId, cancelledAt };
}

function keysOf(order: SandboxOrder, line: SandboxOrderLine) {
  const item = catalogueItem(line.productId, line.skuId);
  if (item === undefined) return [];
  const withKey = [item, ...downLevelOf(item)].filter((one) => one.hasKey);
  return withKey.map((one) => ({
    orderId: order.id,
    lineNumber: line.number,
    title: one.skuTitle,
    productKey: productKeyOf(line.keyId, one),
    revokedAt: line.cancelledAt,
  }));
}
