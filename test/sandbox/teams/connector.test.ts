import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, cardActivity, type Json, speak } from './fake-desk.ts';
import { ADMIN, KEYS, lookAs, personalChatOf, type Rehearsed, rehearse, SELLER, say } from './rehearse.ts';

const warn = vi.fn();
let rehearsed: Rehearsed;
let connector: string;
beforeEach(async () => {
  warn.mockClear();
  rehearsed = await rehearse({ tenantId: 'the-tenant', log: { warn } });
  connector = `${rehearsed.url}/connector`;
});
afterEach(() => rehearsed.close());

const at = (id: string) => ({ serviceUrl: connector, conversation: { id } });
const card = (body: Json[]) => cardActivity({ type: 'AdaptiveCard', version: '1.5', body });

describe('a message of the desk', () => {
  it('appears in the personal chat, unread', async () => {
    const { status, body } = await speak(at(personalChatOf(ADMIN)), { type: 'message', text: 'Hello' });
    expect(status).toBe(201);
    expect(body.id).toMatch(/^1:/);
    const seen = await lookAs(rehearsed, ADMIN);
    expect(seen.messages).toMatchObject([{ id: body.id, text: 'Hello', from: { isDesk: true } }]);
    expect(seen.counts[ADMIN.id]).toMatchObject({ [personalChatOf(ADMIN)]: 1 });
    expect((await lookAs(rehearsed, SELLER)).messages).toEqual([]);
  });

  it('is read after the person looked', async () => {
    await speak(at(personalChatOf(ADMIN)), { type: 'message', text: 'Hello' });
    await call('POST', `${rehearsed.url}/teams/chats/${personalChatOf(ADMIN)}/read`, { as: ADMIN.id });
    expect((await lookAs(rehearsed, ADMIN)).counts[ADMIN.id]).toMatchObject({ [personalChatOf(ADMIN)]: 0 });
  });

  it('stays in the thread of a channel, and begins one without', async () => {
    const root = (await say(rehearsed, { as: ADMIN.id, chat: KEYS, text: 'keys' })).body.id;
    await speak(at(`${KEYS};messageid=${root}`), { type: 'message', text: 'in the thread' });
    await speak(at(KEYS), { type: 'message', text: 'as a reply' }, { activityId: root });
    const post = (await speak(at(KEYS), { type: 'message', text: 'a post' })).body.id;
    const { messages } = await lookAs(rehearsed, SELLER);
    expect(messages.map((message: Json) => message.threadId)).toEqual([root, root, root, post]);
  });

  it('can be changed and deleted, by its own id only', async () => {
    const { id } = (await speak(at(KEYS), { type: 'message', text: 'one' })).body;
    const put = (activityId: string) =>
      speak(at(KEYS), { type: 'message', text: 'two' }, { method: 'PUT', activityId });
    expect((await put(id)).body).toEqual({ id });
    expect((await put('other')).status).toBe(404);
    expect((await lookAs(rehearsed, ADMIN)).messages).toMatchObject([{ text: 'two', edited: true }]);
    expect((await speak(at(KEYS), undefined, { method: 'DELETE', activityId: id })).status).toBe(200);
    expect((await lookAs(rehearsed, ADMIN)).messages).toEqual([]);
  });

  it("cannot change a person's message", async () => {
    const { id } = (await say(rehearsed, { as: ADMIN.id, chat: KEYS, text: 'mine' })).body;
    const { status } = await speak(at(KEYS), { type: 'message', text: 'x' }, { method: 'PUT', activityId: id });
    expect(status).toBe(403);
  });

  it('that only says "typing" leaves nothing behind', async () => {
    expect((await speak(at(KEYS), { type: 'typing' })).status).toBe(201);
    expect((await lookAs(rehearsed, ADMIN)).messages).toEqual([]);
  });
});

describe('a new conversation', () => {
  it.each([
    ['29: id', ADMIN.channelUserId],
    ['Entra object id', ADMIN.id],
  ])('with a person is found by the %s', async (_name, id) => {
    const { status, body } = await call('POST', `${connector}/v3/conversations`, {
      isGroup: false,
      bot: { id: '28:x' },
      members: [{ id }],
      tenantId: 'the-tenant',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: personalChatOf(ADMIN), serviceUrl: connector });
  });

  it('with a stranger is refused as Teams does', async () => {
    const { status, body } = await call('POST', `${connector}/v3/conversations`, { members: [{ id: '29:stranger' }] });
    expect(status).toBe(403);
    expect(body.error.code).toBe('BotNotInConversationRoster');
  });

  it('in a channel is a new thread', async () => {
    const { body } = await call('POST', `${connector}/v3/conversations`, {
      isGroup: true,
      channelData: { channel: { id: KEYS } },
      activity: { type: 'message', text: 'A request waits' },
    });
    expect(body.id).toBe(`${KEYS};messageid=${body.activityId}`);
  });
});

describe('members', () => {
  it('are listed, paged and found one by one', async () => {
    const base = `${connector}/v3/conversations/${encodeURIComponent(KEYS)}`;
    expect((await call('GET', `${base}/members`)).body).toHaveLength(3);
    expect((await call('GET', `${base}/pagedmembers`)).body.members).toHaveLength(3);
    expect((await call('GET', `${base}/members/${ADMIN.channelUserId}`)).body).toMatchObject({
      id: ADMIN.channelUserId,
      aadObjectId: ADMIN.id,
      email: 'oliver@partner.example',
      tenantId: 'the-tenant',
    });
    expect((await call('GET', `${base}/members/29:stranger`)).status).toBe(404);
  });
});

describe('what Teams would refuse', () => {
  it.each<[string, Json, number]>([
    ['a card with a null', card([{ type: 'TextBlock', text: null }]), 400],
    ['an attachment that is no card', cardActivity({ type: 'Card' }), 400],
    ['a card as a string', cardActivity('{"type":"AdaptiveCard"}'), 400],
    ['an empty message', { type: 'message' }, 400],
    ['an unknown activity', { type: 'trace', text: 'x' }, 400],
    ['something without a type', { text: 'x' }, 400],
    ['a list', [], 400],
    ['41 KB', { type: 'message', text: 'x'.repeat(41 * 1024) }, 413],
  ])('%s', async (_name, body, status) => {
    const answer = await speak(at(KEYS), body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    expect((await lookAs(rehearsed, ADMIN)).messages).toEqual([]);
  });

  it('broken JSON', async () => {
    const url = `${connector}/v3/conversations/${encodeURIComponent(KEYS)}/activities`;
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(response.status).toBe(400);
  });

  it.each(['/v3/conversations/19:other@thread.tacv2/members', '/v3/nothing'])('%s is not there', async (path) => {
    expect((await call('GET', `${connector}${path}`)).status).toBe(404);
  });

  it('is logged and listed', async () => {
    await speak(at(KEYS), card([{ type: 'TextBlock', text: null }]));
    const { problems } = await lookAs(rehearsed, ADMIN);
    expect(problems).toMatchObject([{ chat: 'Keys', text: '$.body[0].text is null.' }]);
    expect(warn).toHaveBeenCalledWith(expect.objectContaining(problems[0]), expect.any(String));
  });
});

describe('what Teams accepts and somebody regrets', () => {
  it.each<[string, Json, string]>([
    [
      'a field that was not filled in',
      card([{ type: 'TextBlock', text: '$'.concat('{t.title}') }]),
      'was not filled in',
    ],
    ['an input without a label', card([{ type: 'Input.Text', id: 'a' }]), 'mute to screen readers'],
    [
      'a required input that does not say why',
      card([{ type: 'Input.Text', id: 'a', label: 'A', isRequired: true }]),
      'no errorMessage',
    ],
    ['an input without an id', card([{ type: 'Input.Text', label: 'A' }]), 'is not submitted'],
    [
      'a button without a verb',
      card([{ type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'A' }] }]),
      'without a verb',
    ],
    [
      'a card without a summary',
      cardActivity({ type: 'AdaptiveCard', version: '1.5', body: [] }, ''),
      'without a summary',
    ],
    ['29 KB', { type: 'message', text: 'x'.repeat(29 * 1024) }, 'older clients'],
  ])('%s is shown with the message', async (_name, body, problem) => {
    expect((await speak(at(KEYS), body)).status).toBe(201);
    const { messages } = await lookAs(rehearsed, ADMIN);
    expect(messages[0].problems).toEqual([expect.stringContaining(problem)]);
  });

  it('a well-made card has no problems', async () => {
    await speak(at(KEYS), card([{ type: 'Input.Toggle', id: 'a', title: 'A' }]));
    expect((await lookAs(rehearsed, ADMIN)).messages[0].problems).toEqual([]);
  });
});

describe('rehearsed failures', () => {
  it('meet the calls they name, as often as they say', async () => {
    const fault = { method: 'post', path: '/activities', status: 429, retryAfter: 2, times: 2 };
    expect((await call('POST', `${rehearsed.url}/teams/faults`, fault)).status).toBe(204);
    const post = () => fetch(`${connector}/v3/conversations/${KEYS}/activities`, { method: 'POST' });
    const refused = await post();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await call('GET', `${connector}/v3/conversations/${KEYS}/members`)).status).toBe(200);
    expect((await post()).status).toBe(429);
    expect((await speak(at(KEYS), { type: 'message', text: 'now' })).status).toBe(201);
  });

  it('can be taken back, and must make sense', async () => {
    await call('POST', `${rehearsed.url}/teams/faults`, { status: 403, times: 99 });
    await call('DELETE', `${rehearsed.url}/teams/faults`);
    expect((await speak(at(KEYS), { type: 'message', text: 'x' })).status).toBe(201);
    expect((await call('POST', `${rehearsed.url}/teams/faults`, { status: 403, path: '(' })).status).toBe(400);
  });
});

describe('the page', () => {
  it('comes with a policy that lets nothing in from elsewhere', async () => {
    const response = await fetch(rehearsed.url);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await response.text();
    expect(html).not.toMatch(/https?:|<script>|style=/);
  });
});
