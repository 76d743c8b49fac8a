import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryError } from '../../src/errors.ts';
import { type Desk, openDesk } from './desk.ts';
import { card, text } from './replies.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk({ typingAfterMs: 20, lateAfterMs: 1_000 });
});
afterEach(() => desk.close());

describe('a message', () => {
  it('becomes a turn, and the reply a message in the same conversation', async () => {
    desk.answers(async (turn) => text(`heard ${turn.input.kind === 'text' ? turn.input.text : ''}`));
    const ann = desk.teams.person('Ann');
    const { status, replies } = await ann.says('buy 2 windows server for contoso');
    expect(status).toBe(200);
    expect(replies.map((reply) => reply.text)).toEqual(['heard buy 2 windows server for contoso']);
    expect(desk.turns).toMatchObject([
      {
        actor: { id: ann.id, tenantId: desk.teams.tenantId, name: 'Ann', channelUserId: ann.channelUserId },
        conversation: { id: ann.chat.id, kind: 'personal' },
        locale: 'en',
        timeZone: 'Asia/Taipei',
        now: desk.now,
      },
    ]);
  });

  it('can be answered with a card, with a summary for the notification and its language', async () => {
    desk.answers(async () => card('What I can do'));
    const [reply] = (await desk.teams.person('Ann').says('help')).replies;
    expect(reply?.card?.text).toContain('buy 2 windows server 2022 standard for contoso');
    expect(reply?.activity.summary).toBe('What I can do');
    expect(reply?.card?.json).toMatchObject({ version: '1.5', lang: 'en-US' });
  });

  it('can be answered with a sentence above a card, in one message', async () => {
    desk.answers(async () => card('The form', { lead: 'Added: *invoice.pdf*' }));
    const { replies } = await desk.teams.person('Ann').says('wrong edition');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ text: 'Added: *invoice.pdf*', activity: { textFormat: 'markdown' } });
    expect(replies[0]?.card?.text).toContain('buy 2 windows server 2022 standard for contoso');
  });

  it('in a channel is answered in its thread, and only the mention makes it empty', async () => {
    desk.answers(async () => text('here'));
    const keys = desk.teams.channel('Keys');
    const { replies } = await desk.teams.person('Ann').says('', { in: keys, thread: '170' });
    expect(replies).toMatchObject([{ conversationId: `${keys.id};messageid=170`, text: 'here' }]);
    expect(desk.turns).toMatchObject([
      {
        input: { kind: 'text', text: '' },
        conversation: { kind: 'channel', name: 'Keys', id: `${keys.id};messageid=170` },
      },
    ]);
  });

  it('delivered again is answered 200 and not a second time', async () => {
    desk.answers(async () => text('once'));
    const ann = desk.teams.person('Ann');
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => ann.says('buy', { id: 'same' })));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(desk.teams.messagesIn(ann)).toHaveLength(1);
  });

  it('of two people at once are two turns, each answered to its own', async () => {
    desk.answers(async (turn) => text(`to ${turn.actor.name}`));
    const people = ['Ann', 'Bob', 'Cho', 'Dai'].map((name) => desk.teams.person(name));
    await Promise.all(people.map((person) => person.says('hello')));
    for (const person of people) {
      expect(desk.teams.messagesIn(person).map((reply) => reply.text)).toEqual([`to ${person.name}`]);
    }
  });

  it('of somebody Entra does not vouch for changes nothing and says so', async () => {
    const ann = desk.teams.person('Ann', { locale: 'zh-TW' });
    const nobody = { id: ann.channelUserId, name: 'Ann' };
    const { status } = await desk.teams.post({ ...ann.textActivity('buy'), from: nobody });
    expect(status).toBe(200);
    expect(desk.turns).toEqual([]);
    expect(desk.teams.lastMessageIn(ann).text).toContain('Teams 沒有提供您的身分');
  });

  it('from another organisation is refused', async () => {
    const guest = desk.teams.person('Guest', { tenantId: 'aaaaaaaa-0000-4000-8000-000000000000' });
    await guest.says('buy');
    expect(desk.turns).toEqual([]);
    expect(desk.teams.lastMessageIn(guest).text).toContain('another organisation');
  });

  it('whose answer fails gets a sentence with a number that is in the log, and no reason', async () => {
    desk.answers(async () => {
      throw new Error('column "x" does not exist');
    });
    const [reply] = (await desk.teams.person('Ann').says('buy')).replies;
    const [entry] = desk.logged.filter(({ level }) => level === 'error');
    expect(reply?.text).toContain(String(entry?.facts.correlationId).slice(0, 8));
    expect(reply?.text).not.toContain('column');
  });

  it('is answered when the directory is down', async () => {
    desk.answers(async () => {
      throw new DirectoryError('Graph: 503');
    });
    const [reply] = (await desk.teams.person('Ann', { locale: 'zh-TW' }).says('buy')).replies;
    expect(reply?.text).toContain('目錄服務無法確認您的角色');
  });

  it('is answered even when the store is not there', async () => {
    desk.failNext(new Error('database gone'));
    const { status, replies } = await desk.teams.person('Ann').says('buy');
    expect(status).toBe(200);
    expect(replies[0]?.text).toContain('Something went wrong on our side');
  });

  it('whose card lacks data is answered with the failure, and the log names the card', async () => {
    desk.answers(async () => card('x', { data: { title: 'x' } }));
    const [reply] = (await desk.teams.person('Ann').says('help')).replies;
    expect(reply?.text).toContain('Something went wrong on our side');
    expect(String(desk.logged.find(({ level }) => level === 'error')?.facts.err)).toContain('Card "help"');
  });

  it('that cannot be answered at all ends with 502 and without our inside', async () => {
    desk.answers(async () => text('hello'));
    desk.teams.fault({ status: 403, times: 9 });
    const { status, body } = await desk.teams.person('Ann').says('hello');
    expect({ status, body }).toEqual({ status: 502, body: { error: 'The answer could not be delivered.' } });
  });

  it('keeps what was typed out of the log', async () => {
    desk.answers(async () => text('ok'));
    await desk.teams.person('Ann').says('my secret plan');
    expect(JSON.stringify(desk.logged)).not.toContain('secret plan');
  });
});

describe('the typing indicator', () => {
  it('shows when an answer takes long, once, and never after the answer', async () => {
    let answer: () => void = () => undefined;
    desk.answers(() => new Promise((resolve) => (answer = () => resolve(text('done')))));
    const ann = desk.teams.person('Ann');
    const said = ann.says('hello');
    await desk.teams.until(() => desk.teams.connector.typing.length > 0);
    answer();
    await said;
    expect(desk.teams.connector.typing).toEqual([ann.chat.id]);
    expect(desk.teams.connector.calls.at(-1)?.body.text).toBe('done');
  });
});

describe('an answer that takes longer than Teams waits', () => {
  it('lets go of the request, and comes when it is ready, once', async () => {
    const slow = await openDesk({ lateAfterMs: 20 });
    let answer: () => void = () => undefined;
    slow.answers(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(card('at last', { about: { kind: 'purchase', id: 'P-1', view: 'buyer' } }));
        }),
    );
    const ann = slow.teams.person('Ann');
    const first = await ann.says('buy', { id: 'same' });
    const again = await ann.says('buy', { id: 'same' });
    expect([first.status, again.status, slow.teams.messagesIn(ann).length]).toEqual([200, 200, 0]);
    answer();
    await slow.settled();
    expect(slow.teams.messagesIn(ann).map((reply) => reply.card?.text.split('\n')[0])).toEqual(['at last']);
    expect(slow.cards.size).toBe(1);
    await slow.close();
  });
});

describe('the language of the answers', () => {
  it('is the client’s, remembered for activities that do not say', async () => {
    desk.answers(async (turn) => text(turn.locale));
    const lin = desk.teams.person('林怡君', { locale: 'zh-TW' });
    await lin.says('你好');
    const { locale, localTimezone, entities, ...silent } = lin.textActivity('你好');
    await desk.teams.post(silent);
    expect(desk.teams.messagesIn(lin).map((reply) => reply.text)).toEqual(['zh-TW', 'zh-TW']);
    expect(desk.turns.at(-1)?.timeZone).toBe('Asia/Taipei');
  });

  it('is the chosen one, whatever the client is set to', async () => {
    desk.answers(async (turn) => text(turn.locale));
    const ann = desk.teams.person('Ann', { locale: 'en-US' });
    await ann.says('hello');
    const known = desk.people.get(ann.id);
    if (known) desk.people.set(ann.id, { ...known, locale: 'zh-TW', localeChosen: true });
    await ann.says('hello');
    expect(desk.teams.messagesIn(ann).map((reply) => reply.text)).toEqual(['en', 'zh-TW']);
  });
});

describe('people and places', () => {
  it('are written once, and again only when something about them changed or a day has passed', async () => {
    desk.answers(async () => text('ok'));
    const ann = desk.teams.person('Ann');
    await ann.says('1');
    expect(desk.writes.count).toBe(2);
    await ann.says('2');
    expect(desk.writes.count).toBe(2);
    ann.timeZone = 'Europe/Berlin';
    await ann.says('3');
    expect(desk.writes.count).toBe(3);
    desk.now = new Date(desk.now.getTime() + 25 * 3_600_000);
    await ann.says('4');
    expect(desk.writes.count).toBe(5);
  });

  it('of a channel are known without the thread, so that new threads can be opened', async () => {
    const keys = desk.teams.channel('Keys');
    desk.answers(async () => text('ok'));
    await desk.teams.person('Ann').says('hello', { in: keys, thread: '170' });
    expect(desk.conversations.get(keys.id)).toMatchObject({
      kind: 'channel',
      name: 'Keys',
      personId: undefined,
      gone: false,
    });
  });
});
