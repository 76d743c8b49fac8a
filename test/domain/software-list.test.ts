import { describe, expect, it } from 'vitest';
import type { Entitlement } from '../../src/domain/entitlement.ts';
import type { Order } from '../../src/domain/order.ts';
import { listSoftware, pageOf, searchSoftware } from '../../src/domain/software-list.ts';

function order(id: string, created: string, quantity = 1, changes: Partial<Order> = {}): Order {
  const line = {
    number: 0,
    offerId: 'p:s:a',
    productId: 'p',
    skuId: 's',
    title: `Product of ${id}`,
    quantity,
    termDuration: '',
    subscriptionId: undefined,
    pricing: undefined,
  };
  return {
    id,
    customerId: 'c',
    status: 'completed',
    creationDate: new Date(created),
    billingCycle: 'one_time',
    currency: 'USD',
    totalPrice: 1,
    lines: [line],
    ...changes,
  };
}

function right(orderId: string, changes: Partial<Entitlement> = {}): Entitlement {
  const base = { orderId, lineNumber: 0, productId: 'p', skuId: 's', quantity: 1, type: 'software' as const };
  return { ...base, keyPath: `/keys/${orderId}`, included: [], ...changes };
}

describe('the software of a customer', () => {
  it.each([
    ['bought and delivered', order('a', '2026-01-01'), [right('a')], 'available', true],
    ['delivered without a key', order('a', '2026-01-01'), [right('a', { keyPath: undefined })], 'available', false],
    ['not delivered yet', order('a', '2026-01-01', 1, { status: 'pending' }), [], 'pending', false],
    ['cancelled by line', order('a', '2026-01-01', 0), [right('a')], 'cancelled', false],
    ['cancelled as a whole', order('a', '2026-01-01', 1, { status: 'cancelled' }), [right('a')], 'cancelled', false],
    ['a reservation', order('a', '2026-01-01'), [right('a', { type: 'reservedinstance' })], 'reservation', false],
  ])('%s', (_title, bought, rights, state, hasKey) => {
    expect(listSoftware([bought], rights)).toMatchObject([{ state, hasKey }]);
  });

  it('is listed newest first, from before and after October 2021 alike', () => {
    const orders = [order('old', '2019-05-01'), order('new', '2026-01-01'), order('mid', '2021-10-14')];
    expect(listSoftware(orders, []).map(({ orderId }) => orderId)).toEqual(['new', 'mid', 'old']);
  });

  it('keeps an entitlement whose order was not told', () => {
    expect(listSoftware([], [right('lost')])).toMatchObject([
      { orderId: 'lost', title: 'p:s', state: 'available', hasKey: true, order: undefined },
    ]);
  });
});

describe('the search', () => {
  const items = listSoftware([order('c403d91b21d2', '2026-01-01'), order('ff00', '2026-01-02')], []);

  it.each([
    ['', 2],
    ['product', 2],
    ['PRODUCT c403', 1],
    ['#c403d91b21d2', 1],
    ['sql', 0],
  ])('for "%s" finds %i', (text, count) => {
    expect(searchSoftware(items, text)).toHaveLength(count);
  });
});

describe('a page', () => {
  const items = Array.from({ length: 11 }, (_, index) => index);

  it.each([
    [1, 1, [0, 1, 2, 3, 4]],
    [3, 3, [10]],
    [0, 1, [0, 1, 2, 3, 4]],
    [-4, 1, [0, 1, 2, 3, 4]],
    [99, 3, [10]],
    [Number.NaN, 1, [0, 1, 2, 3, 4]],
  ])('%d of three shows page %i', (page, shown, content) => {
    expect(pageOf(items, page, 5)).toEqual({ items: content, page: shown, pages: 3 });
  });

  it('of nothing is page 1 of 1', () => {
    expect(pageOf([], 1, 5)).toEqual({ items: [], page: 1, pages: 1 });
  });
});
