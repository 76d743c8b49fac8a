import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UndeliverableError } from '../../src/errors.ts';
import { type Desk, openDesk } from './desk.ts';
import { card, text } from './replies.ts';
import type { Person, Place } from './stand-in.ts';

const about = { kind: 'refund', id: 'R-1', view: 'review' } as const;

let desk: Desk;
let ann: Person;
let reviews: Place;
beforeEach(async () => {
  desk = await openDesk();
  ann = desk.teams.person('Ann', { locale: 'zh-TW' });
  reviews = desk.teams.channel('Refund reviews');
  desk.answers(async () => text('ok'));
  await ann.says('hello', { in: reviews, thread: '170' });
});
afterEach(() => desk.close());

describe('posting', () => {
  it('opens a new thread in a channel, and remembers the card in the channel’s language', async () => {
    await desk.notifier.post(reviews.id, card('R-1', { about }));
    const message = desk.teams.lastMessageIn(reviews);
    expect(message).toMatchObject({ conversationId: reviews.id, replyToId: undefined });
    expect(message.card?.json.lang).toBe('zh-TW');
    expect([...desk.cards.values()]).toEqual([
      { conversationId: reviews.id, activityId: message.id, about, locale: 'zh-TW' },
    ]);
  });

  it('into a thread stays in the thread', async () => {
    await desk.notifier.post(`${reviews.id};messageid=170`, text('in the thread'));
    expect(desk.teams.lastMessageIn(reviews)).toMatchObject({ conversationId: `${reviews.id};messageid=170` });
  });

  it('where the desk never was is undeliverable for good', async () => {
    await expect(desk.notifier.post('19:nowhere@thread.tacv2', text('x'))).rejects.toMatchObject({ gone: true });
  });

  it.each([
    [403, {}, true],
    [404, {}, true],
    [429, {}, false],
    [412, {}, false],
    [413, {}, false],
  ])('refused with %i (%j) is undeliverable, for good: %s', async (status, headers, gone) => {
    desk.teams.fault({ status, headers, times: 9 });
    const posting = desk.notifier.post(reviews.id, text('x'));
    await expect(posting).rejects.toBeInstanceOf(UndeliverableError);
    await expect(posting).rejects.toMatchObject({ gone });
    expect(desk.conversations.get(reviews.id)?.gone).toBe(gone);
  });

  it('refused with 429 and a short Retry-After arrives after the wait', async () => {
    desk.teams.fault({ status: 429, headers: { 'retry-after': '1' } });
    await desk.notifier.post(reviews.id, text('patience'));
    expect(desk.teams.lastMessageIn(reviews).text).toBe('patience');
  });

  it('many messages at once keeps their order and Teams’ pace of 7 a second', async () => {
    const begun = performance.now();
    await Promise.all([1, 2, 3, 4].map((count) => desk.notifier.post(reviews.id, text(`news ${count}`))));
    expect(
      desk.teams
        .messagesIn(reviews)
        .slice(-4)
        .map(({ text: said }) => said),
    ).toEqual(['news 1', 'news 2', 'news 3', 'news 4']);
    expect(performance.now() - begun).toBeGreaterThan((3 * 1000) / 7);
  });
});

describe('rewriting', () => {
  it('changes the posted card', async () => {
    await desk.notifier.post(reviews.id, card('open', { about }));
    const message = desk.teams.lastMessageIn(reviews);
    const posted = { conversationId: reviews.id, activityId: message.id, about, locale: 'en' } as const;
    await desk.notifier.update(posted, card('decided', { about }));
    expect(message.card?.text).toContain('decided');
    expect(message.card?.json.lang).toBe('en-US');
  });

  it('a message that somebody deleted is undeliverable for good, and the conversation is not', async () => {
    const posted = { conversationId: reviews.id, activityId: 'deleted', about, locale: 'en' } as const;
    await expect(desk.notifier.update(posted, card('decided', { about }))).rejects.toMatchObject({ gone: true });
    expect(desk.conversations.get(reviews.id)?.gone).toBe(false);
  });
});

describe('telling a person', () => {
  it('uses the chat they have with the desk', async () => {
    await ann.says('hello');
    expect(await desk.notifier.tell(ann.id, text('your order is complete'))).toBe('told');
    expect(desk.teams.lastMessageIn(ann).text).toBe('your order is complete');
  });

  it('who was only seen in a channel opens their chat', async () => {
    expect(await desk.notifier.tell(ann.id, card('news', { about }))).toBe('told');
    expect(desk.teams.lastMessageIn(ann).card?.text).toContain('news');
    const opening = desk.teams.connector.calls.find(({ path }) => path === '/v3/conversations');
    expect(opening?.body).toMatchObject({
      isGroup: false,
      bot: { id: desk.teams.bot.id },
      members: [{ id: ann.channelUserId }],
      tenantId: desk.teams.tenantId,
      channelData: { tenant: { id: desk.teams.tenantId } },
    });
    expect(desk.conversations.get(ann.chat.id)).toMatchObject({ kind: 'personal', personId: ann.id, gone: false });
  });

  it('who was never seen at all opens their chat by Entra object id', async () => {
    const bob = desk.teams.person('Bob');
    expect(await desk.notifier.tell(bob.id, text('please review'))).toBe('told');
    expect(desk.teams.lastMessageIn(bob).text).toBe('please review');
  });

  it('without the app says so, and does not throw', async () => {
    const bob = desk.teams.person('Bob');
    bob.hasDesk = false;
    expect(await desk.notifier.tell(bob.id, text('x'))).toBe('not-installed');
  });

  it('who blocked the desk says so, and the chat is not tried again', async () => {
    await ann.says('hello');
    desk.teams.fault({ status: 403, method: 'POST' });
    expect(await desk.notifier.tell(ann.id, text('x'))).toBe('not-installed');
    expect(desk.conversations.get(ann.chat.id)?.gone).toBe(true);
  });

  it('while Teams is busy can be tried again', async () => {
    await ann.says('hello');
    desk.teams.fault({ status: 429 });
    await expect(desk.notifier.tell(ann.id, text('x'))).rejects.toMatchObject({ gone: false });
    expect(await desk.notifier.tell(ann.id, text('x'))).toBe('told');
  });
});

it('nobody can be told anything before Teams was ever heard of', async () => {
  const fresh = await openDesk();
  expect(await fresh.notifier.tell('someone', text('x'))).toBe('not-installed');
  await fresh.close();
});
