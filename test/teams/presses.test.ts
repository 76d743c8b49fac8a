import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DamagedCard, UnknownVerb } from '../../src/intents/handler.ts';
import { type Desk, openDesk } from './desk.ts';
import { card, text } from './replies.ts';
import type { Message, Person, Place } from './stand-in.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const SENTENCE = 'application/vnd.microsoft.activity.message';

let desk: Desk;
let ann: Person;
beforeEach(async () => {
  desk = await openDesk({ lateAfterMs: 50 });
  ann = desk.teams.person('Ann');
});
afterEach(() => desk.close());

/** A card of the desk, standing in a conversation. */
async function posted(place: Place = ann.chat, facts: Parameters<typeof card>[1] = {}): Promise<Message> {
  desk.answers(async () => card('posted', facts));
  await ann.says('help', { in: place });
  return desk.teams.lastMessageIn(place);
}

describe('a press', () => {
  it('is a turn with the verb, the card’s data and what was filled in', async () => {
    const message = await posted();
    desk.answers(async () => text('fine', 'actor'));
    const answer = await ann.presses(message, 'Buy software for a customer');
    expect(desk.turns.at(-1)?.input).toEqual({
      kind: 'action',
      verb: 'desk.ask',
      data: { intent: 'purchase' },
      cardId: message.id,
    });
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: SENTENCE, text: 'fine' });
  });

  it('answered with a card for everyone shows it to the person at once and then to all', async () => {
    const keys = desk.teams.channel('Keys');
    const message = await posted(keys);
    desk.answers(async () => card('taken by Ann'));
    const answer = await ann.presses(message, 'My orders');
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: CARD });
    expect(answer.card?.text).toContain('taken by Ann');
    await desk.settled();
    expect(message.card?.text).toContain('taken by Ann');
    expect(desk.teams.messagesIn(keys)).toHaveLength(1);
  });

  it('answered for the person alone leaves the message as it was', async () => {
    const message = await posted(desk.teams.channel('Keys'));
    desk.answers(async () => card('only for you', { audience: 'actor' }));
    const answer = await ann.presses(message, 'My orders');
    await desk.settled();
    expect(answer.card?.text).toContain('only for you');
    expect(message.history).toEqual([]);
    expect(ann.sees(message).text).toContain('only for you');
    expect(desk.teams.person('Bob').sees(message).text).toContain('posted');
  });

  it('answered with a card of a subject remembers it and has all its cards rewritten', async () => {
    const about = { kind: 'purchase', id: 'P-1', view: 'buyer' } as const;
    const message = await posted();
    desk.answers(async () => card('order', { about }));
    await ann.presses(message, 'My orders');
    await desk.settled();
    expect([...desk.cards.values()]).toEqual([
      { conversationId: ann.chat.id, activityId: message.id, about, locale: 'en' },
    ]);
    expect(desk.jobs).toEqual([{ name: 'refresh-cards', about: { kind: 'purchase', id: 'P-1' } }]);
    expect(message.history).toEqual([]);
  });

  it('that makes the message a card of no subject forgets the subject it showed', async () => {
    const message = await posted(ann.chat, { about: { kind: 'refund', id: 'R-1', view: 'form' } });
    expect(desk.cards.size).toBe(1);
    desk.answers(async () => card('something else'));
    await ann.presses(message, 'My orders');
    await desk.settled();
    expect(desk.cards.size).toBe(0);
  });

  it('in another language answers in that language, and the stored card keeps its own', async () => {
    const about = { kind: 'refund', id: 'R-1', view: 'review' } as const;
    const message = await posted(desk.teams.channel('Refund reviews'), { about });
    const lin = desk.teams.person('林怡君', { locale: 'zh-TW' });
    desk.answers(async (turn) => card('審核', { about }, turn.locale));
    const answer = await lin.presses(message, 'My orders');
    await desk.settled();
    expect(answer.card?.json.lang).toBe('zh-TW');
    expect([...desk.cards.values()].map(({ locale }) => locale)).toEqual(['en']);
  });

  it('in a thread is about the card that was posted in the channel, not about a second one', async () => {
    const about = { kind: 'refund', id: 'R-1', view: 'review' } as const;
    const reviews = desk.teams.channel('Refund reviews');
    await ann.installs(reviews);
    await desk.notifier.post(reviews.id, card('open', { about }));
    const lin = desk.teams.person('林怡君', { locale: 'zh-TW' });
    desk.answers(async (turn) => card('審核', { about }, turn.locale));
    await lin.presses(desk.teams.lastMessageIn(reviews), 'My orders');
    await desk.settled();
    expect([...desk.cards.values()]).toMatchObject([{ conversationId: reviews.id, locale: 'en' }]);
    desk.answers(async () => card('something else'));
    await ann.presses(desk.teams.lastMessageIn(reviews), 'My orders');
    await desk.settled();
    expect(desk.cards.size).toBe(0);
  });

  it('answered with words for everyone says them in the channel too', async () => {
    const keys = desk.teams.channel('Keys');
    const message = await posted(keys);
    desk.answers(async () => text('Ann stopped it.'));
    const answer = await ann.presses(message, 'My orders');
    await desk.settled();
    expect(answer.text).toBe('Ann stopped it.');
    expect(desk.teams.lastMessageIn(keys).text).toBe('Ann stopped it.');
  });

  it('answered with nothing still has an answer', async () => {
    const message = await posted();
    desk.answers(async () => ({ kind: 'nothing' }));
    expect(await ann.presses(message, 'My orders')).toMatchObject({
      statusCode: 200,
      type: SENTENCE,
      text: expect.stringContaining('Received'),
    });
  });

  it('five times at once is five turns, and every one is answered', async () => {
    const message = await posted();
    desk.answers(async () => card('state', { audience: 'actor' }));
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ann.presses(message, 'My orders')));
    expect(answers.map(({ status, type }) => `${status} ${type}`)).toEqual(Array(5).fill(`200 ${CARD}`));
  });

  it('that takes longer than Teams waits is answered in time, and the card follows', async () => {
    const message = await posted();
    let finish: () => void = () => undefined;
    desk.answers(() => new Promise((resolve) => (finish = () => resolve(card('at last')))));
    const answer = await ann.presses(message, 'My orders');
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: SENTENCE });
    expect(answer.text).toContain('longer than usual');
    finish();
    await desk.settled();
    expect(message.card?.text).toContain('at last');
  });
});

describe('a press that takes longer than Teams waits, answered for the person alone', () => {
  it.each([
    ['in their own chat becomes a message there', 'personal', 1],
    ['in a channel is not said to everyone', 'channel', 0],
  ] as const)('%s', async (_what, kind, said) => {
    const place = kind === 'personal' ? ann.chat : desk.teams.channel('Keys');
    const message = await posted(place);
    let finish: () => void = () => undefined;
    desk.answers(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(text('Only Bob can use this card.', 'actor'));
        }),
    );
    await ann.presses(message, 'My orders');
    finish();
    await desk.settled();
    const late = desk.teams.messagesIn(place).filter((reply) => reply.text.startsWith('Only Bob'));
    expect(late).toHaveLength(said);
    expect(message.history).toEqual([]);
  });
});

describe('a press that makes no sense', () => {
  it.each([
    ['a verb no card has', new UnknownVerb('purchase.bogus'), 'not known any more', '這個按鈕已不再使用'],
    ['data of another time', new DamagedCard('id: missing'), 'damaged or from another time', '這張卡片已損壞'],
    ['a mistake of ours', new Error('kaboom'), 'Something went wrong on our side', '處理時發生問題'],
  ])('%s is answered with a sentence in the person’s language, never 501', async (_what, error, en, zh) => {
    const message = await posted();
    desk.answers(async () => {
      throw error;
    });
    const inEnglish = await ann.sendsPress(message, 'any', {});
    const inChinese = await desk.teams.person('林怡君', { locale: 'zh-TW' }).sendsPress(message, 'any', {});
    expect(inEnglish).toMatchObject({
      status: 200,
      statusCode: 200,
      type: SENTENCE,
      text: expect.stringContaining(en),
    });
    expect(inChinese).toMatchObject({
      status: 200,
      statusCode: 200,
      type: SENTENCE,
      text: expect.stringContaining(zh),
    });
    expect(JSON.stringify([inEnglish, inChinese])).not.toMatch(/kaboom|id: missing/);
  });

  it.each([
    ['no verb', undefined, {}],
    ['a verb that is a number', 5, {}],
    ['data that is a list', 'desk.ask', [1]],
    ['data that is text', 'desk.ask', 'x'],
  ])('with %s never reaches the inside', async (_what, verb, data) => {
    const message = await posted();
    const before = desk.turns.length;
    const answer = await ann.sendsPress(message, verb, data);
    expect(answer).toMatchObject({
      status: 200,
      statusCode: 200,
      type: SENTENCE,
      text: expect.stringContaining('damaged'),
    });
    expect(desk.turns).toHaveLength(before);
  });

  it('of nobody, or of another organisation, is refused in words', async () => {
    const message = await posted();
    const press = {
      ...ann.envelope(),
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'desk.ask' } },
    };
    const nobody = await desk.teams.post({ ...press, from: { id: '29:x' } });
    expect(nobody).toMatchObject({
      status: 200,
      body: { type: SENTENCE, value: expect.stringContaining('who you are') },
    });
    const guest = desk.teams.person('Guest', { tenantId: 'aaaaaaaa-0000-4000-8000-000000000000' });
    expect((await guest.sendsPress(message, 'desk.ask', {})).text).toContain('another organisation');
  });

  it('is answered even when the store is not there', async () => {
    const message = await posted();
    desk.failNext(new Error('database gone'));
    const answer = await ann.presses(message, 'My orders');
    expect(answer).toMatchObject({ status: 200, type: SENTENCE, text: expect.stringContaining('on our side') });
  });
});

describe('a press from a client that only knows Action.Submit', () => {
  it('is answered by rewriting the card', async () => {
    const message = await posted();
    desk.answers(async () => card('rewritten'));
    const { status, replies } = await ann.submits(message, 'My orders');
    expect({ status, replies }).toEqual({ status: 200, replies: [] });
    expect(desk.turns.at(-1)?.input).toMatchObject({ verb: 'desk.ask', data: { intent: 'order_status' } });
    expect(message.card?.text).toContain('rewritten');
  });

  it('is answered with a message when the card is gone, or the answer is for the person', async () => {
    const message = await posted();
    desk.answers(async () => text('not yours', 'actor'));
    expect((await ann.submits(message, 'My orders')).replies.map((reply) => reply.text)).toEqual(['not yours']);
    desk.answers(async () => card('new'));
    desk.teams.fault({ status: 404, method: 'PUT' });
    expect((await ann.submits(message, 'My orders')).replies[0]?.card?.text).toContain('new');
  });

  it('without a verb is told that the card is damaged', async () => {
    await desk.teams.post({ ...ann.envelope(), type: 'message', id: '1', value: { anything: 1 } });
    expect(desk.teams.lastMessageIn(ann).text).toContain('damaged');
  });
});

describe('a secret', () => {
  const SECRET = 'DEMO0-AAAAA-BBBBB-CCCCC-DDDDD';
  const secret = () => card(SECRET, { secret: true, summary: 'A key' });
  const everythingSent = () => JSON.stringify(desk.teams.connector.calls);

  it('answers a press in a personal chat, and is stored nowhere', async () => {
    const message = await posted();
    desk.answers(async () => secret());
    const answer = await ann.presses(message, 'Keys and downloads');
    await desk.settled();
    expect(answer.card?.text).toContain(SECRET);
    expect(everythingSent()).not.toContain(SECRET);
    expect(JSON.stringify([desk.jobs, [...desk.cards.values()], desk.logged])).not.toContain(SECRET);
  });

  it.each(['channel', 'groupChat'] as const)(
    'is not shown in a %s, not even to the person who pressed',
    async (kind) => {
      const place = desk.teams[kind]('Keys');
      const message = await posted(place);
      desk.answers(async () => secret());
      const answer = await ann.presses(message, 'Keys and downloads');
      await desk.settled();
      expect(answer).toMatchObject({ status: 200, type: SENTENCE, text: expect.stringContaining('on our side') });
      expect(everythingSent() + JSON.stringify([answer.body, desk.logged])).not.toContain(SECRET);
    },
  );

  it('never becomes a message: not as a reply, not for an old client, not from the notifier', async () => {
    const message = await posted();
    desk.answers(async () => secret());
    const reply = (await ann.says('my key')).replies;
    const submitted = (await ann.submits(message, 'Keys and downloads')).replies;
    expect(reply.map(({ text: said }) => said)).toEqual([expect.stringContaining('on our side')]);
    expect(submitted.map(({ text: said }) => said)).toEqual([expect.stringContaining('version of Teams')]);
    const about = { kind: 'key-request', id: 'K-1', view: 'owner' } as const;
    const stored = { conversationId: ann.chat.id, activityId: message.id, about, locale: 'en' } as const;
    await expect(desk.notifier.post(ann.chat.id, secret())).rejects.toThrow('must not become a message');
    await expect(desk.notifier.tell(ann.id, secret())).rejects.toThrow('must not become a message');
    await expect(desk.notifier.update(stored, secret())).rejects.toThrow('must not become a message');
    expect(everythingSent()).not.toContain(SECRET);
  });

  it('that comes too late for its press is not sent at all', async () => {
    const message = await posted();
    let finish: () => void = () => undefined;
    desk.answers(() => new Promise((resolve) => (finish = () => resolve(secret()))));
    await ann.presses(message, 'Keys and downloads');
    finish();
    await desk.settled();
    expect(everythingSent()).not.toContain(SECRET);
  });
});

describe('an invoke the desk takes no part in', () => {
  it.each([
    ['task/fetch', { task: { type: 'message', value: expect.any(String) } }],
    ['composeExtension/query', { composeExtension: { type: 'message', text: expect.any(String) } }],
    [
      'application/search',
      { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } },
    ],
    ['signin/failure', { statusCode: 200, type: SENTENCE, value: expect.any(String) }],
    ['made/up', { statusCode: 200, type: SENTENCE, value: expect.any(String) }],
  ])('%s is answered in its own shape', async (name, body) => {
    expect(await desk.teams.post({ ...ann.envelope(), type: 'invoke', name, value: {} })).toEqual({
      status: 200,
      body,
    });
  });
});
