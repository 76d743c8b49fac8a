/** Source: get-all-of-a-customer-s-orders, get-an-order-by-id, get-subscription-provisioning-status. */
import { type Answer, ok } from '../answer.ts';
import type { Incoming } from '../routes.ts';
import { cancelOrder } from './cancel-order.ts';
import { customerOf } from './customers.ts';
import { type PartnerCenterRoute, param } from './frame.ts';
import { quantityOf, toOrder } from './order-wire.ts';
import type { SandboxOrder, SandboxOrderLine } from './records.ts';
import { refuse } from './refusals.ts';
import { collection } from './wire.ts';

const PATH = '/v1/customers/:customerId/orders';

export const ORDER_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: PATH, access: 'app', answer: listOrders },
  { method: 'GET', path: `${PATH}/:orderId`, access: 'app', answer: showOrder },
  {
    method: 'PATCH',
    path: `${PATH}/:orderId`,
    access: 'app',
    answer: (incoming) => ok(cancelOrder(orderOf(incoming), incoming)),
  },
  { method: 'GET', path: `${PATH}/:orderId/provisioningstatus`, access: 'user', answer: showProvisioning },
  { method: 'GET', path: `${PATH}/:orderId/activationlinks`, access: 'app', answer: listActivationLinks },
];

const MINUTE_MS = 60 * 1000;

/** The orders of one customer, oldest first. */
export function ordersOf(incoming: Incoming, customerId: string): SandboxOrder[] {
  return [...incoming.state.orders.values()].filter((order) => order.customerId === customerId);
}

function listOrders(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  const billingType = incoming.query.get('billingType');
  const listedUntil = incoming.now.getTime() - incoming.state.habits.orderListLagMinutes * MINUTE_MS;
  const orders = ordersOf(incoming, customer.id).filter(
    (order) => order.creationDate.getTime() <= listedUntil && isBilled(order, billingType),
  );
  const items = orders.map((order) => toOrder(order, { withPrices: asksForPrices(incoming) }));
  return ok(collection(items, `/customers/${customer.id}/orders`));
}

function isBilled(order: SandboxOrder, billingType: string | null): boolean {
  if (billingType === null) return true;
  return order.lines[0]?.billingCycle.replace('_', '') === billingType;
}

function asksForPrices(incoming: Incoming): boolean {
  return incoming.query.get('include_price') === 'true';
}

function showOrder(incoming: Incoming): Answer {
  return ok(toOrder(orderOf(incoming), { withPrices: asksForPrices(incoming) }));
}

/** The order of the path. Throws 404/20000. */
function orderOf(incoming: Incoming): SandboxOrder {
  const customer = customerOf(incoming);
  const order = incoming.state.orders.get(param(incoming, 'orderId'));
  if (order === undefined || order.customerId !== customer.id) throw refuse(20000);
  return order;
}

function showProvisioning(incoming: Incoming): Answer {
  const order = orderOf(incoming);
  const items = order.lines.map((line) => {
    const status = isDelivered(line, order) ? 'Fulfilled' : 'Unfulfilled';
    return {
      lineItemNumber: line.number,
      status,
      quantityProvisioningInformation: [{ quantity: quantityOf(line), status }],
    };
  });
  return ok(collection(items, `/customers/${order.customerId}/orders/${order.id}/provisioningstatus`));
}

/** Of an order that succeeded in part, every line but the last. */
function isDelivered({ number }: SandboxOrderLine, { status, lines }: SandboxOrder): boolean {
  return status === 'completed' || (status === 'partial_success' && number < lines.length - 1);
}

/** Only marketplace lines have any. */
function listActivationLinks(incoming: Incoming): Answer {
  const order = orderOf(incoming);
  return ok(collection([], `/customers/${order.customerId}/orders/${order.id}/activationlinks`));
}
