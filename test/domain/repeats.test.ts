import { describe, expect, it } from 'vitest';
import type { Order, OrderLine } from '../../src/domain/order.ts';
import { latestElsewhere, ordersOfSame } from '../../src/domain/repeats.ts';
import { somePurchase } from '../store/records.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const [line] = somePurchase().lines;
const PRODUCT = line?.productId ?? '';

function ago(ms: number): Date {
  return new Date(NOW.getTime() - ms);
}

function orderOf(order: Partial<Order>, ...lines: Partial<OrderLine>[]): Order {
  const bought: OrderLine = {
    number: 0,
    offerId: `${PRODUCT}:0001:A`,
    productId: PRODUCT,
    skuId: '0001',
    title: 'Excel',
    quantity: 1,
    termDuration: '',
    subscriptionId: undefined,
    pricing: undefined,
  };
  return {
    id: 'o',
    customerId: 'c',
    status: 'completed',
    creationDate: ago(1000),
    billingCycle: 'one_time',
    currency: 'USD',
    totalPrice: undefined,
    lines: lines.map((given) => ({ ...bought, ...given })),
    ...order,
  };
}

describe('an order of the same product', () => {
  it.each<[string, Order, number]>([
    ['counts', orderOf({}, {}), 1],
    ['counts once, whatever its lines', orderOf({}, { skuId: '0001' }, { skuId: '0002' }), 1],
    ['counts while it is being worked on', orderOf({ status: 'Pending Review' }, {}), 1],
    ['counts when nobody has documented its state', orderOf({ status: 'shiny' }, {}), 1],
    ['counts with one line cancelled of two', orderOf({}, { quantity: 0 }, {}), 1],
    ['counts at exactly 7 days', orderOf({ creationDate: ago(WEEK_MS) }, {}), 1],
    ['is too old a moment later', orderOf({ creationDate: ago(WEEK_MS + 1) }, {}), 0],
    ['is none with its line cancelled', orderOf({}, { quantity: 0 }), 0],
    ['is none cancelled as a whole', orderOf({ status: 'cancelled' }, {}), 0],
    ['is none after an error', orderOf({ status: 'error' }, {}), 0],
    ['is none for a renewal', orderOf({}, { continues: true }), 0],
    ['is none of another product', orderOf({}, { productId: 'other' }), 0],
  ])('%s', (_, order, count) => {
    expect(ordersOfSame([order], somePurchase().lines, NOW)).toHaveLength(count);
  });
});

describe('an order that the desk did not note', () => {
  const confirmedAt = ago(60 * 60_000);
  it.each([
    ['may be of a purchase that is being looked for', 'checking', 30 * 60_000, false],
    ['may carry a time a little before Confirm', 'placing', 64 * 60_000, false],
    ['is somebody else’s well before Confirm', 'checking', 66 * 60_000, true],
    ['is somebody else’s once the purchase knows its own', 'placed', 30 * 60_000, true],
  ] as const)('%s', (_, state, age, isElsewhere) => {
    const own = [{ ...somePurchase(), state, confirmedAt, orders: [] }];
    const found = [{ productId: PRODUCT, orderId: 'o', at: ago(age).toISOString() }];
    expect(latestElsewhere(found, { productId: PRODUCT, own, now: NOW }) !== undefined).toBe(isElsewhere);
  });
});
