import { describe, expect, it } from 'vitest';
import type { PurchaseLine, Quote, QuotedLine } from '../../src/domain/purchase.ts';
import { changedPrice, changesBetween, isOrderable, quotedAmounts, toCartLine } from '../../src/domain/quote.ts';

const perpetual: PurchaseLine = {
  productId: 'P',
  skuId: 'S',
  title: 'Excel',
  family: 'perpetual',
  quantity: 2,
  termDuration: '',
  billingCycle: 'one_time',
};

function line(extendedPrice: number | undefined, more: Partial<QuotedLine> = {}): QuotedLine {
  const pricing = extendedPrice === undefined ? undefined : { listPrice: 1, discountedPrice: 1, extendedPrice };
  return { catalogItemId: 'P:S:A', currency: 'TWD', pricing, error: undefined, ...more };
}

function quote(...lines: QuotedLine[]): Quote {
  return { cartId: 'c', currency: 'TWD', lines, quotedAt: '2026-11-23T08:00:00Z', expiresAt: '2026-11-30T08:00:00Z' };
}

const GONE = line(100, { error: { code: '10001', description: '' } });

describe('between two quotes', () => {
  it.each([
    ['the same price', line(100), line(100), []],
    ['a rotated availability id', line(100), line(100, { catalogItemId: 'P:S:B' }), []],
    ['a higher price', line(100), line(101), ['price']],
    ['a lower price', line(100), line(99), ['price']],
    ['another currency', line(100), line(100, { currency: 'USD' }), ['price']],
    ['a price that is no longer given', line(100), line(undefined), ['price']],
    ['never a price', line(undefined), line(undefined), []],
    ['a line that can no longer be had', line(100), GONE, ['availability']],
    ['a line that could not be had before either', GONE, GONE, []],
  ])('%s changes %j', (_, before, after, changes) => {
    expect(changesBetween(quote(before), quote(after)).map(({ what }) => what)).toEqual(changes);
  });

  it('names the line and both prices', () => {
    const [change] = changesBetween(quote(line(5), line(100)), quote(line(5), line(120)));
    expect(change).toEqual({ line: 1, what: 'price', before: '100 TWD', after: '120 TWD' });
    expect(changedPrice(change?.after ?? '')).toEqual({ currency: 'TWD', amount: 120 });
    expect(changedPrice('')).toBeUndefined();
  });

  it('a line that is missing afterwards has lost its price', () => {
    const changes = changesBetween(quote(line(5), line(100)), quote(line(5)));
    expect(changes).toEqual([{ line: 1, what: 'price', before: '100 TWD', after: '' }]);
  });
});

it.each([
  ['two priced lines', [line(1), line(2)], true],
  ['a price of zero', [line(1), line(0)], true],
  ['a line without a price', [line(1), line(undefined)], false],
  ['a price without a currency', [line(1), line(1, { currency: '' })], false],
  ['one line with an error', [line(1), GONE], false],
  ['a line less than the purchase', [line(1)], false],
  ['a line more than the purchase', [line(1), line(1), line(1)], false],
  ['no line', [], false],
])('for a purchase of two lines a quote of %s can be ordered: %s', (_, lines, orderable) => {
  expect(isOrderable({ lines: [perpetual, perpetual] }, quote(...lines))).toBe(orderable);
});

it('a purchase of no lines cannot be ordered', () => {
  expect(isOrderable({ lines: [] }, quote())).toBe(false);
});

it('adds up only what has a price', () => {
  expect(quotedAmounts(quote(line(1), line(undefined), line(0)))).toEqual([
    { currency: 'TWD', amount: 1 },
    { currency: 'TWD', amount: 0 },
  ]);
});

describe('a cart line', () => {
  it('of perpetual software has no term', () => {
    expect(toCartLine(perpetual, 'P:S:A')).toEqual({
      catalogItemId: 'P:S:A',
      quantity: 2,
      billingCycle: 'one_time',
      friendlyName: 'Excel',
    });
  });

  it.each([
    [true, { attestationAccepted: true }],
    [false, {}],
  ])('says an attestation only when it was accepted: %s', (attestationAccepted, expected) => {
    const { catalogItemId: _, ...rest } = toCartLine({ ...perpetual, attestationAccepted }, 'P:S:A');
    expect(rest).toMatchObject(expected);
    expect('attestationAccepted' in rest).toBe(attestationAccepted);
  });

  it('of a reservation says subscription, scope and duration', () => {
    const reservation = {
      ...perpetual,
      family: 'reservation',
      termDuration: 'P1Y',
      provisioning: { subscriptionId: 's', scope: 'Shared' },
    } as const;
    expect(toCartLine(reservation, 'P:S:A').provisioningContext).toEqual({
      subscriptionId: 's',
      scope: 'shared',
      duration: 'P1Y',
    });
  });
});
