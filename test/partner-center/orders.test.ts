import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORDER_STATUSES } from '../../src/domain/order.ts';
import type { SandboxOrder } from '../../src/sandbox/partner-center/records.ts';
import { START, startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import { buy, SERVER_CAL, SERVER_STANDARD, SERVER_STANDARD_1_YEAR } from './purchases.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const cancel = (order: { id: string; customerId: string }, lines: { number: number; offerId: string }[] = []) =>
  world.client.cancelOrder(order.customerId, order.id, lines, randomUUID());

describe('the orders of a customer', () => {
  it('come with prices and with the titles of the catalogue', async () => {
    const orders = await world.client.orders(world.customer('Contoso').id);
    expect(orders).toHaveLength(world.orders('Contoso').length);
    const several = orders.find(({ lines }) => lines.length === 3);
    expect(several).toMatchObject({
      currency: 'USD',
      totalPrice: 23505,
      lines: [
        { number: 0, title: 'Windows Server 2022 Datacenter - 16 Core License Pack', pricing: { extendedPrice: 6155 } },
        { number: 1, title: 'Windows Server 2022 - 1 User CAL', quantity: 50 },
        { number: 2, title: 'Office LTSC Professional Plus 2024', quantity: 25 },
      ],
    });
  });

  it('name each title once to the catalogue, however many lines have it', async () => {
    const { id } = world.customer('Contoso');
    await Promise.all([world.client.orders(id), world.client.orders(id)]);
    await world.client.orders(id);
    const looked = world.calls('GET', /\/skus\//).map(({ path }) => path);
    expect(new Set(looked).size).toBe(looked.length);
  });

  it.each([
    ['New', undefined],
    ['addQuantity', undefined],
    ['renew', true],
    ['convert', true],
  ])('tell what was bought anew from what goes on: %s', async (transactionType, continues) => {
    const line = { lineItemNumber: 0, offerId: 'DG7GMGF0D5RK:0005:A', quantity: 1, transactionType };
    const order = { id: 'a1b2c3d4e5f6', creationDate: '2026-01-10T08:05:00Z', status: 'completed', lineItems: [line] };
    await world.fault({ path: '/orders\\?', status: 200, body: JSON.stringify({ items: [order] }) });
    const [read] = await world.client.orders(world.customer('Contoso').id);
    expect(read?.lines[0]?.continues).toBe(continues);
  });

  it('are worth more than their titles', async () => {
    await world.fault({ path: '/v1/products/', status: 500, times: 1000 });
    const orders = await world.client.orders(world.customer('Contoso').id);
    expect(orders[0]?.lines[0]?.title).toMatch(/^DG7GMGF0D5RK:0005:/);
    expect(orders[1]?.lines[0]?.title).toBe('SQL for finance');
  });

  it('lag behind in the list as long as Partner Center says, and can be read by their id meanwhile', async () => {
    await world.control('PUT', '/sandbox/habits', { orderListLagMinutes: 15 });
    const order = await buy(world, 'Contoso', [SERVER_STANDARD]);
    const listed = async () => (await world.client.orders(order.customerId)).map(({ id }) => id);
    expect(await listed()).not.toContain(order.id);
    expect(await world.client.order(order.customerId, order.id)).toMatchObject({ id: order.id });
    await world.advance('PT15M');
    expect(await listed()).toContain(order.id);
  });

  it('say which of their lines were not delivered', async () => {
    const order = world.orders('Contoso').find(({ lines }) => lines.length === 3);
    if (order === undefined) throw new Error('no order of three lines');
    expect(await world.client.undeliveredLines(order.customerId, order.id)).toEqual([]);
    await world.control('PUT', `/sandbox/orders/${order.id}`, { status: 'partial_success' });
    expect(await world.client.undeliveredLines(order.customerId, order.id)).toEqual([2]);
  });

  it('of another customer are not found', async () => {
    const [order] = world.orders('Contoso');
    expect(await world.client.order(world.customer('Contoso Suites').id, order?.id ?? '')).toBeUndefined();
  });

  it.each([...ORDER_STATUSES, 'awaiting_moon_phase'])('can be in the state %s', async (status) => {
    const [order] = world.orders('Contoso');
    await world.control('PUT', `/sandbox/orders/${order?.id}`, { status });
    expect(await world.client.order(order?.customerId ?? '', order?.id ?? '')).toMatchObject({ status });
  });
});

describe('a cancellation', () => {
  const planted = async (age: number, item = SERVER_STANDARD): Promise<SandboxOrder> => {
    const [productId, skuId] = item.split(':');
    const creationDate = new Date(START.getTime() - age).toISOString();
    const { id } = await world.control('POST', '/sandbox/orders', {
      customer: 'Contoso',
      productId,
      skuId,
      quantity: 2,
      creationDate,
    });
    const order = world.sandbox.state.orders.get(String(id));
    if (order === undefined) throw new Error('it was not planted');
    return order;
  };

  it.each([
    ['just now', 0],
    ['59 days ago', 59 * DAY_MS],
    ['60 days ago to the millisecond', 60 * DAY_MS],
  ])('of an order made %s is accepted', async (_when, age) => {
    expect(await cancel(await planted(age))).toMatchObject({ status: 'cancelled', lines: [{ quantity: 0 }] });
  });

  it.each([
    ['60 days and a millisecond ago', 60 * DAY_MS + 1],
    ['a year ago', 365 * DAY_MS],
  ])('of an order made %s is refused, and changes nothing', async (_when, age) => {
    const order = await planted(age);
    await expect(cancel(order)).rejects.toMatchObject({
      status: 400,
      code: '900117',
      description: 'The cancellation window of 60 days has passed.',
    });
    expect(order.lines[0]?.cancelledAt).toBeUndefined();
  });

  it.each([
    ['perpetual software, 30 days', SERVER_STANDARD, 30 * DAY_MS, undefined],
    ['perpetual software, a millisecond more', SERVER_STANDARD, 30 * DAY_MS + 1, '900117'],
    ['a subscription, 7 times 24 hours', SERVER_STANDARD_1_YEAR, 7 * DAY_MS, undefined],
    ['a subscription, a millisecond more', SERVER_STANDARD_1_YEAR, 7 * DAY_MS + 1, '900213'],
  ])('under the newer rules: %s', async (_what, item, age, code) => {
    await world.control('PUT', '/sandbox/habits', { policy: 'csp-current' });
    const order = await planted(age, item);
    if (code === undefined) expect(await cancel(order)).toMatchObject({ status: 'cancelled' });
    else await expect(cancel(order)).rejects.toMatchObject({ code });
  });

  it('of a line leaves the order completed until every line is cancelled', async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD, SERVER_CAL]);
    const [first, second] = order.lines;
    const line = (one: typeof first) => [{ number: one?.number ?? -1, offerId: one?.offerId ?? '' }];
    expect(await cancel(order, line(first))).toMatchObject({
      status: 'completed',
      lines: [{ quantity: 0 }, { quantity: 1 }],
    });
    await expect(cancel(order, line(first))).rejects.toMatchObject({ status: 400, code: '800061' });
    expect(await cancel(order, line(second))).toMatchObject({ status: 'cancelled' });
    await expect(cancel(order)).rejects.toMatchObject({ code: '800061' });
  });

  it('of a line that is not there, or not what it is called, is refused', async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD]);
    await expect(cancel(order, [{ number: 7, offerId: 'x' }])).rejects.toMatchObject({ code: '800071' });
    await expect(cancel(order, [{ number: 0, offerId: 'x' }])).rejects.toMatchObject({ code: '800002' });
  });

  it('of an unknown order is refused', async () => {
    await expect(cancel({ id: 'a1b2c3d4e5f6', customerId: world.customer('Contoso').id })).rejects.toMatchObject({
      status: 404,
      code: '20000',
    });
  });

  it('of a reservation is not for the order to do', async () => {
    const reservation = world.orders('Contoso').find(({ lines }) => lines[0]?.productId.startsWith('DZH318Z0'));
    await expect(
      cancel({ id: reservation?.id ?? '', customerId: reservation?.customerId ?? '' }),
    ).rejects.toMatchObject({ status: 403, code: '800019' });
  });

  it('of an order in progress waits', async () => {
    const order = await planted(0);
    await world.control('PUT', `/sandbox/orders/${order.id}`, { status: 'pending' });
    await expect(cancel(order)).rejects.toMatchObject({ status: 409, code: '800060' });
  });

  it.each([
    [800014, 409],
    [800063, 400],
    [800077, 403],
    [900278, 409],
  ])('is answered with %i when the player wants so, until the player does not', async (code, status) => {
    const order = await planted(0);
    await world.control('PUT', `/sandbox/orders/${order.id}`, { refusesCancel: code });
    await expect(cancel(order)).rejects.toMatchObject({ status, code: String(code) });
    await world.control('PUT', `/sandbox/orders/${order.id}`, { refusesCancel: null });
    expect(await cancel(order)).toMatchObject({ status: 'cancelled' });
  });
});

describe('a subscription', () => {
  it('says until when it may be cancelled, and is cancelled', async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD_1_YEAR]);
    const subscriptionId = order.lines[0]?.subscriptionId ?? '';
    expect(await world.client.subscription(order.customerId, subscriptionId.toUpperCase())).toMatchObject({
      id: subscriptionId,
      orderId: order.id,
      offerName: 'Windows Server 2022 Standard - 8 Core License Pack - 1 year',
      status: 'active',
      cancellationAllowedUntil: new Date(START.getTime() + 60 * DAY_MS),
      commitmentEndDate: new Date('2027-11-23T08:00:00Z'),
    });
    expect(await world.client.cancelSubscription(order.customerId, subscriptionId, randomUUID())).toMatchObject({
      status: 'deleted',
    });
    expect(await world.client.order(order.customerId, order.id)).toMatchObject({
      status: 'cancelled',
      lines: [{ quantity: 0 }],
    });
  });

  it('whose cancellation was not answered is cancelled once, with the same request id', async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD_1_YEAR]);
    const requestId = randomUUID();
    const work = () =>
      world.client.cancelSubscription(order.customerId, order.lines[0]?.subscriptionId ?? '', requestId);
    await world.fault({ method: 'PATCH', path: '/subscriptions/', after: true });
    await expect(work()).rejects.toMatchObject({ kind: 'unanswered', requestId });
    expect(await work()).toMatchObject({ status: 'deleted' });
  });

  it('is refused after the window', async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD_1_YEAR]);
    await world.advance('P60DT1S');
    await expect(
      world.client.cancelSubscription(order.customerId, order.lines[0]?.subscriptionId ?? '', randomUUID()),
    ).rejects.toMatchObject({ code: '900117' });
  });

  it('from before 14 October 2021 is found in its order only', async () => {
    const old = world
      .orders('Adventure Works India Private Limited')
      .find(({ creationDate }) => creationDate.getUTCFullYear() === 2021);
    const subscriptionId = old?.lines[0]?.subscriptionId ?? '';
    expect(await world.client.subscription(old?.customerId ?? '', subscriptionId)).toBeUndefined();
    expect(await world.client.order(old?.customerId ?? '', old?.id ?? '')).toMatchObject({
      lines: [{ subscriptionId }],
    });
  });
});

describe('the orders of the past', () => {
  const ages = () =>
    [...world.sandbox.state.orders.values()].map(
      ({ creationDate }) => (START.getTime() - creationDate.getTime()) / DAY_MS,
    );

  it.each([1, 7 - 1 / 24, 7, 13, 29, 30, 31, 59, 60 - 1 / 1440, 60 + 1 / 1440, 90, 365])(
    'have one of %d days',
    (days) => {
      expect(ages().some((age) => Math.abs(age - days) < 1e-6)).toBe(true);
    },
  );

  it('have ids of all three eras', () => {
    const ids = [...world.sandbox.state.orders.values()].map(({ id }) => id);
    for (const format of [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, /^[A-Za-z0-9_-]{32}1$/, /^[0-9a-f]{12}$/]) {
      expect(ids.some((id) => format.test(id))).toBe(true);
    }
  });

  it('have one wholly and one partly cancelled', async () => {
    const orders = await world.client.orders(world.customer('沐陽精密工業股份有限公司').id);
    expect(orders.map(({ status, lines }) => [status, ...lines.map(({ quantity }) => quantity)])).toEqual([
      ['pending_review', 5],
      ['cancelled', 0],
      ['completed', 3, 0],
    ]);
  });
});
