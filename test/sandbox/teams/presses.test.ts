import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, cardActivity, type Json, speak } from './fake-desk.ts';
import { ADMIN, KEYS, lookAs, type Rehearsed, rehearse, SELLER } from './rehearse.ts';

const CARD = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'for all' }] };
const SECRET = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'DEMO0' }] };

let rehearsed: Rehearsed;
let messageId: string;
beforeEach(async () => {
  rehearsed = await rehearse();
  messageId = (await speak(keys(), cardActivity(CARD))).body.id;
});
afterEach(() => rehearsed.close());

const keys = () => ({ serviceUrl: `${rehearsed.url}/connector`, conversation: { id: KEYS } });
const press = (body: Json): Promise<{ status: number; body: Json }> =>
  call('POST', `${rehearsed.url}/teams/chats/${encodeURIComponent(KEYS)}/messages/${messageId}/press`, body);
const seenBy = async (person: { id: string }): Promise<Json> => (await lookAs(rehearsed, person)).messages[0];
const answer = (type: string, value: unknown, statusCode = 200) =>
  rehearsed.desk.answer((activity) => (activity.type === 'invoke' ? { body: { statusCode, type, value } } : undefined));

describe('a press', () => {
  it('of Action.Execute is an invoke as Teams sends it', async () => {
    await press({ as: ADMIN.id, verb: 'keys.reveal', actionId: 'reveal', data: { id: 'K-1', note: 'hello' } });
    const invoke = rehearsed.desk.received.find((activity) => activity.type === 'invoke');
    expect(invoke).toMatchObject({
      name: 'adaptiveCard/action',
      replyToId: messageId,
      from: { id: ADMIN.channelUserId, aadObjectId: ADMIN.id },
      conversation: { id: `${KEYS};messageid=${messageId}`, conversationType: 'channel' },
      value: {
        action: { type: 'Action.Execute', id: 'reveal', verb: 'keys.reveal', data: { id: 'K-1', note: 'hello' } },
        trigger: 'manual',
      },
      locale: 'en-US',
      channelData: { tenant: { id: expect.any(String) }, channel: { id: KEYS }, legacy: { replyToId: messageId } },
      entities: [expect.objectContaining({ type: 'clientInfo', timezone: 'Europe/London' })],
    });
  });

  it('of Action.Submit is a message with a value and no text', async () => {
    await press({ as: ADMIN.id, data: { verb: 'help' } });
    const message = rehearsed.desk.received.find((activity) => activity.type === 'message');
    expect(message).toMatchObject({ replyToId: messageId, value: { verb: 'help' } });
    expect(message).not.toHaveProperty('text');
  });

  it('answered with a card shows that card to who pressed, and to nobody else', async () => {
    answer('application/vnd.microsoft.card.adaptive', SECRET);
    await press({ as: ADMIN.id, verb: 'keys.reveal' });
    expect(await seenBy(ADMIN)).toMatchObject({ cards: [SECRET], onlyForYou: true });
    const others = await lookAs(rehearsed, SELLER);
    expect(others.messages[0]).toMatchObject({ cards: [CARD], onlyForYou: false });
    expect(JSON.stringify(others)).not.toContain('DEMO0');
  });

  it('answered with a card is forgotten when the message is updated for everyone', async () => {
    answer('application/vnd.microsoft.card.adaptive', SECRET);
    await press({ as: ADMIN.id, verb: 'keys.reveal' });
    const after = { ...CARD, body: [{ type: 'TextBlock', text: 'done' }] };
    await speak(keys(), cardActivity(after), { method: 'PUT', activityId: messageId });
    expect(await seenBy(ADMIN)).toMatchObject({ cards: [after], onlyForYou: false, edited: true });
  });

  it('answered with a text keeps the card and shows the text below it', async () => {
    answer('application/vnd.microsoft.activity.message', 'Sent to you privately.');
    await press({ as: ADMIN.id, verb: 'keys.reveal' });
    expect(await seenBy(ADMIN)).toMatchObject({
      cards: [CARD],
      note: { tone: 'info', text: 'Sent to you privately.' },
    });
    expect((await seenBy(SELLER)).note).toBeUndefined();
  });

  it("answered with an error shows the error's sentence", async () => {
    answer('application/vnd.microsoft.error', { code: '400', message: 'This card is damaged.' }, 400);
    await press({ as: ADMIN.id, verb: 'keys.reveal' });
    expect(await seenBy(ADMIN)).toMatchObject({
      cards: [CARD],
      note: { tone: 'error', text: 'This card is damaged.' },
    });
  });

  it.each([
    ['nothing', {}],
    ['HTTP 501', { status: 501 }],
    ['a body Teams does not know', { body: { statusCode: 200, type: 'text/plain', value: 'hi' } }],
    ['a card that is none', { body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: {} } }],
  ])('answered with %s fails visibly, and is noted', async (_name, answered) => {
    rehearsed.desk.answer(() => answered);
    await press({ as: ADMIN.id, verb: 'keys.reveal' });
    expect((await seenBy(ADMIN)).note).toEqual({ tone: 'error', text: '#something-went-wrong' });
    expect((await lookAs(rehearsed, ADMIN)).problems).toHaveLength(1);
  });

  it('that nobody receives fails visibly', async () => {
    const alone = await rehearse({ deskUrl: 'http://127.0.0.1:9' });
    const at = { serviceUrl: `${alone.url}/connector`, conversation: { id: KEYS } };
    const { id } = (await speak(at, cardActivity(CARD))).body;
    const url = `${alone.url}/teams/chats/${encodeURIComponent(KEYS)}/messages/${id}/press`;
    const { body } = await call('POST', url, { as: ADMIN.id, verb: 'x' });
    expect(body.note).toEqual({ tone: 'error', text: '#desk-unreachable' });
    await alone.close();
  });

  it('on a message that is gone is 404', async () => {
    messageId = 'gone';
    expect((await press({ as: ADMIN.id, verb: 'x' })).status).toBe(404);
  });
});
