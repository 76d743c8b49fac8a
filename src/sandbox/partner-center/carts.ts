/** Source: cart-resources, create-a-cart, update-a-cart. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, created, ok } from '../answer.ts';
import { guidOf } from '../made-up.ts';
import type { Incoming } from '../routes.ts';
import { availabilityIdOf, itemOf, marketOf } from './availability.ts';
import { toPricing, troubleOf, unitPriceOfLine } from './cart-lines.ts';
import { customerOf } from './customers.ts';
import { bodyOf, type PartnerCenterRoute, param } from './frame.ts';
import type { SandboxCart, SandboxCartLine, SandboxCustomer } from './records.ts';
import { refuse } from './refusals.ts';
import { isSoldIn } from './seed/markets.ts';
import { attributes, instant, link } from './wire.ts';

export const CART_ROUTES: PartnerCenterRoute[] = [
  { method: 'POST', path: '/v1/customers/:customerId/carts', access: 'app', answer: createCart },
  { method: 'GET', path: '/v1/customers/:customerId/carts/:cartId', access: 'app', answer: showCart },
  { method: 'PUT', path: '/v1/customers/:customerId/carts/:cartId', access: 'app', answer: replaceCart },
];

const CART_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

const BILLING_CYCLES = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial', 'biennial'];

const CartBody = z.object({
  lineItems: z
    .array(
      z.object({
        id: z.coerce.number().int().min(0),
        catalogItemId: z.string().min(1),
        quantity: z.number().int(),
        billingCycle: z.string(),
        termDuration: z.string().optional(),
        friendlyName: z.string().max(250).optional(),
        currencyCode: z.string().optional(),
        participants: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
        provisioningContext: z.record(z.string(), z.string()).optional(),
        attestationAccepted: z.boolean().optional(),
        promotionId: z.string().optional(),
      }),
    )
    .min(1),
});

function createCart(incoming: Incoming): Answer {
  const customer = buyerOf(incoming);
  const cart: SandboxCart = {
    id: randomUUID(),
    customerId: customer.id,
    createdAt: incoming.now,
    modifiedAt: incoming.now,
    expiresAt: new Date(incoming.now.getTime() + CART_LIFETIME_MS),
    status: 'Active',
    lines: linesOf(incoming, customer),
    rotation: incoming.state.rotation,
    running: false,
    orderIds: [],
    orderErrors: [],
  };
  incoming.state.carts.set(cart.id, cart);
  return created(toCart(cart, customer, incoming));
}

function replaceCart(incoming: Incoming): Answer {
  const customer = buyerOf(incoming);
  const cart = cartOf(incoming, customer);
  if (cart.running) throw refuse(800064);
  if (cart.status === 'Ordered') throw refuse(800065);
  cart.lines = linesOf(incoming, customer);
  cart.rotation = incoming.state.rotation;
  cart.modifiedAt = incoming.now;
  return ok(toCart(cart, customer, incoming));
}

function showCart(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  return ok(toCart(cartOf(incoming, customer), customer, incoming));
}

/** The customer of the path, if anything can be sold to it. */
function buyerOf(incoming: Incoming): SandboxCustomer {
  const customer = customerOf(incoming);
  if (marketOf(customer.market) === undefined) throw refuse(2030);
  if (customer.refuses?.at === 'cart') throw refuse(customer.refuses.code);
  return customer;
}

/** The cart of the path. Expired carts are gone. */
export function cartOf(incoming: Incoming, customer: SandboxCustomer): SandboxCart {
  const cart = incoming.state.carts.get(param(incoming, 'cartId').toLowerCase());
  if (cart === undefined || cart.customerId !== customer.id) throw refuse(800008);
  if (cart.status === 'Active' && cart.expiresAt <= incoming.now) throw refuse(800008);
  return cart;
}

function linesOf(incoming: Incoming, customer: SandboxCustomer): SandboxCartLine[] {
  const { lineItems } = bodyOf(CartBody, incoming);
  if (lineItems.some((line) => !BILLING_CYCLES.includes(line.billingCycle))) throw refuse(900126);
  if (new Set(lineItems.map((line) => line.id)).size < lineItems.length) {
    throw refuse(800002, 'The ids of the line items must differ.');
  }
  for (const line of lineItems) assertSellable(line, customer, incoming);
  return lineItems.map((line) => ({ ...line, wasAvailable: isAvailable(line.catalogItemId, customer, incoming) }));
}

function assertSellable(
  line: { catalogItemId: string; quantity: number },
  customer: SandboxCustomer,
  incoming: Incoming,
): void {
  const item = itemOf(line.catalogItemId);
  if (item !== undefined && !isSoldIn(item.family, customer.market, incoming.state.habits.policy)) throw refuse(800070);
  if (line.quantity < 1 || line.quantity > (item?.maximumQuantity ?? Number.MAX_SAFE_INTEGER)) throw refuse(2002);
}

function isAvailable(catalogItemId: string, customer: SandboxCustomer, incoming: Incoming): boolean {
  const item = itemOf(catalogItemId);
  const id = catalogItemId.split(':')[2];
  return item !== undefined && id === availabilityIdOf(item, customer.market, { state: incoming.state });
}

/** Lines that are billed alike end in one order. */
export function orderGroupOf(line: SandboxCartLine, cart: SandboxCart): string {
  const kinds = [...new Set(cart.lines.map(kindOf))];
  return String(kinds.indexOf(kindOf(line)));
}

function kindOf(line: SandboxCartLine): string {
  return `${itemOf(line.catalogItemId)?.family ?? 'none'}/${line.billingCycle}`;
}

function toCart(cart: SandboxCart, customer: SandboxCustomer, incoming: Incoming) {
  return {
    id: cart.id,
    creationTimestamp: instant(cart.createdAt),
    lastModifiedTimestamp: instant(cart.modifiedAt),
    expirationTimestamp: instant(cart.expiresAt),
    lastModifiedUser: guidOf('partner user'),
    status: cart.status,
    lineItems: cart.lines.map((line) => toCartLine(line, cart, { customer, incoming })),
    links: { self: link(`/customers/${cart.customerId}/carts/${cart.id}`) },
    attributes: attributes('Cart'),
  };
}

function toCartLine(
  line: SandboxCartLine,
  cart: SandboxCart,
  { customer, incoming }: { customer: SandboxCustomer; incoming: Incoming },
) {
  const place = { cart, customer, state: incoming.state };
  const { wasAvailable: _internal, ...sent } = line;
  const unitPrice = unitPriceOfLine(line, place);
  const error = cart.status === 'Ordered' ? undefined : troubleOf(line, place);
  return {
    ...sent,
    currencyCode: line.currencyCode ?? marketOf(customer.market)?.currency,
    orderGroup: orderGroupOf(line, cart),
    ...(unitPrice !== undefined && { pricing: toPricing(unitPrice, line.quantity) }),
    ...(error !== undefined && { error }),
  };
}
