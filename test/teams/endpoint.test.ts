import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdapter } from '../../src/teams/adapter.ts';
import { type Desk, openDesk } from './desk.ts';
import { text } from './replies.ts';
import type { Person } from './stand-in.ts';

describe('POST /api/messages', () => {
  let desk: Desk;
  let ann: Person;
  beforeAll(async () => {
    desk = await openDesk();
    ann = desk.teams.person('Ann');
    desk.answers(async () => text('ok'));
  });
  afterAll(() => desk.close());

  it.each([
    ['an empty object', {}],
    ['a list', []],
    ['text', '"hello"'],
    ['null', 'null'],
    ['nothing', ''],
    ['half of a JSON object', '{"type":"mess'],
    ['deeply nested brackets', '['.repeat(100_000)],
    [
      'an activity without a sender',
      {
        type: 'message',
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1/',
        recipient: { id: '28:x' },
        conversation: { id: 'a' },
      },
    ],
    ['an activity whose text is a number', { ...personless(), text: 5 }],
    ['an activity whose members are no list', { ...personless(), type: 'conversationUpdate', membersAdded: 'x' }],
  ])('answers %s with 400 and a sentence', async (_what, body) => {
    const delivered = await desk.teams.post(body);
    expect(delivered).toEqual({ status: 400, body: { error: expect.stringMatching(/^[A-Z].+/) } });
    expect(JSON.stringify(delivered.body)).not.toMatch(/node_modules|at \w+ \(/);
  });

  it('answers a body of more than 256 KB with 413', async () => {
    const delivered = await desk.teams.post({ ...ann.textActivity('x'), text: 'a'.repeat(300_000) });
    expect(delivered).toEqual({ status: 413, body: { error: 'The body is larger than 256 KB.' } });
  });

  it('answers an unknown encoding with 415', async () => {
    const delivered = await desk.teams.post('{}', { 'content-encoding': 'magic' });
    expect(delivered).toMatchObject({ status: 415 });
  });

  it('answers a long text, with every kind of character, within its limit', async () => {
    const { status } = await ann.says('買\u0000😀\ud800'.repeat(5_000));
    const input = desk.turns.at(-1)?.input;
    expect(status).toBe(200);
    expect(input?.kind === 'text' && input.text.length).toBeLessThanOrEqual(30_000);
    expect(JSON.stringify(input)).not.toMatch(/\\u0000|\\ud8/);
  });

  it.each(['https://evil.example.com/', 'http://169.254.169.254/', 'http://localhost.evil.com/'])(
    'does not talk to %s, which is no Teams',
    async (serviceUrl) => {
      const delivered = await desk.teams.post({ ...ann.textActivity('x'), serviceUrl });
      expect(delivered).toMatchObject({ status: 400, body: { error: expect.stringContaining('serviceUrl') } });
    },
  );

  it.each(['GET', 'PUT', 'DELETE'])('knows no %s', async (method) => {
    expect((await fetch(`${desk.url}/api/messages`, { method })).status).toBe(404);
  });
});

describe('POST /api/messages of a registered bot', () => {
  let desk: Desk;
  const bot = {
    id: '00000000-0000-4000-8000-00000000b070',
    password: 'secret',
    type: 'SingleTenant',
    tenantId: 'aaaaaaaa-0000-4000-8000-000000000000',
  } as const;
  beforeAll(async () => {
    desk = await openDesk({ bot });
  });
  afterAll(() => desk.close());

  const signedBy = (authorization: string | undefined) =>
    desk.teams.post(
      { ...desk.teams.person('Ann').textActivity('x'), serviceUrl: 'https://smba.trafficmanager.net/amer/' },
      authorization ? { authorization } : {},
    );

  it.each([undefined, 'Bearer', 'Bearer nonsense', 'Basic YTpi'])(
    'refuses the signature %s with 401',
    async (authorization) => {
      expect(await signedBy(authorization)).toEqual({
        status: 401,
        body: { error: 'This call is not signed by the channel.' },
      });
      expect(desk.turns).toEqual([]);
    },
  );

  it('never sends its token to an address that is no Teams, not even to this machine', async () => {
    const delivered = await desk.teams.post(desk.teams.person('Ann').textActivity('x'), { authorization: 'Bearer x' });
    expect(delivered).toMatchObject({ status: 400 });
  });
});

it.each(['SingleTenant', 'MultiTenant', 'UserAssignedMsi'] as const)('a %s bot is a bot', (type) => {
  const bot = { id: '00000000-0000-4000-8000-00000000b070', password: 'secret', tenantId: 't', type };
  expect(() => createAdapter(bot)).not.toThrow();
});

function personless(): Record<string, unknown> {
  return {
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1/',
    from: { id: '29:x' },
    recipient: { id: '28:x' },
    conversation: { id: 'a' },
  };
}
