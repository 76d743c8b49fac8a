import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, type Json } from './fake-desk.ts';
import { ADMIN, KEYS, lookAs, personalChatOf, type Rehearsed, rehearse, SELLER, SUPPORT, say } from './rehearse.ts';

let rehearsed: Rehearsed;
beforeEach(async () => {
  rehearsed = await rehearse({ tenantId: 'the-tenant', botId: 'the-bot' });
});
afterEach(() => rehearsed.close());

const received = (type: string): Json[] => rehearsed.desk.received.filter((activity) => activity.type === type);

describe('installing', () => {
  it('happens once, on the first look, for every person and both channels', async () => {
    await lookAs(rehearsed, ADMIN);
    await lookAs(rehearsed, SELLER);
    await call('POST', `${rehearsed.url}/teams/installation`, {});
    const places = received('installationUpdate').map((activity) => activity.conversation.id);
    expect(places).toEqual([
      personalChatOf(SELLER),
      personalChatOf(ADMIN),
      personalChatOf(SUPPORT),
      KEYS,
      '19:refund-reviews@thread.tacv2',
    ]);
    expect(received('conversationUpdate').map((activity) => activity.conversation.id)).toEqual(places);
  });

  it('adds the desk itself, says the locale in installationUpdate and not in conversationUpdate', async () => {
    await call('POST', `${rehearsed.url}/teams/installation`, {});
    expect(received('installationUpdate')[0]).toMatchObject({ action: 'add', locale: 'zh-TW' });
    const update = received('conversationUpdate')[0];
    expect(update.membersAdded).toEqual([{ id: '28:the-bot' }]);
    expect(update).not.toHaveProperty('locale');
  });

  it('is done by the admin agent in a channel, and names channel and team', async () => {
    await call('POST', `${rehearsed.url}/teams/installation`, {});
    const inChannel = received('installationUpdate').at(-1);
    expect(inChannel.from.aadObjectId).toBe(ADMIN.id);
    expect(inChannel.channelData).toMatchObject({ channel: { name: 'Refund reviews' }, team: { name: 'Licensing' } });
  });

  it('happens again after a reset, and the conversations are empty', async () => {
    await say(rehearsed, { as: ADMIN.id, chat: personalChatOf(ADMIN), text: 'hello' });
    await call('POST', `${rehearsed.url}/teams/reset`, {});
    expect(received('installationUpdate')).toHaveLength(5);
    expect((await lookAs(rehearsed, ADMIN)).messages).toEqual([]);
  });

  it('is not done while the desk is not there, and the page knows', async () => {
    const alone = await rehearse({ deskUrl: 'http://127.0.0.1:9' });
    const install = () => call('POST', `${alone.url}/teams/installation`, {});
    expect((await install()).body).toEqual({ installed: false });
    expect((await lookAs(alone, ADMIN)).desk).toMatchObject({ reachable: false, url: 'http://127.0.0.1:9' });
    await alone.close();
  });
});

describe('what a person writes', () => {
  it('reaches the desk as Teams sends it from a personal chat', async () => {
    const { body } = await say(rehearsed, { as: ADMIN.id, chat: personalChatOf(ADMIN), text: 'buy <2>' });
    expect(received('message')).toEqual([
      expect.objectContaining({
        id: body.id,
        channelId: 'msteams',
        text: 'buy <2>',
        serviceUrl: `${rehearsed.url}/connector`,
        from: { id: '29:admin', name: 'Oliver Grant', aadObjectId: ADMIN.id },
        recipient: { id: '28:the-bot', name: 'CSP Desk' },
        conversation: { id: personalChatOf(ADMIN), conversationType: 'personal', tenantId: 'the-tenant' },
        channelData: { tenant: { id: 'the-tenant' } },
        locale: 'en-US',
        entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'Europe/London' }],
        attachments: [{ contentType: 'text/html', content: '<p>buy &lt;2&gt;</p>' }],
      }),
    ]);
  });

  it('begins a thread in a channel, with a mention of the desk', async () => {
    const { body } = await say(rehearsed, { as: ADMIN.id, chat: KEYS, text: 'keys for contoso' });
    const [activity] = received('message');
    expect(activity.text).toBe('<at>CSP Desk</at> keys for contoso');
    expect(activity.entities[0]).toEqual({
      type: 'mention',
      text: '<at>CSP Desk</at>',
      mentioned: { id: '28:the-bot', name: 'CSP Desk' },
    });
    expect(activity.conversation).toMatchObject({ id: `${KEYS};messageid=${body.id}`, isGroup: true });
  });

  it('stays in the thread it answers', async () => {
    const root = (await say(rehearsed, { as: ADMIN.id, chat: KEYS, text: 'keys' })).body.id;
    const reply = await say(rehearsed, { as: SELLER.id, chat: KEYS, text: 'which?', thread: root });
    expect(received('message')[1].conversation.id).toBe(`${KEYS};messageid=${root}`);
    expect(reply.body.id).not.toBe(root);
  });

  it('follows the language the person chose', async () => {
    await call('PUT', `${rehearsed.url}/teams/people/${ADMIN.id}/locale`, { locale: 'zh-TW' });
    await say(rehearsed, { as: ADMIN.id, chat: personalChatOf(ADMIN), text: '你好' });
    expect(received('message')[0].locale).toBe('zh-TW');
  });

  it('carries files in a personal chat, and the desk can fetch them', async () => {
    const file = await fetch(`${rehearsed.url}/teams/files?name=${encodeURIComponent('發票.pdf')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: '%PDF-1.7',
    });
    const { id } = (await file.json()) as Json;
    await say(rehearsed, { as: ADMIN.id, chat: personalChatOf(ADMIN), files: [id] });
    const [attachment] = received('message')[0].attachments;
    expect(attachment).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: '發票.pdf',
      content: { fileType: 'pdf' },
    });
    expect(await (await fetch(attachment.content.downloadUrl)).text()).toBe('%PDF-1.7');
    const connector = `${rehearsed.url}/connector/v3/attachments`;
    expect((await call('GET', `${connector}/${id}`)).body).toMatchObject({ name: '發票.pdf', views: [{ size: 8 }] });
    expect(await (await fetch(`${connector}/${id}/views/original`)).text()).toBe('%PDF-1.7');
    expect((await call('GET', `${connector}/other`)).status).toBe(404);
  });

  it('carries no files in a channel', async () => {
    const { body } = await say(rehearsed, { as: ADMIN.id, chat: KEYS, text: 'here', files: ['any'] });
    expect(body.error).toContain('only in a personal chat');
  });

  it('is marked when nobody answers, and can be sent again', async () => {
    const alone = await rehearse({ deskUrl: 'http://127.0.0.1:9' });
    const { body } = await say(alone, { as: ADMIN.id, chat: personalChatOf(ADMIN), text: 'hello?' });
    expect(body.failure).toBe('unreachable');
    const again = `${alone.url}/teams/chats/${encodeURIComponent(personalChatOf(ADMIN))}/messages/${body.id}/delivery`;
    expect((await call('POST', again, { as: ADMIN.id })).body.failure).toBe('unreachable');
    await alone.close();
  });

  it('comes once more, the same, when the desk is too slow', async () => {
    const slow = await rehearse({ patience: 100 });
    slow.desk.answer(() => new Promise(() => {}));
    const { body } = await say(slow, { as: ADMIN.id, chat: personalChatOf(ADMIN), text: 'hello?' });
    expect(body.failure).toBe('no-answer');
    expect(slow.desk.received.map((activity) => activity.id)).toEqual([body.id, body.id]);
    await slow.close();
  });

  it('is marked when the desk refuses it', async () => {
    rehearsed.desk.answer(() => ({ status: 500 }));
    const { body } = await say(rehearsed, { as: ADMIN.id, chat: personalChatOf(ADMIN), text: 'hello' });
    expect(body.failure).toBe('refused');
  });
});

describe('bad requests of a page', () => {
  it.each([
    ['an empty message', { as: ADMIN.id, text: '  ' }, 400],
    ['an unknown person', { as: 'nobody', text: 'hi' }, 404],
    ['a file that is not there', { as: ADMIN.id, text: 'hi', files: ['x'] }, 404],
    ['a text that is a number', { as: ADMIN.id, text: 7 }, 400],
    ['no person', { text: 'hi' }, 400],
  ])('%s', async (_name, body, status) => {
    const answer = await call('POST', `${rehearsed.url}/teams/chats/${personalChatOf(ADMIN)}/messages`, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toEqual(expect.any(String));
    expect(rehearsed.desk.received).toEqual([]);
  });

  it("somebody else's personal chat is not there", async () => {
    const answer = await say(rehearsed, { as: SELLER.id, chat: personalChatOf(ADMIN), text: 'hi' });
    expect(answer.status).toBe(404);
  });

  it('what another site can send without asking is not understood', async () => {
    const response = await fetch(`${rehearsed.url}/teams/reset`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(400);
  });

  it('broken JSON', async () => {
    const response = await fetch(`${rehearsed.url}/teams/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
  });
});
