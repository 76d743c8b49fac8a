import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clarifyReply } from '../../src/replies/desk.ts';
import type { Reply } from '../../src/turn.ts';
import { understand } from '../../src/understanding/understand.ts';
import { ABE, ADA, draw, openRefundDesk, type RefundDesk, RITA, verbsOf } from './refund-desk.ts';

const rita = { id: RITA.id, where: 'reviews' } as const;

let desk: RefundDesk;
beforeEach(async () => {
  desk = await openRefundDesk();
});
afterEach(() => desk.close());

async function asked(question = 'Was the key used?'): Promise<void> {
  await desk.submitted(await desk.plant());
  await desk.press(await desk.reviewed(), 'review.ask', { comment: question }, rita);
  await desk.runJobs();
}

const cardOf = (reply: Reply) => (reply.kind === 'card' ? reply.card : reply.kind);

describe('what the requester writes while a question waits', () => {
  it.each([
    'no, nothing was installed',
    'Datacenter',
    'the customer cancelled the project',
    'order was placed by the old admin, see the mail I sent',
    '客戶重複購買了',
    '金鑰沒有用過',
    '價格不對',
    'we ordered too many licences',
    'a "quoted" {data} <b>answer</b>, C:\\keys *and* [more](x)',
  ])('“%s” is offered as the answer, and one press sends it', async (text) => {
    await asked();
    const offered = draw(await desk.say(text));
    expect(offered.reply.card).toBe('refund-state');
    expect(offered.text).toContain('Was the key used?');
    expect(offered.inputs.comment?.value).toBe(text);
    expect((await desk.refund()).state).toBe('needs-information');

    await desk.press(offered.reply, 'refund.answer');
    const refund = await desk.refund();
    expect(refund.state).toBe('claimed');
    expect(refund.history.at(-1)).toMatchObject({ what: 'answer', comment: text, who: { id: ADA.id } });
  });

  it('reads the same in Chinese', async () => {
    await asked();
    const { text, inputs } = draw(await desk.say('沒有安裝', { locale: 'zh-TW' }), 'zh-TW');
    expect(text).toContain('按下「送出回覆」才會送出');
    expect(inputs.comment?.value).toBe('沒有安裝');
  });

  it('is cut to what the field holds', async () => {
    await asked();
    expect(draw(await desk.say('ä'.repeat(3000))).inputs.comment?.value).toHaveLength(2000);
  });

  it.each([
    ['buy 2 windows server 2022 for contoso', /^purchase-/],
    ['help', /^help$/],
    ['hello', /^help$/],
    ['my orders', /^orders-list$/],
    ['what does contoso own', /^software-list$/],
    ['my requests', /^refund-list$/],
    ['pending refunds', /^refund-list$/],
  ])('“%s” is plainly something else and does that', async (text, card) => {
    await asked();
    expect(cardOf(await desk.say(text))).toMatch(card);
  });

  it('and meant something else, is one press away from it', async () => {
    await asked();
    const offered = await desk.say('we want to buy something');
    expect(verbsOf(draw(offered))).toContain('desk.otherwise');
    expect(cardOf(await desk.press(offered, 'desk.otherwise'))).not.toBe('refund-state');
    expect((await desk.refund()).state).toBe('needs-information');
  });

  it('is an answer of nobody else, of no channel, and of no request that waits for none', async () => {
    await asked();
    const text = 'nothing was installed, really';
    for (const who of [{ id: ABE.id }, { where: 'channel' } as const, { where: 'reviews' } as const])
      expect(cardOf(await desk.say(text, who))).not.toBe('refund-state');
    await desk.press(await desk.say(text), 'refund.answer');
    expect(cardOf(await desk.say(text))).not.toBe('refund-state');
  });

  it('belongs to the question that was asked last', async () => {
    await asked('First?');
    const first = (await desk.refund()).id;
    await desk.moveTo(new Date(desk.ports.clock.now().getTime() + 1000));
    await asked('Second?');
    expect(draw(await desk.say('nothing was installed')).text).toContain('Second?');
    expect((await desk.refund()).id).not.toBe(first);
  });
});

it('a very long message can be clarified too', async () => {
  const unsure = { ...understand(''), candidates: [{ name: 'help' as const, confidence: 0.5 }] };
  const clarified = clarifyReply(unsure, 'We looked. '.repeat(300), 'en');
  expect((await desk.press(clarified, 'desk.meant')).kind).toMatch(/card|text/);
});
