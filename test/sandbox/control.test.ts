import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDuration } from '../../src/sandbox/control/duration.ts';
import { START, startTestSandbox, type TestSandbox } from './start.ts';

let world: TestSandbox;
let moved: string[];
let resets: number;
beforeEach(async () => {
  moved = [];
  resets = 0;
  world = await startTestSandbox({
    onClockMoved: (now) => {
      moved.push(now.toISOString());
    },
    onReset: () => {
      resets += 1;
    },
  });
});
afterEach(() => world.close());

async function refusal(method: string, path: string, body: unknown): Promise<string> {
  const response = await fetch(`${world.url}${path}`, {
    method,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  expect(response.status).toBe(400);
  return String(JSON.parse(await response.text()).error);
}

describe('the clock', () => {
  it.each([
    [{ advance: 'P61D' }, '2027-01-23T08:00:00.000Z'],
    [{ advance: 'PT90M' }, '2026-11-23T09:30:00.000Z'],
    [{ advance: 'P1Y2M3W4DT5H6M7.5S' }, '2028-02-17T13:06:07.500Z'],
    [{ advance: '-PT1H' }, '2026-11-23T07:00:00.000Z'],
    [{ now: '2028-02-29T23:59:59.999Z' }, '2028-02-29T23:59:59.999Z'],
    [{ now: '2026-12-01T08:00:00+08:00' }, '2026-12-01T00:00:00.000Z'],
  ])('moves by %o', async (body, now) => {
    expect(await world.control('POST', '/sandbox/clock', body)).toEqual({ now });
    expect(world.clock.now().toISOString()).toBe(now);
    expect(moved).toEqual([now]);
  });

  it.each([
    [{}, 'must be {"advance":"P61D"} or {"now":"2026-11-23T08:00:00Z"}'],
    [{ advance: '61 days' }, 'ISO 8601 duration'],
    [{ advance: 'P' }, 'ISO 8601 duration'],
    [{ advance: 'PT' }, 'ISO 8601 duration'],
    [{ advance: 'P1.5D' }, 'ISO 8601 duration'],
    [{ advance: 'P9999Y' }, '2000 to 2199'],
    [{ now: '2026-11-23' }, 'must be an instant'],
    [{ now: '2026-11-23T08:00:00' }, 'must be an instant'],
    [{ advance: 'P1D', now: '2026-11-23T08:00:00Z' }, 'must be {'],
    ['not JSON', 'not JSON'],
  ])('refuses %o with a sentence', async (body, sentence) => {
    expect(await refusal('POST', '/sandbox/clock', body)).toContain(sentence);
    expect(world.clock.now()).toEqual(START);
    expect(moved).toEqual([]);
  });

  it('counts months by the calendar', () => {
    expect(addDuration(new Date('2024-02-29T00:00:00Z'), 'P1Y')?.toISOString()).toBe('2025-03-01T00:00:00.000Z');
    expect(addDuration(new Date('2026-01-15T00:00:00Z'), '-P2M')?.toISOString()).toBe('2025-11-15T00:00:00.000Z');
  });
});

describe('people', () => {
  const id = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90ffff';

  it('come and hold what they are given', async () => {
    await world.control('PUT', `/sandbox/people/${id.toUpperCase()}`, { name: '新人', roles: ['HelpdeskAgents'] });
    expect(await world.directory.rolesOf(id)).toEqual(['HelpdeskAgents']);
    expect(await world.directory.profile(id)).toMatchObject({ name: '新人' });
  });

  it.each([
    [id, { roles: ['Boss'] }, 'roles.0'],
    [id, { role: [] }, 'role'],
    ['nobody', { roles: [] }, 'GUID'],
  ])('%s %o is refused with a sentence', async (personId, body, sentence) => {
    expect(await refusal('PUT', `/sandbox/people/${personId}`, body)).toContain(sentence);
  });
});

describe('faults', () => {
  it('meet calls in the order planted, as often as they say, by method and path', async () => {
    await world.fault({ method: 'get', path: 'customers$', status: 503, times: 1 });
    await world.fault({ method: 'GET', path: '/v1/customers\\?', status: 418, times: 2 });
    expect(await world.control('GET', '/sandbox/faults')).toMatchObject({
      faults: [{ times: 1 }, { times: 2, path: '/v1/customers\\?' }],
    });
    for (let call = 0; call < 2; call += 1) {
      await expect(world.client.customers({}, 1)).rejects.toMatchObject({ status: 418 });
    }
    expect(await world.client.customers({}, 1)).toHaveLength(1);
  });

  it('can be taken back', async () => {
    await world.fault({ path: '.', status: 500, times: 99 });
    await world.control('DELETE', '/sandbox/faults');
    expect(await world.client.customers({}, 1)).toHaveLength(1);
  });

  it.each([
    [{}, 'would do nothing'],
    [{ path: '(', status: 500 }, 'regular expression'],
    [{ status: 99 }, 'status'],
    [{ status: 500, times: 0 }, 'times'],
    [{ status: 500, often: 3 }, 'often'],
    [{ delayMs: -1 }, 'delayMs'],
  ])('%o are refused with a sentence', async (body, sentence) => {
    expect(await refusal('POST', '/sandbox/faults', body)).toContain(sentence);
  });
});

describe('orders', () => {
  const line = { productId: 'DG7GMGF0D5RK', skuId: '0005' };

  it('are planted with any date, for a customer by id, domain or name', async () => {
    for (const customer of [world.customer('Contoso').id, 'contoso.onmicrosoft.com', 'CONTOSO']) {
      const planted = await world.control('POST', '/sandbox/orders', {
        customer,
        ...line,
        quantity: 3,
        creationDate: '2026-09-24T08:00:00Z',
      });
      expect(planted).toMatchObject({
        referenceCustomerId: world.customer('Contoso').id,
        creationDate: '2026-09-24T08:00:00.000Z',
        totalPrice: 3207,
      });
    }
  });

  it('understand long and short names', async () => {
    const { id } = world.customer('Contoso');
    for (const names of [
      { customerId: id, ...line },
      { customer: id, product: line.productId, sku: line.skuId },
    ]) {
      expect(await world.control('POST', '/sandbox/orders', names)).toMatchObject({
        referenceCustomerId: id,
        planted: 1,
      });
    }
  });

  it('have several lines, some cancelled, and the ids of their time', async () => {
    const body = {
      customer: 'Contoso',
      creationDate: '2020-02-29T00:00:00Z',
      lines: [line, { ...line, skuId: '0004', quantity: 5, cancelledAfterHours: 2 }],
    };
    expect(await world.control('POST', '/sandbox/orders', body)).toMatchObject({
      id: expect.stringMatching(/^[A-Za-z0-9_-]{32}1$/),
      alternateId: expect.stringMatching(/^[0-9a-f]{12}$/),
      status: 'completed',
      lineItems: [{ quantity: 1 }, { quantity: 0 }],
    });
  });

  it('come by the hundred for tests of scale', async () => {
    const before = world.orders('Contoso').length;
    expect(await world.control('POST', '/sandbox/orders', { customer: 'Contoso', ...line, count: 300 })).toMatchObject({
      planted: 300,
    });
    expect(world.orders('Contoso')).toHaveLength(before + 300);
  });

  it.each([
    [{ customer: 'Nobody', ...line }, 'no customer Nobody'],
    [{ customer: 'Contoso', productId: 'DG7GMGF0D5RK', skuId: 'ZZZZ' }, 'DG7GMGF0D5RK:ZZZZ is not in the catalogue'],
    [{ customer: 'Contoso' }, 'must have customerId'],
  ])('%o are refused with a sentence', async (body, sentence) => {
    expect(await refusal('POST', '/sandbox/orders', body)).toContain(sentence);
  });
});

it.each([
  ['PUT', '/sandbox/orders/none', { status: 'error' }, 'no order none'],
  ['PUT', '/sandbox/skus/a/b', {}, 'not in the catalogue'],
  ['PUT', '/sandbox/skus/DG7GMGF0D5RK/0005', { lineError: { code: 1 } }, 'documented CartError'],
  ['PUT', '/sandbox/customers/none', { refuses: null }, 'no customer none'],
  ['POST', '/sandbox/customers', { count: 0 }, 'count'],
  ['PUT', '/sandbox/habits', { policy: 'csp-1999' }, 'policy'],
])('%s %s %o is refused with a sentence', async (method, path, body, sentence) => {
  expect(await refusal(method, path, body)).toContain(sentence);
});

it('a customer can be given trouble, and be freed of it', async () => {
  const { id } = world.customer('Contoso');
  await world.control('PUT', `/sandbox/customers/${id}`, { refuses: { at: 'any', code: 900416 } });
  await expect(world.client.orders(id)).rejects.toMatchObject({ status: 403, code: '900416' });
  await world.control('PUT', `/sandbox/customers/${id}`, { refuses: null });
  expect(await world.client.orders(id)).not.toEqual([]);
});

it('everything is the seed again after a reset, the time too', async () => {
  const before = await world.control('GET', '/sandbox');
  await world.client.register(
    world.customer('Contoso').id,
    '11111111-1111-4111-8111-111111111111',
    '22222222-2222-4222-8222-222222222222',
  );
  await world.fault({ path: 'x', status: 500 });
  await world.advance('P90D');
  await world.control('POST', '/sandbox/customers', { count: 3 });
  expect(await world.control('POST', '/sandbox/reset')).toEqual({ now: START.toISOString() });
  expect(await world.control('GET', '/sandbox')).toEqual(before);
  expect(await world.control('GET', '/sandbox/faults')).toEqual({ faults: [] });
  expect(resets).toBe(1);
  expect(await world.client.customers({ name: 'Contoso' }, 5)).toHaveLength(2);
});

it('everything is shown: time, customers, carts, orders, entitlements, keys, links, service requests', async () => {
  const shown = await world.control('GET', '/sandbox');
  expect(Object.keys(shown)).toEqual(
    expect.arrayContaining([
      'now',
      'people',
      'customers',
      'carts',
      'orders',
      'entitlements',
      'keys',
      'links',
      'serviceRequests',
    ]),
  );
  expect(JSON.stringify(shown)).not.toMatch(/\b(?!DEMO0)[A-Z0-9]{5}(-[BCDFGHJKMPQRTVWXY2346789]{5}){4}\b/);
});

it('every call is shown with method, path, ids and status, and without what it carried', async () => {
  await world.fault({ method: 'GET', path: '/v1/customers\\?', after: true });
  await world.client.customers({}, 1);
  const { calls } = await world.control('GET', '/sandbox/calls');
  expect(calls).toMatchObject([
    { method: 'POST', path: expect.stringContaining('/oauth2/token'), status: 200 },
    { method: 'GET', path: '/v1/customers?size=1', status: null, requestId: expect.any(String) },
    { method: 'GET', path: '/v1/customers?size=1', status: 200, correlationId: expect.any(String) },
  ]);
  expect(JSON.stringify(calls)).not.toMatch(/sandbox-access|sandbox-refresh|not-a-secret/);
});
