import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './desk.ts';
import { card, text } from './replies.ts';
import type { Person } from './stand-in.ts';

let desk: Desk;
let ann: Person;
beforeEach(async () => {
  desk = await openDesk();
  ann = desk.teams.person('Ann');
  desk.answers(async () => card('Welcome'));
});
afterEach(() => desk.close());

describe('an installation', () => {
  it('is greeted once, though Teams reports it twice', async () => {
    const delivered = await ann.installs();
    expect(delivered.map(({ status }) => status)).toEqual([200, 200]);
    expect(desk.turns.map(({ input }) => input)).toEqual([{ kind: 'installed' }]);
    expect(desk.teams.messagesIn(ann)).toHaveLength(1);
  });

  it('is greeted once, though both reports come at the same moment', async () => {
    const both = { ...ann.envelope(), membersAdded: [desk.teams.bot] };
    await Promise.all([
      desk.teams.post({ ...both, type: 'conversationUpdate', id: '1' }),
      desk.teams.post({ ...both, type: 'installationUpdate', id: '2', action: 'add' }),
    ]);
    expect(desk.teams.messagesIn(ann)).toHaveLength(1);
  });

  it('in a channel is greeted with a new post', async () => {
    const keys = desk.teams.channel('Keys');
    await ann.installs(keys);
    expect(desk.teams.messagesIn(keys)).toMatchObject([{ conversationId: keys.id, replyToId: undefined }]);
  });

  it('after a removal is greeted again', async () => {
    await ann.installs();
    await ann.removes();
    expect(desk.conversations.get(ann.chat.id)?.gone).toBe(true);
    await ann.installs();
    expect(desk.teams.messagesIn(ann)).toHaveLength(2);
    expect(desk.conversations.get(ann.chat.id)?.gone).toBe(false);
  });

  it.each([
    ['another member who joins', { type: 'conversationUpdate', membersAdded: [{ id: '29:bob' }] }],
    ['an app update', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['an edited message', { type: 'messageUpdate', text: 'edited', channelData: { eventType: 'editMessage' } }],
    ['a deleted message', { type: 'messageDelete' }],
    ['somebody typing', { type: 'typing' }],
    ['a read receipt', { type: 'event', name: 'application/vnd.microsoft/readReceipt', value: {} }],
    ['an activity of a kind nobody knows', { type: 'somethingNew' }],
  ])('is not %s: 200, and nothing happens', async (_what, facts) => {
    const delivered = await desk.teams.post({ ...ann.envelope(), id: '1', ...facts });
    expect(delivered).toEqual({ status: 200, body: undefined });
    expect({ turns: desk.turns, sent: desk.teams.connector.calls }).toEqual({ turns: [], sent: [] });
  });
});

describe('a place the desk was removed from', () => {
  it('is not written to any more, until somebody there is heard from', async () => {
    await ann.installs();
    await ann.removes();
    await expect(desk.notifier.post(ann.chat.id, text('news'))).rejects.toMatchObject({ gone: true });
    desk.answers(async () => text('hello again'));
    await ann.says('hello');
    await desk.notifier.post(ann.chat.id, text('news'));
    expect(desk.teams.lastMessageIn(ann).text).toBe('news');
  });
});
