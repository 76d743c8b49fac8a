import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RefreshTokens } from '../../src/partner-center/account.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const tokenCalls = () => world.calls('POST', /oauth2\/token$/);
const anything = () => world.client.customers({}, 1);

describe('an access token', () => {
  it('is asked for once by any number of simultaneous calls', async () => {
    await Promise.all(Array.from({ length: 20 }, anything));
    expect(tokenCalls()).toHaveLength(1);
  });

  it.each([
    ['54 minutes', 'PT54M', 1],
    ['55 minutes, 5 before it expires', 'PT55M', 2],
    ['a year', 'P1Y', 2],
  ])('after %s has been asked for the right number of times', async (_after, duration, times) => {
    await anything();
    await world.advance(duration);
    await anything();
    expect(tokenCalls()).toHaveLength(times);
    expect(world.calls('GET', /customers/).every(({ status }) => status === 200)).toBe(true);
  });

  it('that Partner Center no longer knows is replaced, and the call is repeated, also a write', async () => {
    await anything();
    world.sandbox.state.accessTokens.clear();
    const { id } = world.customer('Contoso');
    await world.client.register(id, '11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222');
    expect(world.calls('POST', /registrations/).map(({ status }) => status)).toEqual([401, 202]);
  });

  it('is replaced once only: a second 401 is an answer', async () => {
    await world.fault({ path: '/v1/customers', status: 401, code: '400', times: 2 });
    await expect(anything()).rejects.toMatchObject({ kind: 'refused', status: 401, code: '400' });
  });
});

describe('the refresh token', () => {
  function remembered(start?: string): RefreshTokens & { written: string[] } {
    const written: string[] = [];
    return {
      written,
      read: async () => written.at(-1) ?? start,
      write: async (token) => {
        written.push(token);
      },
    };
  }

  it('is replaced at each use, and the newest is kept and used', async () => {
    const refreshTokens = remembered();
    const client = world.createClient({ refreshTokens });
    for (let use = 0; use < 4; use += 1) {
      await client.customers({}, 1);
      await world.advance('PT2H');
    }
    expect(new Set(refreshTokens.written).size).toBe(4);
  });

  it('that was kept and is refused gives way to the configured one', async () => {
    const client = world.createClient({ refreshTokens: remembered('sandbox-refresh.stale.x') });
    await client.entitlements(world.customer('Contoso').id);
    expect(tokenCalls().map(({ status }) => status)).toEqual([400, 200]);
  });

  it.each([
    ['read', { read: () => Promise.reject(new Error('disk')), write: async () => {} }],
    ['written', { read: async () => undefined, write: () => Promise.reject(new Error('disk')) }],
  ])('that cannot be %s does not stop the call', async (_what, refreshTokens) => {
    const client = world.createClient({ refreshTokens });
    await client.entitlements(world.customer('Contoso').id);
    expect(world.logged.map(({ level }) => level)).toEqual(['error']);
  });

  it('that is refused leaves the application acting alone where it may', async () => {
    const client = world.createClient({}, { refreshToken: 'withdrawn' });
    const { id } = world.customer('Contoso');
    expect(await client.orders(id)).not.toEqual([]);
    expect(world.calls('POST', /oauth2\/token$/)).toHaveLength(2);
    await expect(client.entitlements(id)).rejects.toMatchObject({
      kind: 'refused',
      status: 400,
      code: 'invalid_grant',
    });
  });

  it('that was never given is told by Partner Center where a person is needed', async () => {
    const client = world.createClient({}, { refreshToken: undefined });
    const { id } = world.customer('Contoso');
    expect(await client.orders(id)).not.toEqual([]);
    await expect(client.entitlements(id)).rejects.toMatchObject({ kind: 'refused', status: 403, code: '900329' });
    await expect(client.serviceRequest('616122292874576')).rejects.toMatchObject({ code: '900329' });
  });
});

describe('the sign-in', () => {
  it('that refuses the secret is a refusal with its code', async () => {
    const client = world.createClient({}, { clientSecret: 'wrong' });
    await expect(client.customers({}, 1)).rejects.toMatchObject({
      kind: 'refused',
      status: 401,
      code: 'invalid_client',
    });
  });

  it('that is down is asked again, as Partner Center is', async () => {
    await world.fault({ path: 'oauth2/token', status: 503 });
    await world.fault({ path: 'oauth2/token', after: true });
    await anything();
    expect(world.pauses).toEqual([500, 1500]);
  });

  it('that stays down is no answer, under the id of the request itself', async () => {
    await world.fault({ path: 'oauth2/token', status: 503, times: 99 });
    const requestId = '22222222-2222-4222-8222-222222222222';
    const work = world.client.checkout(world.customer('Contoso').id, 'x', requestId);
    await expect(work).rejects.toMatchObject({ kind: 'unanswered', status: 503, requestId });
  });
});
