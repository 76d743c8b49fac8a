import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnreachableFileError } from '../../src/errors.ts';
import { ABE, ADA, draw, openRefundDesk, type RefundDesk, RITA, textOf, verbsOf } from './refund-desk.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 an invoice');
const rita = { id: RITA.id, where: 'reviews' } as const;

let desk: RefundDesk;
let contents: Map<string, Uint8Array>;
beforeEach(async () => {
  desk = await openRefundDesk();
  contents = new Map([['https://files/invoice', PDF]]);
  desk.ports.files = {
    fetch: async (url) => {
      const content = contents.get(url);
      if (content === undefined) throw new UnreachableFileError('gone', { tooLarge: url.endsWith('large') });
      return content;
    },
  };
});
afterEach(() => desk.close());

const invoice = (name = 'invoice.pdf') => ({ name, downloadUrl: 'https://files/invoice' });

describe('files sent in the personal chat', () => {
  it('join the open form', async () => {
    const order = await desk.plant();
    await desk.say(`cancel order ${order}`);
    expect(textOf(await desk.say('', { files: [invoice()] }))).toContain('Added to refund request');
    expect(textOf(await desk.say(`cancel order ${order}`))).toContain('Files: 1.');
  });

  it('leave the open form usable: what is typed meanwhile can be submitted', async () => {
    const order = await desk.plant();
    const form = await desk.say(`cancel order ${order}`);
    await desk.say('', { files: [invoice()] });
    const sent = await desk.press(form, 'refund.submit', { reason: 'typed before the file', phone: '0912345678' });
    expect(draw(sent).reply.card).toBe('refund-state');
  });

  it('without a request are refused with what to do', async () => {
    expect(textOf(await desk.say('here', { files: [invoice()] }))).toContain('no open refund request');
    expect(textOf(await desk.say('here', { files: [invoice()], id: 'sue' }))).toContain('Admin agent');
  });

  it('that are not what they say, too large or gone are named one by one; the good one is kept', async () => {
    const order = await desk.plant();
    await desk.say(`cancel order ${order}`);
    contents.set('https://files/fake', new TextEncoder().encode('<html>'));
    const files = [
      invoice('a [link](x).pdf'),
      { name: 'fake.pdf', downloadUrl: 'https://files/fake' },
      { name: 'big.pdf', downloadUrl: 'https://files/large' },
      { name: 'lost.pdf', downloadUrl: 'https://files/lost' },
    ];
    const text = textOf(await desk.say('', { files }));
    expect(text).toContain('a \\[link\\](x).pdf');
    expect(text).toContain('fake.pdf was not added: its content is not what its name says');
    expect(text).toContain('big.pdf was not added: it is larger than 10 MB');
    expect(text).toContain('lost.pdf was not added: Teams did not hand it over');
  });

  it('are at most five, also when two messages come at once', async () => {
    const order = await desk.plant();
    await desk.say(`cancel order ${order}`);
    const three = [invoice('1.pdf'), invoice('2.pdf'), invoice('3.pdf')];
    await Promise.all([desk.say('', { files: three }), desk.say('', { files: three })]);
    const draft = await desk.ports.store.refunds.openOf(ADA.id);
    expect(await desk.ports.store.attachments.of(draft?.id ?? '')).toHaveLength(5);
    expect(textOf(await desk.say('', { files: [invoice()] }))).toContain('at most 5 files');
  });
});

describe('words sent together with files', () => {
  const draft = async () => desk.ports.store.refunds.openOf(ADA.id);

  it('are understood as ever, and the files join the open form', async () => {
    const order = await desk.plant();
    await desk.say(`cancel order ${order}`);
    const reply = await desk.say(`what is the status of order ${order}?`, { files: [invoice()] });
    expect(reply).toMatchObject({ kind: 'card', card: 'orders-story', lead: expect.stringContaining('invoice.pdf') });
    expect((await draft())?.form.reason).toBe('');
  });

  it('that ask for a cancellation open the form with the files in it', async () => {
    const order = await desk.plant();
    const form = draw(await desk.say(`cancel order ${order}, wrong edition`, { files: [invoice()] }));
    expect(form.reply).toMatchObject({ card: 'refund-form', lead: expect.stringContaining('Added to refund request') });
    expect(form.text).toContain('Files: 1.');
    const sent = await desk.press(form.reply, 'refund.submit', { phone: '0912345678', reason: 'wrong edition' });
    expect(draw(sent).text).toContain('invoice.pdf');
  });

  it.each([
    ['en', 'the customer bought it twice, see the invoice', 'filled in as the reason'],
    ['zh-TW', '客戶重複購買了', '填入退款原因'],
  ] as const)('become the reason of a form that has none yet (%s)', async (locale, words, said) => {
    await desk.say(`cancel order ${await desk.plant()}`);
    const form = draw(await desk.say(words, { files: [invoice()], locale }), locale);
    expect(form.inputs.reason?.value).toBe(words);
    expect(form.reply.lead).toContain('invoice.pdf');
    expect(form.reply.lead).toContain(said);
    expect(await draft()).toMatchObject({ state: 'draft', form: { reason: words } });
    await desk.say('it is all a mistake of mine', { files: [invoice()] });
    expect((await draft())?.form.reason).toBe(words);
  });

  it('are offered as the answer to support’s question, on a card that can be sent', async () => {
    await desk.submitted(await desk.plant());
    await desk.press(await desk.reviewed(), 'review.ask', { comment: 'Was the key used?' }, rita);
    const offered = draw(await desk.say('no, nothing was installed', { files: [invoice()] }));
    expect(offered.inputs.comment?.value).toBe('no, nothing was installed');
    expect(offered.reply.lead).toContain('Added to refund request');
    await desk.press(offered.reply, 'refund.answer');
    expect(await desk.refund()).toMatchObject({ state: 'claimed' });
    expect(await desk.ports.store.attachments.of((await desk.refund()).id)).toHaveLength(1);
  });

  it('and a refusal of Partner Center does not lose the files', async () => {
    await desk.say(`cancel order ${await desk.plant()}`);
    await desk.sandbox.fault({ method: 'GET', path: '/customers', status: 403, times: 99 });
    const text = textOf(await desk.say('keys for contoso', { files: [invoice()] }));
    expect(text).toContain('Added to refund request');
    expect(text).toContain('Partner Center');
  });

  it('alone never fill in a reason', async () => {
    await desk.say(`cancel order ${await desk.plant()}`);
    await desk.say('the customer bought it twice, see the invoice');
    expect((await draft())?.form.reason).toBe('');
  });
});

describe('opening the files', () => {
  async function submitted(): Promise<string> {
    const order = await desk.plant();
    await desk.say(`cancel order ${order}`);
    await desk.say('', { files: [invoice('請款單.pdf')] });
    await desk.submitted(order);
    return (await desk.refund()).id;
  }

  it('is the reviewer’s: from the channel into the personal chat, there a link of ten minutes', async () => {
    await submitted();
    expect(textOf(await desk.press(await desk.reviewed(), 'review.files', {}, rita))).toContain('personal chat');
    const told = desk.ports.notifier.tells.at(-1);
    expect(told?.personId).toBe(RITA.id);
    if (told?.reply.kind !== 'card') throw new Error('no card');
    expect(JSON.stringify(told.reply)).not.toContain('/a/');
    const links = await desk.press(told.reply, 'review.file-links', {}, { id: RITA.id });
    expect(links).toMatchObject({ secret: true, audience: 'actor' });
    expect(draw(links).text).toMatch(/https:\/\/desk\.example\/a\/A-\d+\/rita\/\d+\/[\w-]{43}/);
  });

  it('is nobody else’s, not even another admin agent’s', async () => {
    await submitted();
    const card = await desk.reviewed();
    for (const id of [ABE.id, ADA.id])
      expect(textOf(await desk.press(card, 'review.files', {}, { id }))).toContain('Helpdesk agent');
  });

  it('says so when the reviewer cannot be reached', async () => {
    await submitted();
    desk.ports.notifier.notInstalled.add(RITA.id);
    expect(textOf(await desk.press(await desk.reviewed(), 'review.files', {}, rita))).toContain(
      'Add the app for yourself',
    );
  });

  it('has no button when there is no file', async () => {
    await desk.submitted(await desk.plant());
    expect(verbsOf(draw(await desk.reviewed()))).not.toContain('review.files');
  });
});
