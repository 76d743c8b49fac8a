import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

test('software is bought, its key and file are fetched, and it is cancelled and refunded', async () => {
  const { client } = world;
  const [contoso] = await client.customers({ name: 'Contoso' }, 10);
  expect(contoso).toMatchObject({ companyName: 'Contoso', domain: 'contoso.onmicrosoft.com' });
  const profile = await client.customer(contoso?.id ?? '');
  expect(profile).toMatchObject({
    market: 'US',
    culture: 'en-US',
    customDomains: ['contoso.onmicrosoft.com', 'contoso.example'],
  });
  const customerId = profile?.id ?? '';

  const products = await client.products('US', 'Software', 'en');
  const server = products.find((product) => product.title === 'Windows Server 2022 Standard');
  const skus = await client.skus(server?.id ?? '', 'US', 'zh-TW');
  const sku = skus.find(({ id }) => id === '0005');
  expect(sku?.title).toBe('Windows Server 2022 Standard - 16 核心授權套件');
  const [availability] = await client.availabilities(server?.id ?? '', '0005', 'US');
  expect(availability).toMatchObject({
    currency: 'USD',
    purchasable: true,
    terms: [{ duration: '', billingCycle: 'one_time' }],
  });

  const line = { catalogItemId: availability?.catalogItemId ?? '', quantity: 2, billingCycle: 'one_time' };
  const cart = await client.createCart(customerId, [line], randomUUID());
  expect(cart.lines).toMatchObject([{ id: 0, currency: 'USD', pricing: { listPrice: 1069, extendedPrice: 2138 } }]);
  expect(await client.cart(customerId, cart.id)).toEqual(cart);

  const { orders, errors } = await client.checkout(customerId, cart.id, randomUUID());
  expect(errors).toEqual([]);
  const [order] = orders;
  expect(order).toMatchObject({
    status: 'completed',
    currency: 'USD',
    lines: [{ quantity: 2, title: 'Windows Server 2022 Standard - 16 Core License Pack' }],
  });
  const orderId = order?.id ?? '';
  expect(await client.order(customerId, orderId)).toMatchObject({
    totalPrice: 2138,
    lines: [{ pricing: { extendedPrice: 2138 } }],
  });
  expect((await client.orders(customerId)).map(({ id }) => id)).toContain(orderId);

  const entitlement = (await client.entitlements(customerId)).find((one) => one.orderId === orderId);
  expect(entitlement).toMatchObject({ lineNumber: 0, quantity: 2, type: 'software' });
  const keyPath = entitlement?.keyPath ?? '';
  expect(await client.productKey(keyPath)).toMatch(/^DEMO0(-[A-Z0-9]{5}){4}$/);
  const downLevel = await client.productKey(entitlement?.included[0]?.keyPath ?? '');
  expect(downLevel).toMatch(/^DEMO0/);
  expect(downLevel).not.toBe(await client.productKey(keyPath));

  const options = await client.downloadOptions('DG7GMGF0D5RK', '0005', 'US', 'zh-TW');
  expect(new Set(options.map(({ edition }) => edition))).toEqual(
    new Set(['Windows Server 2022 Standard', 'Windows Server 2019 Standard', 'Windows Server 2016 Standard']),
  );
  const chinese = options.find(({ languageCode }) => languageCode === 'zh-TW');
  expect(chinese).toMatchObject({ languageName: '中文（繁體）', fileType: '64 Bit, ISO' });
  const target = new URL((await client.downloadTarget('DG7GMGF0D5RK', '0005', chinese?.key ?? '', 'US')).url);
  expect(target.host).toBe('download.mp.microsoft.com');
  expect(target.searchParams.get('d')).toBe('50');

  const ticket = await client.createServiceRequest(
    {
      title: 'Refund',
      description: 'Order: x',
      severity: 'minimal',
      supportTopicName: 'CSP Purchase/Refund on behalf of customers',
      customer: { id: customerId, name: 'Contoso' },
      contact: { name: '陳美玲', email: 'meiling.chen@azurepeak.example', phone: '+886 2 5550 0101' },
      market: 'US',
    },
    randomUUID(),
  );
  expect(ticket).toMatchObject({ status: 'open', title: 'Refund' });
  expect(ticket.id).toMatch(/^\d{15}$/);
  expect(await client.serviceRequest(ticket.id)).toEqual(ticket);

  const cancelled = await client.cancelOrder(customerId, orderId, [], randomUUID());
  expect(cancelled).toMatchObject({ status: 'cancelled', lines: [{ quantity: 0 }] });
  const afterwards = (await client.entitlements(customerId)).find((one) => one.orderId === orderId);
  expect(afterwards).toMatchObject({ keyPath: undefined, quantity: 0 });
  await expect(client.productKey(keyPath)).rejects.toMatchObject({ kind: 'refused', status: 404 });
});

test('the people of the story hold their roles, and control changes them', async () => {
  const { directory } = world;
  const [seller, admin] = [...world.sandbox.state.people.values()];
  expect(await directory.rolesOf(seller?.id ?? '')).toEqual(['SalesAgents']);
  expect(await directory.rolesOf(admin?.id ?? '')).toEqual(['AdminAgents']);
  await world.control('PUT', `/sandbox/people/${seller?.id}`, { roles: ['AdminAgents', 'SalesAgents'] });
  expect(await directory.rolesOf(seller?.id ?? '')).toEqual(['AdminAgents', 'SalesAgents']);
});
