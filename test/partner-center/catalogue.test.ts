import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/sandbox/partner-center/seed/catalogue.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import { GET_GENUINE, RESERVED_F2, SERVER_STANDARD } from './purchases.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const titles = (products: { title: string }[]) => products.map(({ title }) => title);
const [SERVER_PRODUCT = '', SERVER_SKU = ''] = SERVER_STANDARD.split(':');

describe('the products of a market', () => {
  it('of the view Software are perpetual and subscriptions, each product once', async () => {
    const products = await world.client.products('US', 'Software', 'en');
    const ids = products.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(titles(products)).toEqual(
      expect.arrayContaining(['Windows Server 2022 Standard', 'SQL Server Enterprise', 'Visio LTSC Standard 2024']),
    );
    expect(products.some(({ type }) => type !== 'Software')).toBe(false);
  });

  it.each(['SoftwarePerpetual', 'SoftwareSubscriptions'])('of the view %s are a part of that', async (view) => {
    const all = titles(await world.client.products('US', 'Software', 'en'));
    const part = titles(await world.client.products('US', view, 'en'));
    expect(part.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(part));
  });

  it.each([
    ['US', true],
    ['DE', true],
    ['TW', false],
    ['BR', false],
    ['KR', false],
    ['IN', false],
  ])('in %s have reserved machines: %s', async (market, sold) => {
    const products = await world.client.products(market, 'AzureReservations', 'en');
    expect(products.length > 0).toBe(sold);
    expect(products.every(({ type }) => type === 'VirtualMachines')).toBe(true);
  });

  it('have reservations in Taiwan under the newer list of markets', async () => {
    await world.control('PUT', '/sandbox/habits', { policy: 'csp-current' });
    expect(await world.client.products('TW', 'AzureReservations', 'en')).not.toEqual([]);
  });

  it('have no software subscriptions in China', async () => {
    expect(await world.client.products('CN', 'SoftwareSubscriptions', 'en')).toEqual([]);
    expect(await world.client.products('CN', 'SoftwarePerpetual', 'en')).not.toEqual([]);
  });

  it.each([
    ['CH', 'Software', { status: 403, code: '2030' }],
    ['US', 'Furniture', { status: 403, code: '400036' }],
    ['Switzerland', 'Software', { status: 400, code: '3000' }],
  ])('of %s and the view %s are refused by their codes', async (market, view, refusal) => {
    await expect(world.client.products(market, view, 'en')).rejects.toMatchObject(refusal);
  });

  it('have Chinese titles where the person reads Chinese', async () => {
    const skus = await world.client.skus('DG7GMGF0PWHT', 'TW', 'zh-TW');
    expect(titles(skus)).toEqual(['Windows Server 2025 - 1 使用者 CAL', 'Windows Server 2025 - 1 裝置 CAL']);
  });
});

it('every item of the catalogue can be looked up and has an availability with its terms', async () => {
  for (const item of CATALOGUE.filter(({ retired }) => !retired)) {
    const skus = await world.client.skus(item.productId, 'US', 'en');
    const sku = skus.find(({ id }) => id === item.skuId);
    expect(sku).toMatchObject({ title: item.skuTitle, minimumQuantity: 1, maximumQuantity: item.maximumQuantity });
    const [availability] = await world.client.availabilities(item.productId, item.skuId, 'US');
    expect(availability?.catalogItemId).toBe(`${item.productId}:${item.skuId}:${availability?.id}`);
    expect(availability?.terms).toHaveLength(item.terms.length);
  }
});

it('no two items share their ids, and all ids have the documented length', () => {
  const ids = CATALOGUE.map(({ productId, skuId }) => `${productId}:${skuId}`);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^(DG7GMGF0|DZH318Z0)[A-Z0-9]{4}:[A-Z0-9]{4}$/.test(id))).toEqual([]);
});

describe('an availability', () => {
  const idNow = async (market = 'US') => (await world.client.availabilities(SERVER_PRODUCT, SERVER_SKU, market))[0]?.id;

  it('keeps its id for a while, and has another later, elsewhere, and on demand', async () => {
    const first = await idNow();
    expect(first).toMatch(/^DG7GMGF0[A-Z0-9]{4}$/);
    expect(await idNow()).toBe(first);
    expect(await idNow('TW')).not.toBe(first);
    await world.control('POST', '/sandbox/availabilities/rotate');
    const second = await idNow();
    expect(second).not.toBe(first);
    await world.advance('PT6H');
    expect(await idNow()).not.toBe(second);
  });

  it.each([
    ['US', 'USD'],
    ['TW', 'TWD'],
    ['JP', 'JPY'],
    ['KR', 'KRW'],
    ['DE', 'EUR'],
    ['GB', 'GBP'],
    ['IN', 'INR'],
  ])('of %s is in %s', async (market, currency) => {
    expect((await world.client.availabilities(SERVER_PRODUCT, SERVER_SKU, market))[0]).toMatchObject({
      currency,
      market,
    });
  });

  it('of an unknown SKU, or of a reservation where there are none, is none', async () => {
    expect(await world.client.availabilities(SERVER_PRODUCT, 'ZZZZ', 'US')).toEqual([]);
    const [productId = '', skuId = ''] = RESERVED_F2.split(':');
    expect(await world.client.availabilities(productId, skuId, 'TW')).toEqual([]);
  });
});

describe('what a SKU asks for', () => {
  const sku = async (item: string) => {
    const [productId = '', skuId = ''] = item.split(':');
    return (await world.client.skus(productId, 'US', 'en')).find(({ id }) => id === skuId);
  };

  it('is nothing but the customer agreement for software', async () => {
    expect(await sku(SERVER_STANDARD)).toMatchObject({
      purchasePrerequisites: ['MicrosoftCustomerAgreement'],
      provisioningVariables: [],
      attestation: undefined,
    });
  });

  it('is an attestation for Get Genuine', async () => {
    expect(await sku(GET_GENUINE)).toMatchObject({
      attestation: { type: 'GetGenuine', enforced: true },
      maximumQuantity: 500,
    });
  });

  it('is inventory, registration and a scope for a reservation', async () => {
    expect(await sku(RESERVED_F2)).toMatchObject({
      purchasePrerequisites: expect.arrayContaining(['InventoryCheck', 'AzureSubscriptionRegistration']),
      provisioningVariables: ['Scope', 'SubscriptionId', 'Duration'],
    });
  });
});

it('a product is found by its id, in its own market only', async () => {
  expect(await world.client.product(SERVER_PRODUCT, 'US', 'en')).toMatchObject({
    title: 'Windows Server 2022 Standard',
    publisher: 'Microsoft Corporation',
  });
  expect(await world.client.product('DG7GMGF0XXXX', 'US', 'en')).toBeUndefined();
  expect(await world.client.product('DZH318Z0BQ3W', 'TW', 'en')).toBeUndefined();
  expect(await world.client.skus('DG7GMGF0XXXX', 'US', 'en')).toEqual([]);
});

it('a product that came with another is known by its title, and not sold', async () => {
  expect(await world.client.product('DG7GMGF0WS19', 'US', 'en')).toMatchObject({
    title: 'Windows Server 2019 Standard',
  });
  expect(titles(await world.client.products('US', 'Software', 'en'))).not.toContain('Windows Server 2019 Standard');
  expect(await world.client.availabilities('DG7GMGF0WS19', '0001', 'US')).toEqual([]);
});
