import { describe, expect, it } from 'vitest';
import { accountsForAll, linesNotBought, linesOfOrders, refusedLines } from '../../src/domain/lines-ordered.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Purchase, PurchaseLine } from '../../src/domain/purchase.ts';
import { spentBy } from '../../src/domain/spend.ts';
import { somePurchase } from '../store/records.ts';

function line(changes: Partial<PurchaseLine> = {}): PurchaseLine {
  const { productId = 'P', quantity = 1, termDuration = '', billingCycle = 'one_time' } = changes;
  return { productId, skuId: 'S', title: productId, family: 'perpetual', quantity, termDuration, billingCycle };
}

function order(id: string, lines: PurchaseLine[], billingCycle = 'one_time'): Order {
  return {
    id,
    customerId: 'c',
    status: 'completed',
    creationDate: new Date('2026-11-23T08:00:00Z'),
    billingCycle,
    currency: 'USD',
    totalPrice: undefined,
    lines: lines.map(({ productId, skuId, title, quantity, termDuration }, number) => ({
      number,
      offerId: `${productId}:${skuId}:A`,
      productId,
      skuId,
      title,
      quantity,
      termDuration,
      subscriptionId: undefined,
      pricing: undefined,
    })),
  };
}

function purchaseOf(lines: PurchaseLine[], groups: (string | undefined)[] = []): Purchase {
  const quoted = lines.map((_, index) => ({
    catalogItemId: 'P:S:A',
    currency: 'USD',
    pricing: { listPrice: 100, discountedPrice: 100, extendedPrice: 100 * (index + 1) },
    error: undefined,
    ...(groups[index] === undefined ? {} : { orderGroup: groups[index] }),
  }));
  const quote = { cartId: 'c', currency: 'USD', lines: quoted, quotedAt: '', expiresAt: '' };
  return somePurchase({ state: 'placed', lines, quote, orders: [], orderErrors: [] });
}

const A = line({ productId: 'A' });
const B = line({ productId: 'B' });
const YEARLY = line({ termDuration: 'P3Y', billingCycle: 'annual' });
const AT_ONCE = line({ termDuration: 'P3Y', billingCycle: 'triennial' });

describe('the lines of orders', () => {
  it.each([
    ['one order of both', [order('1', [A, B])], [A, B], [[0, 1]]],
    ['an order each, in another order', [order('1', [B]), order('2', [A])], [A, B], [[1], [0]]],
    ['the same SKU with another billing', [order('1', [AT_ONCE], 'triennial')], [YEARLY, AT_ONCE], [[1]]],
    ['the same SKU in another quantity', [order('1', [line({ quantity: 5 })])], [line(), line({ quantity: 5 })], [[1]]],
    ['the same line twice', [order('1', [A]), order('2', [A])], [A, A], [[0], [1]]],
    ['a cancelled line, of quantity 0', [order('1', [line({ productId: 'A', quantity: 0 })])], [A, B], [[0]]],
    ['something else', [order('1', [line({ productId: 'C' })])], [A, B], [[]]],
  ])('%s', (_, orders, lines, numbers) => {
    expect(linesOfOrders(orders, lines)).toEqual(numbers);
  });

  it('are none that another order has', () => {
    expect(linesOfOrders([order('2', [A])], [A, A], { taken: [0] })).toEqual([[1]]);
  });
});

describe('of two groups of lines, with one ordered,', () => {
  const ordered = [{ orderId: '1', status: 'completed', lineNumbers: [0] }];
  const error = { code: '800025', description: '', orderGroup: '1' };

  it.each([
    ['a reason for its group names the other', ['0', '1'], [error], [['800025', [1]]]],
    ['a reason for a group nobody knows does, too', [undefined, undefined], [error], [['800025', [1]]]],
    ['without a reason the other is in no order', ['0', '1'], [], [['', [1]]]],
  ])('%s', (_, groups, errors, expected) => {
    const found = refusedLines(purchaseOf([A, B], groups), ordered, errors);
    expect(found.map(({ code, lineNumbers }) => [code, lineNumbers])).toEqual(expected);
  });

  it.each([
    ['both orders', [order('1', [A]), order('2', [B])], [], true],
    ['one order and the reason', [order('1', [A])], [error], true],
    ['one order and no reason', [order('1', [A])], [], false],
    ['no order and one reason of two', [], [error], false],
    ['nothing', [], [], false],
  ])('an answer with %s accounts for all: %s', (_, orders, errors, isWhole) => {
    expect(accountsForAll(purchaseOf([A, B], ['0', '1']), { orders, errors })).toBe(isWhole);
  });

  it.each([
    ['completed', 'completed', [], 300],
    ['cancelled later', 'cancelled', [], 300],
    ['that failed', 'error', [1], 100],
    ['that was rejected after its review', 'PO review rejected', [1], 100],
  ])('a second order %s leaves to buy and costs', (_, status, left, spent) => {
    const orders = [...ordered, { orderId: '2', status, lineNumbers: [1] }];
    const purchase = { ...purchaseOf([A, B]), orders };
    expect(linesNotBought(purchase)).toEqual(left);
    expect(spentBy(purchase).reduce((sum, { amount }) => sum + amount, 0)).toBe(spent);
  });

  it('a line in no order is left to buy, and is not spent', () => {
    const purchase = { ...purchaseOf([A, B]), orders: ordered };
    expect(linesNotBought(purchase)).toEqual([1]);
    expect(spentBy(purchase)).toEqual([{ currency: 'USD', amount: 100 }]);
    expect(spentBy({ ...purchase, state: 'checking' })).toHaveLength(2);
  });
});
