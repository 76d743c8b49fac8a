import { describe, expect, it } from 'vitest';
import { type CancellationFacts, decideCancellation } from '../../src/domain/cancellation.ts';
import type { Order, OrderLine, Subscription } from '../../src/domain/order.ts';
import { monthsAfter, proratedAmount } from '../../src/domain/proration.ts';

const BOUGHT = new Date('2026-11-01T08:00:00Z');
const DAY = 86_400_000;

function line(number: number, more: Partial<OrderLine> = {}): OrderLine {
  return {
    number,
    offerId: `DG7GMGF0D5RK:0005:AVAIL${number}`,
    productId: 'DG7GMGF0D5RK',
    skuId: '0005',
    title: 'Windows Server 2022 Standard',
    quantity: 2,
    termDuration: '',
    subscriptionId: undefined,
    pricing: { listPrice: 100, discountedPrice: 100, extendedPrice: 200 },
    ...more,
  };
}

function order(more: Partial<Order> = {}): Order {
  return {
    id: 'c403d91b21d2',
    customerId: 'customer',
    status: 'completed',
    creationDate: BOUGHT,
    billingCycle: 'one_time',
    currency: 'USD',
    totalPrice: 200,
    lines: [line(0)],
    ...more,
  };
}

function decide(more: Partial<CancellationFacts> = {}) {
  return decideCancellation({
    policy: 'csp-2018',
    order: order(),
    subscriptions: [],
    lineNumbers: [],
    now: new Date(BOUGHT.getTime() + DAY),
    ...more,
  });
}

describe('an order', () => {
  it.each([
    ['completed', 'offer'],
    ['suspended', 'offer'],
    ['partial_success', 'offer'],
    ['cancelled', 'already-cancelled'],
    ['pending', 'order-pending'],
    ['unknown', 'order-pending'],
    ['pending review', 'order-pending'],
    ['pending_po_upload', 'order-pending'],
    ['a word of tomorrow', 'order-pending'],
    ['error', 'order-failed'],
    ['po_review_rejected', 'order-failed'],
  ])('that is %s: %s', (status, kind) => {
    expect(decide({ order: order({ status }) }).kind).toBe(kind);
  });

  it('of which every line is cancelled has nothing left', () => {
    expect(decide({ order: order({ lines: [line(0, { quantity: 0 })] }) }).kind).toBe('already-cancelled');
  });

  it('half cancelled: only the rest is offered, at its own price', () => {
    const half = order({ lines: [line(0, { quantity: 0 }), line(1)], totalPrice: 400 });
    expect(decide({ order: half })).toMatchObject({ kind: 'offer', paid: 200, whole: true, lines: [{ number: 1 }] });
  });

  it('without prices says that the amount is unknown', () => {
    const unpriced = order({ totalPrice: undefined, lines: [line(0, { pricing: undefined })] });
    expect(decide({ order: unpriced })).toMatchObject({ kind: 'offer', paid: undefined, refundable: undefined });
  });

  it('whose line was chosen on an old card: the line is gone', () => {
    expect(decide({ lineNumbers: [7] }).kind).toBe('no-such-line');
    const half = order({ lines: [line(0, { quantity: 0 }), line(1)] });
    expect(decide({ order: half, lineNumbers: [0, 1] }).kind).toBe('no-such-line');
  });

  it('dated after now, because a clock is wrong by an hour, can be cancelled and returns everything', () => {
    const now = new Date(BOUGHT.getTime() - 3_600_000);
    expect(decide({ now })).toMatchObject({ kind: 'offer', refundable: 200 });
    expect(
      decide({ now, policy: 'csp-current', order: order({ lines: [line(0, { termDuration: 'P1Y' })] }) }),
    ).toMatchObject({
      refundable: 200,
    });
  });

  it('of a reservation belongs to the Azure portal', () => {
    expect(
      decide({ order: order({ lines: [line(0, { productId: 'DZH318Z0BQ3W', termDuration: 'P1Y' })] }) }).kind,
    ).toBe('reservation');
  });
});

describe('csp-current', () => {
  const mixed = order({
    billingCycle: 'annual',
    lines: [
      line(0),
      line(1, {
        termDuration: 'P1Y',
        subscriptionId: 'sub',
        pricing: { listPrice: 365, discountedPrice: 365, extendedPrice: 365 },
      }),
    ],
  });
  it('offers of several lines those whose window is open; of those that are named, the first to end decides', () => {
    const now = new Date(BOUGHT.getTime() + 8 * DAY);
    expect(decide({ policy: 'csp-current', order: mixed, now })).toMatchObject({
      whole: false,
      lines: [{ number: 0 }],
    });
    expect(decide({ policy: 'csp-current', order: mixed, now, lineNumbers: [0, 1] })).toMatchObject({
      kind: 'window-closed',
      rule: '7-days-of-term',
    });
    expect(decide({ policy: 'csp-current', order: mixed, now, lineNumbers: [0] })).toMatchObject({
      kind: 'offer',
      refundable: 200,
      gives: 'full',
    });
  });

  it('returns what is left of the paid year: on day 3, the year minus three days', () => {
    const now = new Date(BOUGHT.getTime() + 2.5 * DAY);
    expect(decide({ policy: 'csp-current', order: mixed, now, lineNumbers: [1] })).toMatchObject({
      gives: 'prorated',
      paid: 365,
      refundable: 362,
    });
  });

  it('counts a renewal from the new term', () => {
    const renewed: Subscription = {
      id: 'sub',
      orderId: 'c403d91b21d2',
      offerName: '',
      quantity: 2,
      status: 'active',
      creationDate: BOUGHT,
      commitmentEndDate: new Date('2028-11-01T08:00:00Z'),
      cancellationAllowedUntil: undefined,
    };
    const now = new Date('2027-11-04T08:00:00Z');
    expect(
      decide({ policy: 'csp-current', order: mixed, subscriptions: [renewed], now, lineNumbers: [1] }),
    ).toMatchObject({
      kind: 'offer',
      deadline: new Date('2027-11-08T08:00:00Z'),
    });
  });
});

describe('a prorated amount', () => {
  const year = { paid: 365, currency: 'USD', start: new Date('2026-01-01T00:00:00Z'), months: 12 };
  it.each([
    ['at the start', 0, 365],
    ['a millisecond later', 1, 364],
    ['after one day', DAY, 364],
    ['after a day and a millisecond', DAY + 1, 363],
    ['after the year', 400 * DAY, 0],
  ])('%s', (_name, after, left) => {
    expect(proratedAmount({ ...year, now: new Date(year.start.getTime() + after) })).toBe(left);
  });
  it('is rounded down to what the currency has', () => {
    const facts = { start: year.start, months: 1, now: new Date('2026-01-02T00:00:00Z') };
    expect(proratedAmount({ ...facts, paid: 100, currency: 'USD' })).toBe(96.77);
    expect(proratedAmount({ ...facts, paid: 100, currency: 'JPY' })).toBe(96);
  });
  it('is unknown when the paid period is', () => {
    expect(proratedAmount({ ...year, months: undefined, now: BOUGHT })).toBeUndefined();
  });
  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2025-02-28', -12, '2024-02-28'],
  ])('%s and %d months is %s', (start, months, end) => {
    expect(monthsAfter(new Date(`${start}T10:00:00Z`), months).toISOString()).toBe(`${end}T10:00:00.000Z`);
  });
});
