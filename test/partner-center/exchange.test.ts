import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PartnerCenterError } from '../../src/errors.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import { buy, cartWith, SERVER_STANDARD } from './purchases.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const ORDERS = '/orders\\?';
const readOrders = () => world.client.orders(world.customer('Contoso').id);
const failureOf = async (work: Promise<unknown>): Promise<PartnerCenterError> => {
  const error = await work.then(
    () => undefined,
    (rejected: unknown) => rejected,
  );
  if (error instanceof PartnerCenterError) return error;
  throw new Error('it did not fail as Partner Center');
};

describe('a read', () => {
  it.each([
    ['a gateway 429', { status: 429 }, 500],
    ['a 429 that asks for 7 seconds', { status: 429, retryAfter: 7 }, 7000],
    ['a 408', { status: 408 }, 500],
    ['a 500 in Partner Center words', { status: 500, code: '800003' }, 500],
    ['a 502', { status: 502 }, 500],
    ['a 503 that asks for 2 seconds', { status: 503, retryAfter: 2 }, 2000],
    ['a 504', { status: 504 }, 500],
    ['a lost answer', { after: true }, 500],
  ])('is asked again after %s', async (_what, fault, pause) => {
    await world.fault({ path: ORDERS, ...fault });
    expect((await readOrders()).length).toBeGreaterThan(0);
    expect(world.pauses).toEqual([pause]);
    expect(world.calls('GET', /\/orders\?/)).toHaveLength(2);
  });

  it('keeps its request id through the attempts, with a new correlation id each time', async () => {
    await world.fault({ path: ORDERS, status: 503 });
    await readOrders();
    const [first, second] = world.calls('GET', /\/orders\?/);
    expect(second?.requestId).toBe(first?.requestId);
    expect(second?.correlationId).not.toBe(first?.correlationId);
  });

  it('is given up after four attempts, with what was said last', async () => {
    await world.fault({ path: ORDERS, status: 503, code: '800003', description: 'Down for repairs.', times: 9 });
    const error = await failureOf(readOrders());
    expect(error).toMatchObject({ kind: 'unanswered', status: 503, code: '800003', description: 'Down for repairs.' });
    expect(world.pauses).toEqual([500, 1500, 3500]);
  });

  it('is not asked again when Partner Center wants a pause longer than 10 seconds: the caller is told how long', async () => {
    await world.fault({ path: ORDERS, status: 429, retryAfter: 57 });
    expect(await failureOf(readOrders())).toMatchObject({ kind: 'refused', status: 429, retryAfter: 57 });
    expect(world.pauses).toEqual([]);
  });

  it("finds the pause in the gateway's sentence when there is no header", async () => {
    const body = JSON.stringify({ statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' });
    await world.fault({ path: ORDERS, status: 429, body });
    expect(await failureOf(readOrders())).toMatchObject({ retryAfter: 57, code: undefined });
  });

  it.each([400, 403, 404, 405, 406, 409, 412, 417])('is not asked again after %i', async (status) => {
    await world.fault({ path: ORDERS, status, code: '3000' });
    expect(await failureOf(readOrders())).toMatchObject({ kind: 'refused', status, code: '3000' });
    expect(world.calls('GET', /\/orders\?/)).toHaveLength(1);
  });

  it('is given up after the time limit, twice, and that is no answer', async () => {
    const client = world.createClient({ timeoutMs: 1500 });
    await client.customers({}, 1);
    await world.fault({ path: ORDERS, delayMs: 20_000, times: 2 });
    const error = await failureOf(client.orders(world.customer('Contoso').id));
    expect(error).toMatchObject({ kind: 'unanswered', status: undefined });
    expect(world.pauses).toEqual([500]);
  });
});

describe('an answer that cannot be read', () => {
  it.each([
    ['HTML', '<html>Bad gateway</html>'],
    ['half a JSON text', '{"productKey":"DEMO0-SECRET'],
    ['nothing at all', ''],
    ['another shape', '{"key":"DEMO0-SECRET"}'],
  ])('is a named error that quotes nothing of it: %s', async (_what, body) => {
    const keyPath = (await world.client.entitlements(world.customer('Contoso').id))[0]?.keyPath ?? '';
    await world.fault({ path: '/artifacts/', status: 200, body });
    const error = await failureOf(world.client.productKey(keyPath));
    expect(error).toMatchObject({ kind: 'unanswered', status: 200, code: 'unreadable-answer' });
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('DEMO0');
  });

  it('is no reason to ask again', async () => {
    await world.fault({ path: ORDERS, status: 200, body: '{]' });
    await failureOf(readOrders());
    expect(world.calls('GET', /\/orders\?/)).toHaveLength(1);
  });

  it.each([
    ['a number as code', '{"code":900150,"description":"no"}', '900150', 'no'],
    ['no code', '{"description":"no"}', undefined, 'no'],
    ['an object as code', '{"code":{},"description":"no"}', undefined, 'no'],
    ['HTML', '<html>', undefined, ''],
    ['nothing', '', undefined, ''],
    ['a list', '[]', undefined, ''],
  ])('of a refusal is read as far as it goes: %s', async (_what, body, code, description) => {
    await world.fault({ path: ORDERS, status: 403, body });
    expect(await failureOf(readOrders())).toMatchObject({ kind: 'refused', status: 403, code, description });
  });
});

describe('an odd row', () => {
  const good = { id: 'a1b2c3d4e5f6', status: 'completed', creationDate: '2026-01-10T08:05:00Z', lineItems: [] };

  it('is left out and logged, and does not hide the others', async () => {
    const items = [{ ...good, id: 7 }, good, null, { ...good, creationDate: 'yesterday' }];
    await world.fault({ path: ORDERS, status: 200, body: JSON.stringify({ items }) });
    expect((await readOrders()).map(({ id }) => id)).toEqual(['a1b2c3d4e5f6']);
    expect(world.logged.map(({ facts }) => facts)).toEqual([
      { operation: 'orders', row: 0, fields: ['id'] },
      { operation: 'orders', row: 2, fields: [''] },
      { operation: 'orders', row: 3, fields: ['creationDate'] },
    ]);
  });

  it('with a word nobody documented is kept with that word', async () => {
    const items = [{ ...good, status: 'awaiting_moon_phase' }];
    await world.fault({ path: ORDERS, status: 200, body: JSON.stringify({ items }) });
    expect(await readOrders()).toMatchObject([{ status: 'awaiting_moon_phase', currency: '', totalPrice: undefined }]);
  });

  it('with a date that lacks its zone is read as UTC', async () => {
    const items = [{ ...good, creationDate: '2019-05-17T03:20:00.5' }];
    await world.fault({ path: ORDERS, status: 200, body: JSON.stringify({ items }) });
    expect((await readOrders())[0]?.creationDate.toISOString()).toBe('2019-05-17T03:20:00.500Z');
  });
});

describe('a write', () => {
  it.each([
    ['a 500', { status: 500 }],
    ['a 503', { status: 503 }],
    ['a 429', { status: 429 }],
    ['a lost answer', { after: true }],
    ['an answer cut off by the time limit', { delayMs: 500 }],
  ])('that buys is sent once, whatever comes: %s', async (_what, fault) => {
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    const client = world.createClient({ timeoutMs: 100 });
    await client.customers({}, 1);
    await world.fault({ method: 'POST', path: '/checkout$', ...fault });
    await failureOf(client.checkout(world.customer('Contoso').id, cart.id, randomUUID()));
    expect(world.calls('POST', /checkout/)).toHaveLength(1);
    expect(world.pauses).toEqual([]);
  });

  it('whose answer was lost is done once however often its request id comes, and answers the same', async () => {
    const { id } = world.customer('Contoso');
    const cart = await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    const before = world.orders('Contoso').length;
    const requestId = randomUUID();
    await world.fault({ path: '/checkout', after: true });
    expect(await failureOf(world.client.checkout(id, cart.id, requestId))).toMatchObject({
      kind: 'unanswered',
      requestId,
    });
    const again = await Promise.all([1, 2, 3].map(() => world.client.checkout(id, cart.id, requestId)));
    expect(new Set(again.map(({ orders }) => orders[0]?.id)).size).toBe(1);
    expect(world.orders('Contoso')).toHaveLength(before + 1);
  });

  it('answered with 500 after the work counts as no answer, not as a refusal', async () => {
    const order = await buy(world, 'Contoso', [SERVER_STANDARD]);
    await world.fault({ method: 'PATCH', path: '/orders/', status: 500, after: true });
    const cancel = () => world.client.cancelOrder(order.customerId, order.id, [], requestId);
    const requestId = randomUUID();
    expect(await failureOf(cancel())).toMatchObject({ kind: 'unanswered', status: 500, requestId });
    expect(await cancel()).toMatchObject({ status: 'cancelled' });
  });

  it('of a cart buys nothing and is repeated with the same request id', async () => {
    await world.fault({ method: 'POST', path: '/carts$', after: true });
    await world.fault({ method: 'POST', path: '/carts$', status: 429, retryAfter: 1 });
    await cartWith(world, 'Contoso', [SERVER_STANDARD]);
    const calls = world.calls('POST', /carts$/);
    expect(calls.map(({ status }) => status)).toEqual([null, 429, 201]);
    expect(new Set(calls.map(({ requestId }) => requestId)).size).toBe(1);
    expect(world.sandbox.state.carts.size).toBe(1);
  });
});

it('an id cannot leave its place in the path', async () => {
  for (const id of ['a?b=c', 'a/b', '..', '.', '', 'a#b', '%2e%2e', '臺灣', 'a b', '\u0000']) {
    expect(await world.client.customer(id)).toBeUndefined();
    expect(await world.client.order(world.customer('Contoso').id, id)).toBeUndefined();
  }
  const paths = world.sandbox.state.calls
    .map(({ path }) => path.split('?')[0] ?? '')
    .filter((path) => path.startsWith('/v1'));
  expect(paths.every((path) => /^\/v1\/customers\/[^/]+(\/orders\/[^/]+)?$/.test(path))).toBe(true);
});

it('sends what the documents ask of every call', async () => {
  let seen: Headers | undefined;
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (String(input).includes('/v1/')) seen = new Headers(init?.headers);
    return original(input, init);
  };
  try {
    await world.client.products('US', 'Software', 'zh-TW');
  } finally {
    globalThis.fetch = original;
  }
  expect(Object.fromEntries(seen ?? [])).toMatchObject({
    accept: 'application/json',
    'ms-contract-version': 'v1',
    'ms-partnercenter-application': 'CSP Desk',
    'x-locale': 'zh-TW',
    'ms-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'ms-correlationid': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

it('logs no key, no token, no link and no body, whatever happens', async () => {
  const { id } = world.customer('Contoso');
  await world.fault({ path: '/artifacts/', status: 503 });
  const keyPath = (await world.client.entitlements(id)).find((one) => one.keyPath)?.keyPath ?? '';
  const key = await world.client.productKey(keyPath);
  const [option] = await world.client.downloadOptions('DG7GMGF0D5RK', '0005', 'US', 'en');
  await world.fault({ path: '/downloadlink', status: 503 });
  const { url } = await world.client.downloadTarget('DG7GMGF0D5RK', '0005', option?.key ?? '', 'US');
  const logged = JSON.stringify(world.logged);
  expect(world.logged.map(({ facts }) => facts.operation)).toEqual(['productKey', 'downloadTarget']);
  for (const secret of [key, url, keyPath, option?.key ?? 'none', ...world.sandbox.state.accessTokens.keys()]) {
    expect(logged).not.toContain(secret);
  }
});
