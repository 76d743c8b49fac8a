/** A cart becomes orders, one for each group. Source: checkout-a-cart. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, created } from '../answer.ts';
import { newOrderId } from '../made-up.ts';
import type { Incoming } from '../routes.ts';
import { recordAudit } from './audit-records.ts';
import { itemOf, marketOf } from './availability.ts';
import { troubleOf, unitPriceOfLine } from './cart-lines.ts';
import { cartOf, orderGroupOf } from './carts.ts';
import { customerOf } from './customers.ts';
import type { PartnerCenterRoute } from './frame.ts';
import { toOrder } from './order-wire.ts';
import type { SandboxCart, SandboxCartLine, SandboxCustomer, SandboxOrder, SandboxOrderLine } from './records.ts';
import { refuse } from './refusals.ts';
import { attributes } from './wire.ts';

export const CHECKOUT_ROUTES: PartnerCenterRoute[] = [
  { method: 'POST', path: '/v1/customers/:customerId/carts/:cartId/checkout', access: 'app', answer: checkout },
];

/** Items that Microsoft's own test environment sends to secondary review, by the state they enter. */
const REVIEWED: Record<string, string> = { DG7GMGF0D7FV: 'pending_review', DG7GMGF0D7FT: 'pending_po_upload' };

async function checkout(incoming: Incoming): Promise<Answer> {
  const customer = customerOf(incoming);
  const cart = cartOf(incoming, customer);
  if (cart.running) throw refuse(800064);
  if (cart.status === 'Ordered') return repeated(cart, incoming);
  if (customer.refuses?.at === 'checkout') throw refuse(customer.refuses.code);
  if (cart.lines.some((line) => troubleOf(line, { cart, customer, state: incoming.state }))) throw refuse(800009);
  cart.running = true;
  try {
    if (incoming.state.habits.checkoutMs > 0) await sleep(incoming.state.habits.checkoutMs);
    return submit(cart, customer, incoming);
  } finally {
    cart.running = false;
  }
}

/** Checked out before: the orders it made, as they are now. */
function repeated(cart: SandboxCart, incoming: Incoming): Answer {
  const { repeatedCheckout } = incoming.state.habits;
  if (repeatedCheckout === 'refused') throw refuse(800065);
  const orders = cart.orderIds.flatMap((id) => incoming.state.orders.get(id) ?? []);
  return resultOf(orders, repeatedCheckout === 'orders-only' ? [] : cart.orderErrors);
}

function resultOf(orders: SandboxOrder[], orderErrors: SandboxCart['orderErrors']): Answer {
  return created({
    orders: orders.map((order) => toOrder(order)),
    ...(orderErrors.length > 0 && { orderErrors }),
    attributes: attributes('CartCheckoutResult'),
  });
}

function submit(cart: SandboxCart, customer: SandboxCustomer, incoming: Incoming): Answer {
  const groupIds = new Set(cart.lines.map((line) => orderGroupOf(line, cart)));
  const orders: SandboxOrder[] = [];
  const orderErrors: SandboxCart['orderErrors'] = [];
  for (const orderGroupId of groupIds) {
    const lines = cart.lines.filter((line) => orderGroupOf(line, cart) === orderGroupId);
    const trouble = lines.flatMap((line) => orderTroubleOf(line, incoming) ?? [])[0];
    if (trouble === undefined) orders.push(toNewOrder(lines, cart, { customer, incoming }));
    else orderErrors.push({ orderGroupId, ...trouble });
  }
  for (const order of orders) {
    incoming.state.orders.set(order.id, order);
    recordAudit(incoming, { order, resourceType: 'order', operationType: 'create_order' });
  }
  if (orders.length > 0) cart.status = 'Ordered';
  cart.orderIds = orders.map((order) => order.id);
  cart.orderErrors = orderErrors;
  return resultOf(orders, orderErrors);
}

function orderTroubleOf(line: SandboxCartLine, incoming: Incoming) {
  const item = itemOf(line.catalogItemId);
  return item && incoming.state.troubles.get(`${item.productId}:${item.skuId}`)?.orderError;
}

function toNewOrder(
  lines: SandboxCartLine[],
  cart: SandboxCart,
  { customer, incoming }: { customer: SandboxCustomer; incoming: Incoming },
): SandboxOrder {
  const reviewed = lines.map((line) => REVIEWED[line.catalogItemId.split(':')[0] ?? '']).find(Boolean);
  return {
    id: newOrderId(),
    customerId: customer.id,
    status: reviewed ?? 'completed',
    creationDate: incoming.now,
    currency: marketOf(customer.market)?.currency ?? 'USD',
    lines: lines.map((line, number) => {
      const unitPrice = unitPriceOfLine(line, { cart, customer, state: incoming.state }) ?? 0;
      return toOrderLine(line, number, unitPrice);
    }),
  };
}

function toOrderLine(line: SandboxCartLine, number: number, unitPrice: number): SandboxOrderLine {
  const [productId = '', skuId = '', availabilityId = ''] = line.catalogItemId.split(':');
  const family = itemOf(line.catalogItemId)?.family;
  return {
    number,
    productId,
    skuId,
    availabilityId,
    bought: line.quantity,
    cancelledAt: undefined,
    termDuration: line.termDuration ?? '',
    billingCycle: line.billingCycle,
    friendlyName: line.friendlyName,
    subscriptionId: family === 'subscription' ? randomUUID() : undefined,
    autoRenew: family === 'subscription',
    unitPrice,
    keyId: randomUUID(),
  };
}
