import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADA, draw, FILLED, openRefundDesk, type RefundDesk, RITA, textOf } from './refund-desk.ts';

const DAY = 86_400_000;
let desk: RefundDesk;
afterEach(() => desk.close());

describe('“Can I still cancel …?”', () => {
  beforeEach(async () => {
    desk = await openRefundDesk();
  });

  it.each([
    ['en', 'Can I still cancel order %s?', /Yes, this can be cancelled.*22 Jan 2027, 16:00 \(GMT\+8\), 60 days left/],
    ['zh-TW', '訂單 %s 還可以取消嗎？', /可以取消.*2027年1月22日.*還剩 60 天/],
  ] as const)(
    '%s: is answered with deadline, time left, amount, rule and source, before any form',
    async (locale, text, words) => {
      const order = await desk.plant();
      const answer = draw(await desk.say(text.replace('%s', order), { locale }), locale);
      expect(answer.reply.card).toBe('cancel-answer');
      expect(answer.text).toMatch(words);
      expect(answer.text).toMatch(/USD [\d,.]+/);
      expect(answer.text).toContain('csp-software-subscriptions');
      expect((await desk.ports.store.refunds.openOf(ADA.id))?.id).toBeUndefined();
      const form = draw(await desk.press(answer.reply, 'cancel.start', {}, { locale }), locale);
      expect(form.reply.card).toBe('refund-form');
    },
  );
});

describe('an order that is named', () => {
  beforeEach(async () => {
    desk = await openRefundDesk();
  });

  it('is found by its id in all three historic forms, and by a subscription id', async () => {
    const forms = ['c403d91b21d2', '2y6dF_rVgDAXMxypQPPnTquuXhKVK_3N1', '0d1e2f30-1111-4222-8333-444455556666'];
    for (const orderId of forms) {
      await desk.plant({ orderId });
      const find = await desk.say('cancel a purchase');
      const card = draw(await desk.press(find, 'cancel.find', { reference: ` #${orderId} ` }));
      expect(card.reply.card, orderId).toBe('refund-form');
      expect(card.text).toContain(orderId);
    }
    const order = await desk.plant({ skuId: '000A', productId: 'DG7GMGF0D5RK', quantity: 1 });
    const subscriptionId = desk.sandbox.sandbox.state.orders.get(order)?.lines[0]?.subscriptionId ?? '';
    const card = draw(await desk.say(`cancel subscription ${subscriptionId}`));
    expect(card.reply.card).toBe('refund-form');
    expect(card.text).toContain(subscriptionId);
  });

  it('is taken with the customer as domain or tenant GUID, and refused with somebody else’s', async () => {
    const order = await desk.plant();
    const { id, domain } = desk.sandbox.customer('Contoso');
    const find = await desk.say('cancel a purchase');
    for (const customer of [domain, id]) {
      const card = draw(await desk.press(find, 'cancel.find', { reference: order, customer }));
      expect(card.reply.card).toBe('refund-form');
    }
    const other = draw(await desk.press(find, 'cancel.find', { reference: order, customer: 'Wide World Importers' }));
    expect(other.reply.card).toBe('cancel-find');
    expect(other.text).toContain('belongs to Contoso, not to Wide World Importers');
    expect(other.inputs.reference?.value).toBe(order);
  });

  it.each([
    ['70012', 'is not an order or subscription ID'],
    ['not a guid', 'is not an order or subscription ID'],
    ['aaaabbbb-1111-4222-8333-ccccdddd0001', 'No order or subscription'],
    ['ffffffffffff', 'No order or subscription'],
  ])('as %s is refused with what to do, and stays typed', async (reference, words) => {
    const find = await desk.say('cancel a purchase');
    const card = draw(await desk.press(find, 'cancel.find', { reference }));
    expect(card.text).toContain(words);
    expect(card.inputs.reference?.value).toBe(reference);
  });

  it.each([
    ['cancelled', 'already cancelled'],
    ['pending', 'still processing'],
    ['error', 'never delivered'],
  ])('and is %s cannot be cancelled', async (status, words) => {
    const order = await desk.plant({ status });
    expect(textOf(await desk.say(`cancel order ${order}`))).toContain(words);
  });

  it('and half cancelled is offered for the rest alone', async () => {
    const order = await desk.plant({
      lines: [
        { productId: 'DG7GMGF0D5RK', skuId: '0005', quantity: 2, cancelledAfterHours: 0 },
        { productId: 'DG7GMGF0D5VX', skuId: '0007', quantity: 5 },
      ],
    });
    const form = draw(await desk.say(`cancel order ${order}`));
    expect(form.reply.card).toBe('refund-form');
    expect(form.text).not.toContain('Windows Server 2022 Standard');
  });

  it('and asked for already is not asked for twice', async () => {
    const order = await desk.plant();
    await desk.submitted(order);
    const own = draw(await desk.say(`cancel order ${order}`));
    expect(own.reply.card).toBe('refund-state');
    expect(textOf(await desk.say(`cancel order ${order}`, { id: 'abe' }))).toContain(
      'There is already a refund request',
    );
  });

  it('of several orders at once: one is chosen first, the others are named, and the reason is kept', async () => {
    const [first, second] = [await desk.plant(), await desk.plant()];
    const unknown = 'feedfacef00d';
    const choose = draw(await desk.say(`cancel orders ${first}, ${second} and ${unknown}, wrong edition`));
    expect(choose.reply.card).toBe('cancel-choose');
    expect(choose.inputs.order?.choices.map(({ value }) => value)).toEqual([first, second]);
    expect(textOf(choose.reply)).toContain(`customer’s: ${unknown}`);
    const form = draw(await desk.press(choose.reply, 'cancel.choose', { order: second }));
    expect(form.reply.card).toBe('refund-form');
    expect(form.inputs.reason?.value).toBe('wrong edition');
    expect(form.text).toContain(second);
    expect(form.text).toContain('Check it and submit');
  });

  it('of a customer, without a number, is chosen from those that can be cancelled', async () => {
    const choose = draw(await desk.say('cancel a purchase of contoso'));
    expect(choose.reply.card).toBe('cancel-choose');
    const now = desk.ports.clock.now().getTime();
    const possible = desk.sandbox.orders('Contoso').filter((order) => {
      const software = order.lines.some((line) => !line.productId.startsWith('DZH'));
      return software && now - order.creationDate.getTime() <= 60 * DAY;
    });
    expect(choose.inputs.order?.choices.map(({ value }) => value).sort()).toEqual(possible.map(({ id }) => id).sort());
  });

  it('of a reservation is sent to the Azure portal', async () => {
    const order = await desk.plant({ productId: 'DZH318Z0BQ3W', skuId: '007J', quantity: 1 });
    expect(textOf(await desk.say(`cancel order ${order}`))).toContain('Azure portal');
  });
});

describe('the form', () => {
  beforeEach(async () => {
    desk = await openRefundDesk();
  });

  it('comes back with everything typed, a sentence at each wrong field, and nothing sent', async () => {
    const order = await desk.plant();
    const form = await desk.say(`cancel order ${order}`);
    const typed = { reason: 'a reason *with* stars', amount: '99999999', email: 'nobody', phone: '12', name: 'Ada' };
    const back = draw(await desk.press(form, 'refund.submit', typed));
    expect(back.reply.audience).toBe('actor');
    for (const [id, value] of Object.entries(typed)) expect(back.inputs[id]?.value, id).toBe(value);
    for (const words of ['No more than USD', 'not an e-mail address', 'not a phone number'])
      expect(back.text).toContain(words);
    expect(await desk.ports.store.refunds.page({}, undefined, 9)).toMatchObject({ items: [] });
    const sent = await desk.press(back.reply, 'refund.submit', {
      ...FILLED,
      amount: '100',
      email: 'ada@partner.example',
    });
    expect(draw(sent).reply.card).toBe('refund-state');
  });

  it('survives: asked for again, the draft is the same one, with what was typed', async () => {
    const order = await desk.plant();
    const form = draw(await desk.say(`cancel order ${order}`));
    await desk.press(form.reply, 'refund.submit', { reason: 'half typed', email: 'x' });
    const again = draw(await desk.say(`cancel order ${order}`));
    expect(again.reply.data.id).toBe(form.reply.data.id);
    expect(again.inputs.reason?.value).toBe('half typed');
  });

  it.each([
    ['TWD', '晨光貿易股份有限公司', 'NT$2,000', true],
    ['TWD', '晨光貿易股份有限公司', '２，０００元', true],
    ['EUR', 'Müller & Söhne Maschinenbau GmbH', '1.050,00 EUR', true],
    ['EUR', 'Müller & Söhne Maschinenbau GmbH', '1.050', 'can be read as'],
    ['TWD', '晨光貿易股份有限公司', 'US$100', 'The order is in TWD, not in USD'],
  ])('in %s for %s takes “%s”: %s', async (_currency, customer, amount, outcome) => {
    const order = await desk.plant({ customer });
    const form = await desk.say(`cancel order ${order}`);
    const answer = draw(await desk.press(form, 'refund.submit', { ...FILLED, amount }));
    if (outcome === true) expect(answer.reply.card).toBe('refund-state');
    else expect(answer.text).toContain(outcome);
  });

  it('belongs to the one who opened it', async () => {
    const order = await desk.plant();
    const form = await desk.say(`cancel order ${order}`);
    expect(textOf(await desk.press(form, 'refund.submit', FILLED, { id: 'abe' }))).toContain('Only Ada Admin');
    expect(textOf(await desk.press(form, 'refund.discard', {}, { id: 'abe' }))).toContain('Only Ada Admin');
  });

  it('pressed five times at once submits once', async () => {
    const order = await desk.plant();
    const form = await desk.say(`cancel order ${order}`);
    await Promise.all(Array.from({ length: 5 }, () => desk.press(form, 'refund.submit', FILLED)));
    const refund = await desk.refund();
    expect(refund.history).toHaveLength(1);
    const entries = await desk.ports.store.audit.of({ subjectId: refund.id, action: 'refund.submitted' }, 9);
    expect(entries).toHaveLength(1);
  });

  it('left open until the window closed is refused, and says since when', async () => {
    const order = await desk.plant();
    const form = await desk.say(`cancel order ${order}`);
    await desk.moveTo(new Date(desk.ports.clock.now().getTime() + 60 * DAY + 1));
    expect(textOf(await desk.press(form, 'refund.submit', FILLED))).toContain('window closed on');
  });

  it('can be discarded', async () => {
    const order = await desk.plant();
    const form = await desk.say(`cancel order ${order}`);
    expect(textOf(await desk.press(form, 'refund.discard'))).toContain('draft is discarded');
  });

  it.each([
    { id: '', version: 1 },
    { id: 'R-NONE0000' },
    { id: 'R-NONE0000', version: 'x' },
    { version: 1 },
    { id: { $ne: '' }, version: 1 },
  ])('with forged data %o changes nothing', async (data) => {
    const { respond } = await import('../../src/intents/respond.ts');
    const turn = {
      id: 'a',
      correlationId: 'c',
      now: desk.ports.clock.now(),
      actor: { id: ADA.id, name: ADA.name, tenantId: 'tenant', channelUserId: '29:ada' },
      conversation: { id: 'chat-ada', kind: 'personal' as const },
      locale: 'en' as const,
      timeZone: 'UTC',
    };
    for (const verb of ['refund.submit', 'refund.withdraw', 'review.approve', 'review.number']) {
      const answer = respond({ ...turn, input: { kind: 'action', verb, data } }, desk.ports);
      const outcome = await answer.then(
        (reply) => (reply.kind === 'text' ? reply.text : 'a card'),
        (error: Error) => error.name,
      );
      expect(outcome).toMatch(/^DamagedCard$|is gone/);
    }
    expect((await desk.ports.store.audit.after(0, 9)).length).toBe(0);
  });
});

describe('csp-current', () => {
  it('gives back what is left of the paid period, and says that two official texts disagree', async () => {
    desk = await openRefundDesk({ policy: 'csp-current' });
    const bought = new Date(desk.ports.clock.now().getTime() - 2.5 * DAY);
    const order = await desk.plant({
      productId: 'DG7GMGF0D5RK',
      skuId: '000A',
      quantity: 1,
      creationDate: bought.toISOString(),
    });
    const answer = draw(await desk.say(`can I still cancel order ${order}?`));
    expect(answer.text).toContain('what is left of the paid period');
    expect(answer.text).toContain('Prorated refund within 7 days');
    await desk.moveTo(new Date(bought.getTime() + 7 * DAY + 1));
    expect(draw(await desk.say(`cancel order ${order}`)).reply.card).toBe('cancel-refused');
  });
});

describe('the work a refund takes', () => {
  it('is one sentence, two fields and one press for the requester, one press for the reviewer', async () => {
    desk = await openRefundDesk();
    const order = await desk.plant();
    const presses: string[] = [];
    const press: RefundDesk['press'] = (card, verb, typed, who) => {
      presses.push(`${who?.id ?? ADA.id} ${verb}`);
      return desk.press(card, verb, typed, who);
    };
    const form = draw(await desk.say(`cancel order ${order}`));
    const empty = Object.entries(form.inputs).filter(([, { value }]) => value === '');
    expect(empty.map(([id]) => id)).toEqual(Object.keys(FILLED));
    await press(form.reply, 'refund.submit', FILLED);
    await desk.runJobs();
    await press(desk.posted(), 'review.approve', {}, { id: RITA.id, where: 'reviews' });
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(presses).toEqual(['ada refund.submit', 'rita review.approve']);
  });
});
