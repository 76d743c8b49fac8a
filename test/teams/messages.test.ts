import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helpReply } from '../../src/replies/desk.ts';
import type { TextReply } from '../../src/turn.ts';
import { type Desk, openDesk } from './desk.ts';

const text = (value: string): TextReply => ({ kind: 'text', text: value, audience: 'everyone' });

describe('a message', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('becomes a turn, and the reply a message in the same conversation', async () => {
    desk.answers(async (turn) => text(`heard ${turn.input.kind === 'text' ? turn.input.text : ''}`));
    const ann = desk.teams.person('Ann');
    const { status, replies } = await ann.says('buy 2 windows server for contoso');
    expect(status).toBe(200);
    expect(replies.map((reply) => reply.text)).toEqual(['heard buy 2 windows server for contoso']);
    expect(desk.turns.at(-1)).toMatchObject({
      actor: { id: ann.id, tenantId: desk.teams.tenantId, name: 'Ann', channelUserId: ann.channelUserId },
      conversation: { id: ann.chat.id, kind: 'personal' },
      locale: 'en',
      timeZone: 'Asia/Taipei',
      now: desk.now,
    });
  });

  it('can be answered with a card, with a summary for the notification', async () => {
    desk.answers(async (turn) => helpReply({ lead: 'greeting', name: turn.actor.name }, turn.locale));
    const [reply] = (await desk.teams.person('Ann').says('hello')).replies;
    expect(reply?.card?.text).toContain('Hello Ann');
    expect(reply?.activity.summary).toBe('What I can do');
    expect(reply?.card?.json).toMatchObject({ version: '1.5', lang: 'en-US' });
  });
});
