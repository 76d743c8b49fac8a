/** Source: order-resources, get-an-order-by-id, get-subscription-provisioning-status, cancel-software-purchases. */
import { z } from 'zod';
import type { Order, OrderLine } from '../domain/order.ts';
import type { PartnerCenter } from '../ports.ts';
import { type Exchange, orUndefined } from './exchange.ts';
import { Instant, MaybeNumber, MaybeText, Text } from './fields.ts';
import { path } from './paths.ts';
import { Pricing } from './pricing.ts';
import { Collection, readRows } from './rows.ts';
import type { Titles } from './titles.ts';

const WireLine = z.object({
  lineItemNumber: z.number().int(),
  offerId: z.string(),
  quantity: z.number(),
  termDuration: Text,
  subscriptionId: MaybeText,
  transactionType: Text,
  friendlyName: MaybeText,
  pricing: Pricing,
});
type WireLine = z.infer<typeof WireLine>;

export const WireOrder = z.object({
  id: z.string(),
  status: Text,
  creationDate: Instant,
  billingCycle: Text,
  currencyCode: Text,
  totalPrice: MaybeNumber,
  lineItems: z.array(WireLine),
});
export type WireOrder = z.infer<typeof WireOrder>;

/** The order as the desk knows it, its lines with their titles. */
export async function toOrder(order: WireOrder, customerId: string, titles: Titles): Promise<Order> {
  return {
    id: order.id,
    customerId: customerId.toLowerCase(),
    status: order.status === '' ? 'unknown' : order.status,
    creationDate: order.creationDate,
    billingCycle: order.billingCycle,
    currency: order.currencyCode,
    totalPrice: order.totalPrice,
    lines: await Promise.all(order.lineItems.map((line) => toLine(line, customerId, titles))),
  };
}

async function toLine(line: WireLine, customerId: string, titles: Titles): Promise<OrderLine> {
  const [productId = '', skuId = ''] = line.offerId.split(':');
  // Azure plans of old have an offer id without a SKU.
  const title = skuId === '' ? undefined : await titles.of(customerId, productId, skuId);
  return {
    number: line.lineItemNumber,
    offerId: line.offerId,
    productId,
    skuId,
    title: title ?? line.friendlyName ?? line.offerId,
    quantity: line.quantity,
    termDuration: line.termDuration,
    subscriptionId: line.subscriptionId,
    pricing: line.pricing,
    ...(CONTINUING.includes(line.transactionType.toLowerCase()) && { continues: true }),
  };
}

/** Of `New`, `renew`, `addQuantity`, `removeQuantity`, `cancel`, `convert` and `customerCredit`. */
const CONTINUING = ['renew', 'removequantity', 'cancel', 'convert', 'customercredit'];

const WITH_PRICES = { include_price: 'true' };

/** `Fulfilled`, `Unfulfilled` or `PrefulfillmentPending`: only the second has failed. */
const WireProvisioning = z.object({ lineItemNumber: z.number().int(), status: Text });

type Orders = Pick<PartnerCenter, 'orders' | 'order' | 'undeliveredLines' | 'cancelOrder'>;

export function ordersOf(exchange: Exchange, titles: Titles): Orders {
  const { send, log } = exchange;
  return {
    orders: async (customerId) => {
      const operation = 'orders';
      const answer = await send({
        operation,
        method: 'GET',
        path: path`/customers/${customerId}/orders`,
        query: WITH_PRICES,
        answer: Collection,
      });
      const orders = readRows(answer.items, WireOrder, { operation, log });
      return Promise.all(orders.map((order) => toOrder(order, customerId, titles)));
    },
    order: async (customerId, orderId) => {
      const order = await orUndefined(
        send({
          operation: 'order',
          method: 'GET',
          path: path`/customers/${customerId}/orders/${orderId}`,
          query: WITH_PRICES,
          answer: WireOrder,
        }),
      );
      return order && toOrder(order, customerId, titles);
    },
    undeliveredLines: async (customerId, orderId) => {
      const operation = 'undeliveredLines';
      const answer = await send({
        operation,
        method: 'GET',
        path: path`/customers/${customerId}/orders/${orderId}/provisioningstatus`,
        access: 'user',
        answer: Collection,
      });
      const lines = readRows(answer.items, WireProvisioning, { operation, log });
      return lines.filter(({ status }) => status === 'Unfulfilled').map(({ lineItemNumber }) => lineItemNumber);
    },
    cancelOrder: async (customerId, orderId, lines, requestId) => {
      const lineItems = lines.map(({ number, offerId }) => ({ lineItemNumber: number, offerId }));
      const order = await send({
        operation: 'cancelOrder',
        method: 'PATCH',
        path: path`/customers/${customerId}/orders/${orderId}`,
        body: { id: orderId, status: 'cancelled', ...(lineItems.length > 0 && { lineItems }) },
        requestId,
        answer: WireOrder,
      });
      return toOrder(order, customerId, titles);
    },
  };
}
