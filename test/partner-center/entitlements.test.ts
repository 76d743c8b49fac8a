import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import { buy, SERVER_CAL, SERVER_STANDARD } from './purchases.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const entitlementOf = async (customerId: string, orderId: string) =>
  (await world.client.entitlements(customerId)).filter((one) => one.orderId === orderId);

describe('an entitlement', () => {
  it('to a CAL has no key: there is nothing to install', async () => {
    const order = await buy(world, 'Contoso', [SERVER_CAL]);
    expect(await entitlementOf(order.customerId, order.id)).toMatchObject([
      { type: 'software', keyPath: undefined, included: [] },
    ]);
  });

  it('to an RDS CAL has a key, for the licence server', async () => {
    const order = await buy(world, 'Contoso', ['DG7GMGF0PWHB:0004']);
    const [entitlement] = await entitlementOf(order.customerId, order.id);
    expect(await world.client.productKey(entitlement?.keyPath ?? '')).toMatch(/^DEMO0-/);
  });

  it('to a reservation is of its own kind', async () => {
    const all = await world.client.entitlements(world.customer('Contoso').id);
    expect(all.filter(({ type }) => type === 'reservedinstance')).toMatchObject([
      { productId: 'DZH318Z0BQ3W', quantity: 3, keyPath: undefined },
    ]);
  });

  it('comes only when the order is through its review', async () => {
    const order = await buy(world, 'Contoso', ['DG7GMGF0D7FV:0001']);
    expect(await entitlementOf(order.customerId, order.id)).toEqual([]);
    await world.control('PUT', `/sandbox/orders/${order.id}`, { status: 'completed' });
    expect(await entitlementOf(order.customerId, order.id)).toHaveLength(1);
  });

  it('of a cancelled line stays listed without its key, the other line keeps its own', async () => {
    const { id } = world.customer('沐陽精密工業股份有限公司');
    const part = (await world.client.orders(id)).find(({ lines }) => lines.length === 2);
    const [kept, gone] = await entitlementOf(id, part?.id ?? '');
    expect(kept).toMatchObject({
      lineNumber: 0,
      quantity: 3,
      keyPath: expect.stringContaining('/artifacts/productkey/'),
    });
    expect(gone).toMatchObject({ lineNumber: 1, quantity: 0, keyPath: undefined });
  });

  it('that Partner Center writes as it does today, without artifacts, has no key', async () => {
    const { id } = world.customer('Contoso');
    const today = {
      referenceOrder: { id: 'a1b2c3d4e5f6', lineItemId: '0' },
      productId: 'P',
      skuId: 'S',
      quantity: 1,
      entitlementType: 'software',
      entitledArtifacts: [],
    };
    const older = { ...today, entitlementType: 'virtual_machine_reserved_instance', entitledArtifacts: null };
    const odd = { ...today, referenceOrder: null };
    await world.fault({ path: '/entitlements', status: 200, body: JSON.stringify({ items: [today, odd, older] }) });
    expect(await world.client.entitlements(id)).toMatchObject([
      { type: 'software', keyPath: undefined, included: [] },
      { type: 'reservedinstance', keyPath: undefined },
    ]);
  });
});

describe('a product key', () => {
  const keyPathOf = async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD]);
    const [entitlement] = await entitlementOf(order.customerId, order.id);
    return { order, keyPath: entitlement?.keyPath ?? '', entitlement };
  };

  it('is obviously fake, has 25 characters, and is the same at every look', async () => {
    const { keyPath } = await keyPathOf();
    const key = await world.client.productKey(keyPath);
    expect(key).toMatch(/^DEMO0(-[BCDFGHJKMPQRTVWXY2346789]{5}){4}$/);
    expect(await world.client.productKey(keyPath)).toBe(key);
  });

  it('is each purchase’s own', async () => {
    const [one, other] = [await keyPathOf(), await keyPathOf()];
    expect(await world.client.productKey(one.keyPath)).not.toBe(await world.client.productKey(other.keyPath));
  });

  it('is gone with its cancellation, also those of the versions that came with it', async () => {
    const { order, keyPath, entitlement } = await keyPathOf();
    await world.client.cancelOrder(order.customerId, order.id, [], randomUUID());
    for (const path of [keyPath, ...(entitlement?.included.map((one) => one.keyPath ?? '') ?? [])]) {
      await expect(world.client.productKey(path)).rejects.toMatchObject({ kind: 'refused', status: 404 });
    }
  });

  it('is not given under another customer’s name', async () => {
    const { keyPath, order } = await keyPathOf();
    const forged = keyPath.replace(order.customerId, world.customer('Tailwind Toys').id);
    await expect(world.client.productKey(forged)).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    '/customers/x/orders',
    '/customers/x/artifacts/productkey/groups/g/lineitems/l/items/i?x=y',
    '/customers/../artifacts/productkey/groups/g/lineitems/l/items',
    'https://elsewhere.example/customers/x/artifacts/productkey/groups/g/lineitems/l/items/i',
    '',
  ])('is never asked for at an address that is none: %s', async (keyPath) => {
    const before = world.sandbox.state.calls.length;
    await expect(world.client.productKey(keyPath)).rejects.toMatchObject({ kind: 'refused', status: 404 });
    expect(world.sandbox.state.calls.length).toBe(before);
  });

  it('that was looked at is in the records of Partner Center', async () => {
    const { keyPath, order } = await keyPathOf();
    await world.client.productKey(keyPath);
    expect(world.sandbox.state.auditRecords.map(({ operationType, facts }) => [operationType, facts.OrderId])).toEqual([
      ['create_order', order.id],
      ['get_software_key', order.id],
    ]);
  });
});

describe('download options', () => {
  const optionsOf = (item: string, locale: 'en' | 'zh-TW' = 'en') => {
    const [productId = '', skuId = ''] = item.split(':');
    return world.client.downloadOptions(productId, skuId, 'US', locale);
  };

  it.each([
    ['Windows Server 2022 Standard', SERVER_STANDARD, 3, 18, ['64 Bit, ISO']],
    ['Windows Server 2025 Datacenter', 'DG7GMGF0PWHD:0001', 3, 18, ['64 Bit, ISO']],
    ['SQL Server Standard', 'DG7GMGF0FLR2:0003', 4, 11, ['64 Bit, ISO']],
    ['SQL Server Enterprise', 'DG7GMGF0FKZV:0003', 4, 11, ['64 Bit, ISO']],
    ['Office LTSC Professional Plus 2024', 'DG7GMGF0PN5F:0002', 1, 11, ['32 Bit, EXE', '64 Bit, EXE']],
    ['Office LTSC Standard for Mac 2024', 'DG7GMGF0PN5C:0001', 1, 11, ['PKG']],
    ['Access 2016', 'DG7GMGF0DWTL:0001', 1, 40, ['32 Bit, ISO', '64 Bit, ISO']],
    ['Windows 10 Enterprise LTSC 2021', 'DG7GMGF0D19L:0001', 1, 11, ['32 Bit, ISO', '64 Bit, ISO']],
  ])('of %s (%s) are %i versions in %i languages', async (_title, item, editions, languages, fileTypes) => {
    const options = await optionsOf(item);
    expect(new Set(options.map(({ edition }) => edition)).size).toBe(editions);
    expect(new Set(options.map(({ languageCode }) => languageCode)).size).toBe(languages);
    expect([...new Set(options.map(({ fileType }) => fileType))]).toEqual(fileTypes);
    expect(new Set(options.map(({ key }) => key)).size).toBe(editions * languages * fileTypes.length);
    expect(options.every(({ fileSize }) => fileSize > 100_000_000)).toBe(true);
  });

  it.each([
    ['a CAL', SERVER_CAL],
    ['an RDS CAL', 'DG7GMGF0PWHB:0004'],
    ['a reservation', 'DZH318Z0BQ3W:007J'],
  ])('of %s there are none', async (_what, item) => {
    expect(await optionsOf(item)).toEqual([]);
  });

  it.each([
    ['en', 'zh-TW', 'Chinese (Traditional)'],
    ['en', 'pt-BR', 'Portuguese (Brazil)'],
    ['en', 'de-DE', 'German'],
    ['zh-TW', 'zh-TW', '中文（繁體）'],
    ['zh-TW', 'ja-JP', '日文'],
  ] as const)('name languages for who reads %s: %s is %s', async (locale, code, name) => {
    const option = (await optionsOf(SERVER_STANDARD, locale)).find(({ languageCode }) => languageCode === code);
    expect(option?.languageName).toBe(name);
  });

  it('lead to Microsoft’s download host, for 14 days and 50 downloads, with a new ticket each time', async () => {
    const [option] = await optionsOf(SERVER_STANDARD);
    const issue = async () =>
      new URL((await world.client.downloadTarget('DG7GMGF0D5RK', '0005', option?.key ?? '', 'US')).url);
    const [first, second] = [await issue(), await issue()];
    expect(first.origin).toBe('https://download.mp.microsoft.com');
    expect(first.pathname).toMatch(/^\/pr\/SW_DVD9_Win_Server_STD_CORE_2022_64Bit_English\.ISO$/);
    expect(first.searchParams.get('d')).toBe('50');
    expect(Number(first.searchParams.get('e'))).toBe(Date.parse('2026-12-07T08:00:00Z') / 1000);
    expect(first.searchParams.get('t')).not.toBe(second.searchParams.get('t'));
    expect(world.sandbox.state.links).toHaveLength(2);
  });

  it('that were forged lead nowhere', async () => {
    await expect(world.client.downloadTarget('DG7GMGF0D5RK', '0005', 'Zm9yZ2Vk', 'US')).rejects.toMatchObject({
      status: 404,
    });
  });

  it('never lead to an address that is not https', async () => {
    const [option] = await optionsOf(SERVER_STANDARD);
    await world.fault({ path: 'downloadlink', status: 200, body: '{"uri":"javascript:alert(1)","method":"GET"}' });
    await expect(world.client.downloadTarget('DG7GMGF0D5RK', '0005', option?.key ?? '', 'US')).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
  });
});
