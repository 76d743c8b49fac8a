import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNA, type Drawn, draw, type KeysDesk, openKeysDesk, SAM } from './keys-desk.ts';

let desk: KeysDesk;

beforeAll(async () => {
  desk = await openKeysDesk();
});
afterAll(() => desk.close());

interface Row {
  title: string;
  bought: string;
  state: string;
  more: { text: string }[];
  choosable: boolean;
}

const rowsOf = (card: Drawn) => card.reply.data.items as Row[];

describe('the software of a customer', () => {
  it('is shown to whoever may look, a page at a time, newest first', async () => {
    const first = await desk.list({ customer: 'contoso' }, SAM);
    expect(draw(first).text).toContain('Software of Contoso');
    expect(rowsOf(draw(first))).toHaveLength(5);
    const second = await desk.press(first, 'software.page', { page: 2, kept: '' }, SAM);
    expect(draw(second).text).toContain('Page 2 of 2');
    expect(rowsOf(draw(second)).length).toBeGreaterThan(0);
  });

  it('says when each was bought, by whom, and until when it can be cancelled', async () => {
    const order = desk.sandbox.orders('Contoso')[0];
    await desk.ports.store.orders.remember({
      orderId: order?.id ?? '',
      customerId: order?.customerId ?? '',
      customerName: 'Contoso',
      purchaseId: undefined,
      status: 'completed',
      orderedAt: new Date(order?.creationDate ?? 0),
      titles: '',
      currency: 'USD',
      total: 1,
      orderedBy: { id: 'sam', name: 'Sam Seller' },
      updatedAt: desk.ports.clock.now(),
    });
    const rows = rowsOf(draw(await desk.list({ customer: 'contoso' }, ANNA)));
    expect(rows[0]).toMatchObject({
      bought: expect.stringMatching(/^[0-9a-f]{12}, line 1 · quantity 2 · bought 23 Nov 2026 by Sam Seller$/),
      state: 'Key available',
      more: [{ text: expect.stringMatching(/^Can be cancelled until 22 Jan 2027/) }],
    });
  });

  it('says for how long something could be cancelled once that is over', async () => {
    const first = await desk.list({ customer: 'contoso', product: 'SQL Server' });
    const texts = rowsOf(draw(first)).flatMap(({ more }) => more.map(({ text }) => text));
    expect(texts.some((text) => text.startsWith('Could be cancelled until'))).toBe(true);
  });

  it('offers keys to admin agents only', async () => {
    expect(rowsOf(draw(await desk.list({ customer: 'contoso' }, ANNA))).some(({ choosable }) => choosable)).toBe(true);
    expect(rowsOf(draw(await desk.list({ customer: 'contoso' }, SAM))).some(({ choosable }) => choosable)).toBe(false);
  });

  it('leads an admin agent from an item straight to its versions', async () => {
    const list = await desk.list({ customer: 'contoso' }, ANNA);
    const card = draw(await desk.press(list, 'software.keys'));
    expect(card.reply).toMatchObject({ card: 'keys-edition', about: { kind: 'key-request', view: 'channel' } });
  });

  it('keeps its keys to itself when a sales agent presses an admin agent’s list', async () => {
    const list = await desk.list({ customer: 'contoso' }, ANNA);
    expect(await desk.press(list, 'software.keys', {}, SAM)).toMatchObject({ kind: 'text', audience: 'actor' });
  });

  it('is searched by product and order, and says when nothing fits', async () => {
    const list = await desk.list({ customer: 'contoso' });
    const found = draw(await desk.press(list, 'Find', { find: 'office' }));
    expect(rowsOf(found).map(({ title }) => title)).toEqual([expect.stringContaining('Office')]);
    const nothing = draw(await desk.press(list, 'Find', { find: 'nothing [like](https://evil.example) it' }));
    expect(nothing.text).toContain('Nothing in the list fits');
    expect(nothing.reply.data.lead).toContain('\\[like\\]');
  });

  it.each([
    [undefined, ''],
    ['nobody at all', 'There is no customer'],
    ['tailwind', 'More than one customer fits'],
  ])('of customer %s is asked for with a form: %s', async (customer, words) => {
    const asked = await desk.list(customer === undefined ? {} : { customer });
    expect(draw(asked).reply).toMatchObject({ card: 'software-customer', audience: 'everyone' });
    expect(draw(asked).text).toContain(words);
    const id = desk.sandbox.customer('Tailwind Toys').id;
    expect(draw(await desk.press(asked, 'software.customer', { customer: id })).text).toContain(
      'Software of Tailwind Toys',
    );
  });

  it.each([
    ['software.keys', { item: 'forged#7' }],
    ['software.page', { customer: 'not a customer' }],
  ])('%s with %o changes nothing', async (verb, typed) => {
    const list = await desk.list({ customer: 'contoso' }, ANNA);
    const answer = await desk.press(list, verb, typed);
    expect(answer).toMatchObject({ audience: 'actor' });
  });

  it('of a customer without any is said to be empty', async () => {
    const list = draw(await desk.list({ customer: 'Coho Winery' }));
    expect(list.text).toContain('Nothing has been bought for Coho Winery yet');
  });

  it('is written in Traditional Chinese for its readers', async () => {
    const list = draw(await desk.list({ customer: 'contoso' }, { locale: 'zh-TW' }), 'zh-TW');
    expect(list.text).toContain('Contoso 的軟體');
    expect(list.text).toContain('前取消');
  });
});
