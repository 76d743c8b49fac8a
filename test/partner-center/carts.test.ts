import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CartLineRequest } from '../../src/domain/order.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import {
  buy,
  cartWith,
  GET_GENUINE,
  lineFor,
  RESERVED_F2,
  SERVER_CAL,
  SERVER_STANDARD,
  SERVER_STANDARD_1_YEAR,
  SQL_ENTERPRISE_3_YEARS,
} from './purchases.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const AZURE = '7f0f5a3c-2f64-4b1d-8a57-0c9d2a6b1e11';
const contoso = () => world.customer('Contoso').id;
const create = (lines: CartLineRequest[], companyName = 'Contoso') =>
  world.client.createCart(world.customer(companyName).id, lines, randomUUID());

describe('prices, before tax, in the currency of the market', () => {
  it.each([
    ['Contoso', 'USD', 1069, 2138],
    ['晨光貿易股份有限公司', 'TWD', 34208, 68416],
    ['株式会社さくら物産', 'JPY', 160350, 320700],
    ['한강무역 주식회사', 'KRW', 1475220, 2950440],
    ['Müller & Söhne Maschinenbau GmbH', 'EUR', 983.48, 1966.96],
    ['Padaria São João Ltda.', 'BRL', 5772.6, 11545.2],
  ])('%s pays in %s', async (companyName, currency, listPrice, extendedPrice) => {
    const line = await lineFor(world, SERVER_STANDARD, { market: world.customer(companyName).market, quantity: 2 });
    expect((await create([line], companyName)).lines).toMatchObject([
      { currency, pricing: { listPrice, discountedPrice: listPrice, extendedPrice } },
    ]);
  });

  it('can be zero', async () => {
    const cart = await create([await lineFor(world, 'DG7GMGF0VNX0:0001', { quantity: 3 })]);
    expect(cart.lines[0]?.pricing).toEqual({ listPrice: 0, discountedPrice: 0, extendedPrice: 0 });
  });

  it('of three years are paid at once or by the year', async () => {
    const lines = await Promise.all(
      ['triennial', 'annual'].map((billingCycle) => lineFor(world, SQL_ENTERPRISE_3_YEARS, { billingCycle })),
    );
    expect((await create(lines)).lines.map(({ pricing }) => pricing?.listPrice)).toEqual([13748, 4582.67]);
  });

  it('follow a change of the price list while the cart is open', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    await world.control('PUT', '/sandbox/skus/DG7GMGF0D5RK/0005', { priceFactor: 1.5 });
    expect((await world.client.cart(contoso(), cart.id))?.lines[0]?.pricing?.listPrice).toBe(1603.5);
  });
});

describe('a cart', () => {
  it('keeps what was asked for', async () => {
    const lines = [await lineFor(world, SERVER_STANDARD_1_YEAR, { quantity: 8, friendlyName: `"Ubon's" 伺服器` })];
    const cart = await create(lines);
    expect(cart).toMatchObject({ status: 'Active', lines: [{ id: 0, ...lines[0] }] });
  });

  it('lives 7 days', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    expect(cart.expiresAt).toEqual(new Date('2026-11-30T08:00:00Z'));
    await world.advance('P6DT23H59M59S');
    expect(await world.client.cart(contoso(), cart.id)).toBeDefined();
    await world.advance('PT1S');
    expect(await world.client.cart(contoso(), cart.id)).toBeUndefined();
    await expect(world.client.checkout(contoso(), cart.id, randomUUID())).rejects.toMatchObject({
      status: 404,
      code: '800008',
    });
  });

  it('is replaced as a whole', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD, SERVER_CAL]);
    const changed = await world.client.updateCart(
      contoso(),
      cart.id,
      [await lineFor(world, SERVER_CAL, { quantity: 9 })],
      randomUUID(),
    );
    expect(changed).toMatchObject({ id: cart.id, lines: [{ id: 0, quantity: 9 }] });
    expect(changed.lines).toHaveLength(1);
  });

  it('of one customer is not there for another', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    expect(await world.client.cart(world.customer('Contoso Suites').id, cart.id)).toBeUndefined();
  });

  it.each([
    ['a quantity of 0', { quantity: 0 }, '2002'],
    ['a quantity of -1', { quantity: -1 }, '2002'],
    ['a quantity above the maximum', { quantity: 1e9 }, '2002'],
    ['a quantity of 1.5', { quantity: 1.5 }, '800002'],
    ['a billing cycle nobody knows', { billingCycle: 'fortnightly' }, '900126'],
  ])('is refused for %s', async (_what, wrong, code) => {
    const line = { ...(await lineFor(world, SERVER_STANDARD)), ...wrong };
    await expect(create([line])).rejects.toMatchObject({ kind: 'refused', status: 400, code });
  });

  it('is refused when it is empty', async () => {
    await expect(create([])).rejects.toMatchObject({ status: 400, code: '800002' });
  });

  it.each([
    ['Proseware', '13605'],
    ['Alpine Ski House', '2030'],
    ['Relecloud', '20002'],
  ])('is refused to %s with %s', async (companyName, code) => {
    await expect(create([await lineFor(world, SERVER_STANDARD)], companyName)).rejects.toMatchObject({
      status: 403,
      code,
    });
  });

  it('is refused for what is not sold in the market', async () => {
    const line = await lineFor(world, RESERVED_F2);
    await expect(create([line], '晨光貿易股份有限公司')).rejects.toMatchObject({ status: 400, code: '800070' });
  });
});

describe('a cart line that cannot be ordered', () => {
  const scope = { subscriptionId: AZURE, scope: 'Shared', duration: '1Year' };

  it.each<
    [
      string,
      string,
      Partial<CartLineRequest> & { currencyCode?: string; promotionId?: string; participants?: unknown },
      string,
    ]
  >([
    ['another currency than the market’s', SERVER_STANDARD, { currencyCode: 'TWD' }, '10000'],
    ['an id of another day', SERVER_STANDARD, { catalogItemId: 'DG7GMGF0D5RK:0005:DG7GMGF0OLD0' }, '10001'],
    ['an id of nothing', SERVER_STANDARD, { catalogItemId: 'nothing' }, '10001'],
    ['participants', SERVER_STANDARD, { participants: [{ key: 'transaction_reseller', value: '1' }] }, '10004'],
    ['a reservation for no subscription', RESERVED_F2, {}, '10007'],
    ['a reservation without a scope', RESERVED_F2, { provisioningContext: { subscriptionId: AZURE } }, '10010'],
    ['a term the SKU does not have', SERVER_STANDARD_1_YEAR, { termDuration: 'P3Y' }, '10010'],
    ['a reservation for an unregistered subscription', RESERVED_F2, { provisioningContext: scope }, '10011'],
    ['no attestation', GET_GENUINE, {}, '10012'],
    ['a billing cycle the SKU does not have', SERVER_STANDARD, { billingCycle: 'monthly' }, '10013'],
    ['a promotion', SERVER_STANDARD, { promotionId: 'SPRING' }, '10014'],
  ])('because of %s says so, and stops the checkout', async (_what, item, wrong, code) => {
    const cart = await create([{ ...(await lineFor(world, item)), ...wrong }]);
    expect(cart.lines[0]?.error).toMatchObject({ code, description: expect.stringMatching(/\w/) });
    await expect(world.client.checkout(contoso(), cart.id, randomUUID())).rejects.toMatchObject({
      status: 400,
      code: '800009',
    });
  });

  it.each([0, 10000, 10001, 10002, 10003, 10004, 10006, 10007, 10008, 10009, 10010, 10011, 10012, 10013, 10014, 10015])(
    'can be given any documented error: %i',
    async (code) => {
      await world.control('PUT', '/sandbox/skus/DG7GMGF0D5RK/0005', { lineError: { code, availableQuantity: 3 } });
      const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
      expect(cart.lines[0]?.error).toMatchObject({ code: String(code), availableQuantity: 3 });
    },
  );

  it('leaves the other lines as they are', async () => {
    await world.control('PUT', '/sandbox/skus/DG7GMGF0D5RK/0005', { lineError: { code: 10003 } });
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD, SERVER_CAL]);
    expect(cart.lines.map(({ error }) => error?.code)).toEqual(['10003', undefined]);
  });

  it('can become one while the cart is open: availabilities rotate', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    await world.control('POST', '/sandbox/availabilities/rotate');
    expect((await world.client.cart(contoso(), cart.id))?.lines[0]?.error?.code).toBe('10001');
    const again = await world.client.updateCart(
      contoso(),
      cart.id,
      [await lineFor(world, SERVER_STANDARD)],
      randomUUID(),
    );
    expect(again.lines[0]?.error).toBeUndefined();
  });
});

describe('a reservation', () => {
  it('is bought once its subscription is registered and in stock', async () => {
    const ask = {
      market: 'US',
      productId: 'DZH318Z0BQ3W',
      skuId: '007J',
      customerId: contoso(),
      azureSubscriptionId: AZURE,
    };
    expect(await world.client.checkInventory(ask)).toEqual([]);
    expect(await world.client.registrationStatus(contoso(), AZURE)).toBe('notregistered');
    await world.client.register(contoso(), AZURE, randomUUID());
    expect(await world.client.registrationStatus(contoso(), AZURE)).toBe('registered');
    const provisioningContext = { subscriptionId: AZURE, scope: 'Single', duration: '1Year' };
    const cart = await create([await lineFor(world, RESERVED_F2, { provisioningContext })]);
    expect(cart.lines[0]?.error).toBeUndefined();
    const { orders } = await world.client.checkout(contoso(), cart.id, randomUUID());
    expect(orders).toMatchObject([
      { status: 'completed', lines: [{ title: 'Reserved VM Instance, Standard_F2, US East 2, 1 Year' }] },
    ]);
  });

  it('out of stock says why', async () => {
    await world.control('PUT', '/sandbox/skus/DZH318Z0BQ3W/007J', { lineError: { code: 10003 } });
    const ask = {
      market: 'US',
      productId: 'DZH318Z0BQ3W',
      skuId: '007J',
      customerId: contoso(),
      azureSubscriptionId: AZURE,
    };
    expect(await world.client.checkInventory(ask)).toMatchObject([{ reason: 'NotAvailableForSubscription' }]);
  });

  it('nobody sells is reported as not in the catalogue', async () => {
    const ask = {
      market: 'US',
      productId: 'DZH318Z0NONE',
      skuId: '0001',
      customerId: contoso(),
      azureSubscriptionId: AZURE,
    };
    expect(await world.client.checkInventory(ask)).toMatchObject([{ reason: 'NotInCatalogue' }]);
  });

  it('for a subscription that is no GUID is refused', async () => {
    await expect(world.client.register(contoso(), 'my-subscription', randomUUID())).rejects.toMatchObject({
      code: '800011',
    });
  });
});

describe('a checkout', () => {
  it('makes one order for each way of billing', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD, SERVER_STANDARD_1_YEAR, SERVER_CAL]);
    const { orders, errors } = await world.client.checkout(contoso(), cart.id, randomUUID());
    expect(errors).toEqual([]);
    expect(orders.map(({ lines }) => lines.map(({ title }) => title))).toEqual([
      ['Windows Server 2022 Standard - 16 Core License Pack', 'Windows Server 2022 - 1 User CAL'],
      ['Windows Server 2022 Standard - 8 Core License Pack - 1 year'],
    ]);
    expect(orders.map(({ billingCycle }) => billingCycle)).toEqual(['one_time', 'annual']);
    expect(orders[1]?.lines[0]?.subscriptionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(orders[0]?.lines[0]?.subscriptionId).toBeUndefined();
  });

  it('may succeed in part', async () => {
    await world.control('PUT', '/sandbox/skus/DG7GMGF0D5RK/000A', {
      orderError: { code: 800005, description: 'Not today.' },
    });
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD, SERVER_STANDARD_1_YEAR]);
    const result = await world.client.checkout(contoso(), cart.id, randomUUID());
    expect(result.orders).toHaveLength(1);
    expect(result.errors).toEqual([{ orderGroup: '1', code: '800005', description: 'Not today.' }]);
  });

  it('of a cart that is ordered gives the orders it made, whatever the request id', async () => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    const first = await world.client.checkout(contoso(), cart.id, randomUUID());
    expect(await world.client.checkout(contoso(), cart.id, randomUUID())).toEqual(first);
    expect(await world.client.cart(contoso(), cart.id)).toMatchObject({ status: 'Ordered' });
  });

  it('of a cart that is ordered is refused by some services', async () => {
    await world.control('PUT', '/sandbox/habits', { repeatedCheckout: 'refused' });
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    await world.client.checkout(contoso(), cart.id, randomUUID());
    await expect(world.client.checkout(contoso(), cart.id, randomUUID())).rejects.toMatchObject({
      status: 400,
      code: '800065',
    });
    await expect(
      world.client.updateCart(contoso(), cart.id, [await lineFor(world, SERVER_CAL)], randomUUID()),
    ).rejects.toMatchObject({ code: '800065' });
  });

  it('pressed five times at once orders once; the others hear that it is running', async () => {
    await world.control('PUT', '/sandbox/habits', { checkoutMs: 50 });
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    const before = world.orders('Contoso').length;
    const presses = Array.from({ length: 5 }, () => world.client.checkout(contoso(), cart.id, randomUUID()));
    const outcomes = await Promise.allSettled(presses);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 409, code: '800064' });
    }
    expect(world.orders('Contoso')).toHaveLength(before + 1);
  });

  it.each([
    ['Lucerne Publishing', '800073'],
    ['Coho Winery', '800025'],
  ])('for %s is refused with %s', async (companyName, code) => {
    const cart = await cartWith(world, companyName, [SERVER_STANDARD]);
    await expect(world.client.checkout(world.customer(companyName).id, cart.id, randomUUID())).rejects.toMatchObject({
      status: 403,
      code,
    });
  });

  it.each([
    ['DG7GMGF0D7FV:0001', 'pending_review'],
    ['DG7GMGF0D7FT:0002', 'pending_po_upload'],
  ])('of %s leads to %s', async (item, status) => {
    expect(await buy(world, 'Contoso', [item])).toMatchObject({ status });
  });
});
