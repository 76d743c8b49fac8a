/** Source: cart-resources, create-a-cart, update-a-cart, checkout-a-cart. */
import { z } from 'zod';
import type { Cart, CartLine, CartLineRequest } from '../domain/order.ts';
import type { PartnerCenter } from '../ports.ts';
import { type Exchange, orUndefined } from './exchange.ts';
import { Instant, MaybeNumber, MaybeText, Text, TextOrNumber } from './fields.ts';
import { toOrder, WireOrder } from './orders.ts';
import { path } from './paths.ts';
import { Pricing } from './pricing.ts';
import { readRows } from './rows.ts';
import type { Titles } from './titles.ts';

const LineError = z
  .object({
    errorCode: TextOrNumber,
    errorDescription: Text,
    // Text in some answers.
    additionalInformation: z.object({ availableQuantity: MaybeNumber }).optional().catch(undefined),
  })
  .transform(({ errorCode, errorDescription, additionalInformation }) => {
    const availableQuantity = additionalInformation?.availableQuantity;
    return {
      code: errorCode,
      description: errorDescription,
      ...(availableQuantity !== undefined && { availableQuantity }),
    };
  })
  .nullish()
  .transform((error) => error ?? undefined);

const WireCartLine = z
  .object({
    id: z.coerce.number().int(),
    catalogItemId: z.string(),
    quantity: z.number(),
    billingCycle: z.string(),
    termDuration: MaybeText,
    friendlyName: MaybeText,
    currencyCode: Text,
    attestationAccepted: z
      .boolean()
      .nullish()
      .transform((accepted) => accepted ?? undefined),
    provisioningContext: z
      .record(z.string(), z.string())
      .nullish()
      .transform((context) => context ?? undefined),
    pricing: Pricing,
    error: LineError,
    orderGroup: TextOrNumber.nullish(),
  })
  .transform(
    ({
      currencyCode,
      termDuration,
      friendlyName,
      attestationAccepted,
      provisioningContext,
      orderGroup,
      ...line
    }): CartLine => ({
      ...line,
      currency: currencyCode,
      ...(orderGroup !== undefined && orderGroup !== null && { orderGroup }),
      ...(termDuration !== undefined && { termDuration }),
      ...(friendlyName !== undefined && { friendlyName }),
      ...(attestationAccepted !== undefined && { attestationAccepted }),
      ...(provisioningContext !== undefined && { provisioningContext }),
    }),
  );

/** A line that cannot be read makes the whole cart unreadable: nobody buys what they do not see. */
const WireCart = z
  .object({ id: z.string(), status: Text, expirationTimestamp: Instant, lineItems: z.array(WireCartLine) })
  .transform(
    ({ id, status, expirationTimestamp, lineItems }): Cart => ({
      id,
      status: status === '' ? 'Active' : status,
      expiresAt: expirationTimestamp,
      lines: lineItems,
    }),
  );

const WireCheckout = z.object({
  orders: z
    .array(z.unknown())
    .nullish()
    .transform((orders) => orders ?? []),
  orderErrors: z
    .array(z.object({ orderGroupId: TextOrNumber, code: TextOrNumber, description: Text }))
    .nullish()
    .transform((errors) => errors ?? []),
});

type Carts = Pick<PartnerCenter, 'createCart' | 'updateCart' | 'cart' | 'checkout'>;

export function cartsOf(exchange: Exchange, titles: Titles): Carts {
  const { send, log } = exchange;
  return {
    createCart: (customerId, lines, requestId) =>
      send({
        operation: 'createCart',
        method: 'POST',
        path: path`/customers/${customerId}/carts`,
        body: { lineItems: numbered(lines) },
        requestId,
        // A cart buys nothing.
        repeatable: true,
        answer: WireCart,
      }),
    updateCart: (customerId, cartId, lines, requestId) =>
      send({
        operation: 'updateCart',
        method: 'PUT',
        path: path`/customers/${customerId}/carts/${cartId}`,
        body: { id: cartId, lineItems: numbered(lines) },
        requestId,
        repeatable: true,
        answer: WireCart,
      }),
    cart: (customerId, cartId) =>
      orUndefined(
        send({
          operation: 'cart',
          method: 'GET',
          path: path`/customers/${customerId}/carts/${cartId}`,
          answer: WireCart,
        }),
      ),
    checkout: async (customerId, cartId, requestId) => {
      const operation = 'checkout';
      const answer = await send({
        operation,
        method: 'POST',
        path: path`/customers/${customerId}/carts/${cartId}/checkout`,
        requestId,
        answer: WireCheckout,
      });
      const orders = readRows(answer.orders, WireOrder, { operation, log });
      const errors = answer.orderErrors.map(({ orderGroupId, ...error }) => ({ orderGroup: orderGroupId, ...error }));
      return { orders: await Promise.all(orders.map((order) => toOrder(order, customerId, titles))), errors };
    },
  };
}

function numbered(lines: CartLineRequest[]) {
  return lines.map((line, id) => ({ id, ...line }));
}
