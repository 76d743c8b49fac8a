import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const names = (customers: { companyName: string }[]) => customers.map(({ companyName }) => companyName);

describe('a search for customers', () => {
  it.each([
    ['the start of a name', { name: 'contoso' }, ['Contoso', 'Contoso Suites']],
    ['a start two share', { name: 'Tailwind T' }, ['Tailwind Traders', 'Tailwind Toys']],
    ['Chinese', { name: '晨光' }, ['晨光貿易股份有限公司']],
    ['Japanese', { name: '株式会社さくら' }, ['株式会社さくら物産']],
    ['an umlaut, in any case', { name: 'MÜLLER & S' }, ['Müller & Söhne Maschinenbau GmbH']],
    ['quotes of both kinds', { name: `O'Brien's "B` }, [`O'Brien's "Best" Bakery & Sons`]],
    ['Arabic', { name: 'شركة' }, ['شركة النخيل للتجارة']],
    ['a domain', { domain: 'padariasaojoao.onmicrosoft.com' }, ['Padaria São João Ltda.']],
    ['what nobody is called', { name: 'Nobody & Co' }, []],
    ['signs that mean something in an address', { name: '%?&=#"}' }, []],
  ])('by %s finds who starts so', async (_what, filter, expected) => {
    expect(names(await world.client.customers(filter, 20))).toEqual(expected);
  });

  it('gives no more than asked for', async () => {
    expect(names(await world.client.customers({ name: 'Contoso' }, 1))).toEqual(['Contoso']);
    expect(await world.client.customers({}, 3)).toHaveLength(3);
  });

  it('is told that Partner Center failed, and does not take it for nobody', async () => {
    await world.fault({ path: 'customers', status: 500, times: 4 });
    await expect(world.client.customers({ name: 'Contoso' }, 5)).rejects.toMatchObject({ kind: 'unanswered' });
  });
});

/** Everyone but Relecloud, which is listed and no longer buys from this partner (20002). */
function ours(): number {
  return world.sandbox.state.customers.size - 1;
}

it('leaves out who no longer buys from this partner', async () => {
  expect(world.customer('Relecloud')).toBeDefined();
  expect(await world.client.customers({ name: 'Relecloud' }, 20)).toEqual([]);
});

describe('more than 500 customers', () => {
  beforeEach(async () => {
    await world.control('POST', '/sandbox/customers', { count: 500 });
  });

  it('come page by page, each once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await world.client.customerPage(cursor, 100);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
      pages += 1;
    } while (cursor !== undefined);
    expect(pages).toBe(6);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(ours());
  });

  it('come at once when asked for at once, in as few calls as Partner Center allows', async () => {
    expect(await world.client.customers({}, 1000)).toHaveLength(ours());
    expect(world.calls('GET', /v1\/customers/)).toHaveLength(2);
  });

  it('that start alike are all found', async () => {
    expect(await world.client.customers({ name: 'Scale Customer 01' }, 200)).toHaveLength(100);
  });

  it('are refused from a cursor that is not Partner Center’s', async () => {
    await expect(world.client.customerPage('nonsense', 10)).rejects.toMatchObject({ status: 400, code: '3000' });
  });
});

describe('one customer', () => {
  it.each([
    ['Contoso', 'US', 'en-US'],
    ['晨光貿易股份有限公司', 'TW', 'zh-TW'],
    ['Wide World Importers', 'AU', 'en-AU'],
    ['Padaria São João Ltda.', 'BR', 'pt-BR'],
    ['株式会社さくら物産', 'JP', 'ja-JP'],
    ['한강무역 주식회사', 'KR', 'ko-KR'],
  ])('%s lives in the market %s and reads %s', async (companyName, market, culture) => {
    const profile = await world.client.customer(world.customer(companyName).id);
    expect(profile).toMatchObject({ companyName, market, culture });
  });

  it('has a market also when the answer leaves the billing profile out', async () => {
    const { id } = world.customer('Contoso');
    const bare = { id, companyProfile: { companyName: 'Contoso', domain: 'contoso.onmicrosoft.com' } };
    await world.fault({ path: `customers/${id}$`, status: 200, body: JSON.stringify(bare) });
    expect(await world.client.customer(id)).toMatchObject({ market: 'US', customDomains: [] });
  });

  it.each([
    ['unknown', () => '00000000-0000-4000-8000-000000000000'],
    ['no GUID', () => 'contoso'],
    ['without a relationship with the partner', () => world.customer('Relecloud').id],
  ])('that is %s is none', async (_what, id) => {
    expect(await world.client.customer(id())).toBeUndefined();
  });

  it('whose name has 200 characters keeps them all', async () => {
    const [long] = await world.client.customers({ name: 'Société coopérative' }, 1);
    expect(long?.companyName).toHaveLength(200);
  });
});

it('the story has 14 customers or more, in 8 markets or more', () => {
  const customers = [...world.sandbox.state.customers.values()];
  expect(customers.length).toBeGreaterThanOrEqual(14);
  expect(new Set(customers.map(({ market }) => market)).size).toBeGreaterThanOrEqual(8);
});
