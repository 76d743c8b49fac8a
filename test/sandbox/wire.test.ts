/** What Partner Center's documents say of the wire, without our client in between. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_PARTNER } from '../../src/sandbox/partner-center/partner.ts';
import { startTestSandbox, type TestSandbox } from './start.ts';

let world: TestSandbox;
let userToken: string;
let appToken: string;

beforeAll(async () => {
  world = await startTestSandbox();
  userToken = (await token({ grant_type: 'refresh_token', refresh_token: SANDBOX_PARTNER.refreshToken })).access_token;
  appToken = (await token({ grant_type: 'client_credentials' })).access_token;
});
afterAll(() => world.close());

async function token(form: Record<string, string>, address = 'oauth2/token') {
  const body = new URLSearchParams({
    client_id: SANDBOX_PARTNER.clientId,
    client_secret: SANDBOX_PARTNER.clientSecret,
    resource: 'https://api.partnercenter.microsoft.com',
    ...form,
  });
  const response = await fetch(`${world.url}/${SANDBOX_PARTNER.tenantId}/${address}`, { method: 'POST', body });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

async function call(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
) {
  const response = await fetch(`${world.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${userToken}`,
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

describe('a token', () => {
  it('is answered in the shape of the v1 endpoint, with text for expires_in', async () => {
    expect(await token({ grant_type: 'client_credentials' })).toMatchObject({
      token_type: 'Bearer',
      expires_in: '3599',
      resource: 'https://api.partnercenter.microsoft.com',
    });
  });

  it('for a refresh token comes with another refresh token; a used one is good once more', async () => {
    const first = await token({ grant_type: 'refresh_token', refresh_token: SANDBOX_PARTNER.refreshToken });
    const use = () => token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    const [second, third, fourth] = [await use(), await use(), await use()];
    expect(new Set([first, second, third].map(({ refresh_token }) => refresh_token)).size).toBe(3);
    expect(fourth).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it.each([
    [{ grant_type: 'password' }, 400, 'invalid_request'],
    [{ grant_type: 'client_credentials', client_secret: 'guess' }, 401, 'invalid_client'],
    [{ grant_type: 'refresh_token', refresh_token: 'forged.a.b' }, 400, 'invalid_grant'],
    [{ grant_type: 'refresh_token' }, 400, 'invalid_grant'],
  ])('is refused for %o', async (form, status, error) => {
    expect(await token(form)).toMatchObject({ status, error });
  });

  it.each([
    ['none', undefined],
    ['one nobody issued', 'Bearer nonsense'],
    ['one of another scheme', 'Basic abc'],
  ])('that is %s is answered with 401 and how to sign in', async (_what, authorization) => {
    const { status, headers, body } = await call('GET', '/v1/customers?size=1', {
      headers: { Authorization: authorization ?? '' },
    });
    expect({ status, code: body.code }).toEqual({ status: 401, code: '400' });
    expect(headers.get('WWW-Authenticate')).toContain('Bearer');
  });

  it('for Graph does not open Partner Center', async () => {
    const { access_token } = await token(
      { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' },
      'oauth2/v2.0/token',
    );
    expect(
      (await call('GET', '/v1/customers?size=1', { headers: { Authorization: `Bearer ${access_token}` } })).body,
    ).toMatchObject({ code: '900420' });
    expect(
      (await call('GET', '/graph/v1.0/groups', { headers: { Authorization: `Bearer ${access_token}` } })).status,
    ).toBe(200);
    expect((await call('GET', '/graph/v1.0/groups')).body).toMatchObject({
      error: { code: 'InvalidAuthenticationToken' },
    });
  });

  it.each([
    ['GET', 'entitlements'],
    ['GET', 'servicerequests'],
    ['GET', 'profiles/company'],
    ['GET', 'orders/a1b2c3d4e5f6/provisioningstatus'],
  ])('of an application alone is not enough for %s %s', async (method, path) => {
    const { id } = world.customer('Contoso');
    const answer = await call(method, `/v1/customers/${id}/${path}`, {
      headers: { Authorization: `Bearer ${appToken}` },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: '900329' } });
  });
});

describe('the headers', () => {
  it('come back: both ids, the locale and the server', async () => {
    const ids = { 'MS-RequestId': randomUUID(), 'MS-CorrelationId': randomUUID(), 'X-Locale': 'zh-TW' };
    const { headers } = await call('GET', '/v1/customers?size=1', { headers: ids });
    for (const [name, value] of Object.entries(ids)) expect(headers.get(name)).toBe(value);
    expect(headers.get('MS-ServerId')).toBeTruthy();
  });

  it.each([
    [{ Accept: 'text/html' }, 406, '406'],
    [{ 'MS-RequestId': '1' }, 400, '3000'],
    [{ 'MS-CorrelationId': 'P-7K3M' }, 400, '3000'],
    [{ 'MS-Contract-Version': 'v2' }, 400, '3000'],
  ])('%o are refused', async (headers, status, code) => {
    expect(await call('GET', '/v1/customers?size=1', { headers })).toMatchObject({ status, body: { code } });
  });
});

describe('a body', () => {
  const path = () => `/v1/customers/${world.customer('Contoso').id}/carts`;

  it.each([
    ['not JSON', '{', '800002'],
    ['without lines', {}, '800002'],
    [
      'with a line without an id',
      { lineItems: [{ catalogItemId: 'a:b:c', quantity: 1, billingCycle: 'one_time' }] },
      '800002',
    ],
    [
      'with one id twice',
      { lineItems: [0, 0].map((id) => ({ id, catalogItemId: 'a:b:c', quantity: 1, billingCycle: 'one_time' })) },
      '800002',
    ],
  ])('%s is refused', async (_what, body, code) => {
    expect(await call('POST', path(), { body })).toMatchObject({
      status: 400,
      body: { code, source: 'PartnerFD', data: [] },
    });
  });

  it('that does not say it is JSON is refused', async () => {
    expect(
      await call('POST', path(), { body: { lineItems: [] }, headers: { 'Content-Type': 'text/plain' } }),
    ).toMatchObject({ status: 400, body: { code: '3000' } });
  });

  it('may begin its names in either case', async () => {
    const body = { LineItems: [{ Id: '0', CatalogItemId: 'a:b:c', Quantity: 1, BillingCycle: 'one_time' }] };
    expect(await call('POST', path(), { body })).toMatchObject({
      status: 201,
      body: { lineItems: [{ id: 0, error: { errorCode: 10001 } }] },
    });
  });
});

describe('a request id', () => {
  const lineItems = [{ id: 0, catalogItemId: 'a:b:c', quantity: 1, billingCycle: 'one_time' }];

  it('on a write gives the same answer again, and does nothing twice', async () => {
    const headers = { 'MS-RequestId': randomUUID() };
    const path = `/v1/customers/${world.customer('Contoso').id}/carts`;
    const before = world.sandbox.state.carts.size;
    const first = await call('POST', path, { body: { lineItems }, headers });
    const second = await call('POST', path, { body: { lineItems }, headers });
    expect(second.body).toEqual(first.body);
    expect(world.sandbox.state.carts.size).toBe(before + 1);
  });

  it('used for something else is refused', async () => {
    const headers = { 'MS-RequestId': randomUUID() };
    const cartOf = (name: string) =>
      call('POST', `/v1/customers/${world.customer(name).id}/carts`, { body: { lineItems }, headers });
    expect((await cartOf('Contoso')).status).toBe(201);
    expect(await cartOf('Contoso Suites')).toMatchObject({ status: 400, body: { code: '800002' } });
  });

  it('of a refused write may be used again: nothing was done', async () => {
    const headers = { 'MS-RequestId': randomUUID() };
    const path = `/v1/customers/${world.customer('Contoso').id}/carts`;
    expect((await call('POST', path, { body: {}, headers })).status).toBe(400);
    expect((await call('POST', path, { body: { lineItems }, headers })).status).toBe(201);
  });
});

describe('shapes', () => {
  it('a list of customers begins with a byte-order mark, and leads to the next page by a header', async () => {
    const { bytes } = await call('GET', '/v1/customers?size=2');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const body = JSON.parse(new TextDecoder().decode(bytes));
    expect(body).toMatchObject({
      totalCount: 2,
      items: [
        {
          companyProfile: { companyName: 'Contoso', tenantId: body.items[0].id },
          relationshipToPartner: 'reseller',
          attributes: { objectType: 'Customer' },
        },
        {},
      ],
      links: {
        next: {
          uri: '/customers?size=2&seekOperation=Next',
          method: 'GET',
          headers: [{ key: 'MS-ContinuationToken' }],
        },
      },
      attributes: { objectType: 'Collection' },
    });
  });

  it.each(['/v1/customers', '/v1/customers?size=0', '/v1/customers?size=501', '/v1/customers?size=5&filter=%7B%7D'])(
    '%s is refused',
    async (path) => {
      expect(await call('GET', path)).toMatchObject({ status: 400, body: { code: '3000' } });
    },
  );

  it('a term says how long it may be cancelled', async () => {
    const { body } = await call('GET', '/v1/products/DG7GMGF0D5RK/skus/000A/availabilities?country=US');
    expect(body.items[0].terms).toMatchObject([
      {
        duration: 'P1Y',
        billingCycle: 'annual',
        cancellationPolicies: [{ refundOptions: [{ sequenceId: 0, type: 'Full', expiresAfter: 'P60D' }] }],
      },
    ]);
  });

  it('a segment nobody knows is refused, and one without the item is empty', async () => {
    const path = '/v1/products/DG7GMGF0D5RK/skus/000A/availabilities?country=US&targetSegment=';
    expect(await call('GET', `${path}friends`)).toMatchObject({ status: 403, body: { code: '400030' } });
    expect((await call('GET', `${path}education`)).body).toMatchObject({ totalCount: 0 });
  });

  it('an availability is found by its id while that lasts', async () => {
    const path = '/v1/products/DG7GMGF0D5RK/skus/000A/availabilities';
    const { body } = await call('GET', `${path}?country=US`);
    expect((await call('GET', `${path}/${body.items[0].id}?country=US`)).body).toEqual(body.items[0]);
    expect(await call('GET', `${path}/DG7GMGF0OLD0?country=US`)).toMatchObject({
      status: 404,
      body: { code: '400019' },
    });
  });

  it('a domain that is taken answers 200, a free one 404, without a body', async () => {
    expect(await call('HEAD', '/v1/domains/contoso.onmicrosoft.com')).toMatchObject({ status: 200, body: '' });
    expect(await call('HEAD', '/v1/domains/nobody.onmicrosoft.com')).toMatchObject({ status: 404, body: '' });
  });

  it('a customer’s orders can be asked for by how they are billed', async () => {
    const { id } = world.customer('Contoso');
    const { body } = await call('GET', `/v1/customers/${id}/orders?billingType=annual`);
    expect(new Set(body.items.map((order: { billingCycle: string }) => order.billingCycle))).toEqual(
      new Set(['annual']),
    );
    expect(body.items[0].lineItems[0].pricing).toBeUndefined();
  });

  it('subscriptions are listed for a customer and for one order', async () => {
    const { id } = world.customer('Wide World Importers');
    const { body } = await call('GET', `/v1/customers/${id}/subscriptions`);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({
      productType: { id: 'Software' },
      unitType: 'Licenses',
      autoRenewEnabled: true,
      refundOptions: [{ type: 'Full' }],
      contractType: 'product_key',
    });
    const { body: none } = await call('GET', `/v1/customers/${id}/subscriptions?order_id=other`);
    expect(none.items).toEqual([]);
  });

  it('auto-renewal is switched off without changing anything else; quantities stay', async () => {
    const { id } = world.customer('Adventure Works India Private Limited');
    const { body } = await call('GET', `/v1/customers/${id}/subscriptions`);
    const path = `/v1/customers/${id}/subscriptions/${body.items[0].id}`;
    expect((await call('PATCH', path, { body: { ...body.items[0], autoRenewEnabled: false } })).body).toMatchObject({
      status: 'active',
      autoRenewEnabled: false,
    });
    expect(await call('PATCH', path, { body: { ...body.items[0], quantity: 1 } })).toMatchObject({
      status: 400,
      body: { code: '900275' },
    });
  });

  it('a service request takes notes, is closed, and is found by its state and customer', async () => {
    const { id: customerId } = world.customer('Contoso');
    const body = {
      Title: 'T',
      Description: 'D',
      Severity: 'minimal',
      SupportTopicId: '1',
      Organization: { Id: customerId },
      PrimaryContact: { FirstName: 'A', LastName: 'B', Email: 'a@b.example', PhoneNumber: '1' },
    };
    const { body: opened } = await call('POST', '/v1/servicerequests/en-US', { body });
    expect(opened).toMatchObject({
      status: 'open',
      lastClosedDate: '0001-01-01T00:00:00',
      attributes: { objectType: 'ServiceRequest' },
    });
    const path = `/v1/servicerequests/${opened.id}`;
    await call('PATCH', path, { body: { NewNote: { Text: 'More' } } });
    expect((await call('PATCH', path, { body: { Status: 'closed' } })).body).toMatchObject({
      status: 'closed',
      notes: [{ text: 'More' }],
    });
    const filter = encodeURIComponent('{"Field":"Status","Value":"closed","Operator":"equals"}');
    expect((await call('GET', `/v1/servicerequests?offset=0&size=10&filter=${filter}`)).body.items).toHaveLength(1);
    expect((await call('GET', `/v1/customers/${customerId}/servicerequests`)).body.items).toHaveLength(1);
  });

  it('what was done is recorded for 90 days', async () => {
    const { id } = world.customer('Tailwind Toys');
    const [order] = world.orders('Tailwind Toys');
    await call('PATCH', `/v1/customers/${id}/orders/${order?.id}`, { body: { id: order?.id, status: 'cancelled' } });
    const filter = encodeURIComponent(JSON.stringify({ Field: 'CustomerId', Value: id, Operator: 'equals' }));
    const { body } = await call('GET', `/v1/auditrecords?startDate=2026-11-20&endDate=2026-11-23&filter=${filter}`);
    expect(body.items).toMatchObject([
      {
        resourceType: 'order',
        operationType: 'update_order',
        operationStatus: 'succeeded',
        customizedData: [{ key: 'OrderId', value: order?.id }, {}],
      },
    ]);
    expect(await call('GET', '/v1/auditrecords?startDate=2026-01-01')).toMatchObject({
      status: 400,
      body: { code: '3000' },
    });
  });

  it('what no route knows is 404 in Partner Center’s words', async () => {
    expect(await call('GET', '/v1/moon')).toMatchObject({ status: 404, body: { source: 'PartnerFD' } });
    expect((await call('GET', '/v1/customers/%zz')).status).toBe(400);
  });
});
