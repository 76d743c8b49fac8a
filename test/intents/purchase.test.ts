import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { purchase } from '../../src/replies/en/purchase.ts';
import type { CardReply } from '../../src/turn.ts';
import {
  ADMIN,
  cardOf,
  NOBODY,
  noteAt,
  type Rehearsal,
  rehearse,
  SELLER,
  SUPPORT,
  textOf,
  wordsOf,
} from './rehearse.ts';

let desk: Rehearsal;
beforeAll(async () => {
  desk = await rehearse();
});
afterAll(() => desk.close());

const ONE_YEAR = 'DG7GMGF0D5RK:000A:P1Y:annual';
const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;
const REVIEW = /^(Check and confirm|請確認訂單內容)/;

function customerId(name: string): string {
  return [...desk.sandbox.state.customers.values()].find(({ companyName }) => companyName === name)?.id ?? '';
}

const Choices = z.array(z.object({ title: z.string() }));

function titlesOf(card: CardReply): string[] {
  return Choices.parse(card.data.choices).map(({ title }) => title);
}

/** From the first message to the price. */
async function toReview(text: string, choice: string, quantity = '2'): Promise<CardReply> {
  const card = await desk.mean('purchase', text);
  expect(card.card).toBe('purchase-choose');
  return desk.press(card, 'purchase.choose', { choice, quantity });
}

async function confirmed(review: CardReply): Promise<CardReply> {
  const placing = await desk.press(review, 'purchase.confirm');
  await desk.runJobs();
  return desk.press(placing, 'purchase.refresh');
}

describe('the story', () => {
  it('in English: three presses from a sentence to an order', async () => {
    const choose = await desk.say('buy 2 windows server 2022 standard for contoso');
    expect(choose.data).toMatchObject({ quantity: '2', product: 'Windows Server 2022 Standard' });
    const review = await desk.press(choose, 'purchase.choose', { choice: ONE_YEAR, quantity: '2' });
    expect(wordsOf(review)).toMatch(REVIEW);
    expect(wordsOf(review)).toContain('USD 418.00');
    expect(wordsOf(review)).toContain('excludes tax');
    expect(wordsOf(review)).toContain('up to 40%');
    const placing = await desk.press(review, 'purchase.confirm');
    expect(wordsOf(placing)).toMatch(/^Placing the order/);
    expect((await desk.runJobs()).failed).toEqual([]);
    const bought = await desk.press(placing, 'purchase.refresh');
    const { orders } = await desk.purchaseOf(bought);
    expect(wordsOf(bought)).toMatch(/^Bought/);
    expect(wordsOf(bought)).toContain(orders[0]?.orderId);
  });

  it('in Traditional Chinese, for a customer in Taiwan', async () => {
    const as = { locale: 'zh-TW' } as const;
    const choose = await desk.say('幫晨光貿易買 3 套 Windows Server 2022 Standard', as);
    expect(choose.data.quantity).toBe('3');
    const review = await desk.press(choose, 'purchase.choose', { choice: ONE_YEAR, quantity: '３' }, as);
    expect(wordsOf(review, 'zh-TW')).toMatch(REVIEW);
    expect(wordsOf(review, 'zh-TW')).toMatch(/TWD [\d,]+\n/);
    expect(wordsOf(review, 'zh-TW')).toContain('未稅');
    const placing = await desk.press(review, 'purchase.confirm', {}, as);
    await desk.runJobs();
    expect(wordsOf(await desk.press(placing, 'purchase.refresh', {}, as), 'zh-TW')).toMatch(/^已購買/);
  });

  it('with nothing said, the form asks for customer and product, and for nothing else', async () => {
    const form = await desk.mean('purchase', '');
    expect(form.card).toBe('purchase-identify');
    const choose = await desk.press(form, 'purchase.identify', {
      customer: 'tailwindtoys.onmicrosoft.com',
      product: 'ws2025 dc',
    });
    expect(choose.data).toMatchObject({ product: 'Windows Server 2025 Datacenter', quantity: '' });
  });

  it('with a product that can be had in one form only, a quantity is all it takes', async () => {
    const choose = await desk.mean('purchase', 'buy word ltsc 2021 for mac for tailwind toys');
    const review = await desk.press(choose, 'purchase.choose', {
      choice: 'DG7GMGF0D7DC:0002::one_time',
      quantity: '1',
    });
    expect(wordsOf(review)).toMatch(REVIEW);
  });
});

describe('the price', () => {
  it.each([
    ['wide world importers', 'includes tax', /AUD/],
    ['Padaria São João', 'includes tax', /BRL/],
    ['株式会社さくら物産', 'excludes tax', /JPY [\d,]+\n/],
    ['한강무역', 'excludes tax', /KRW [\d,]+\n/],
    ['Müller & Söhne', 'excludes tax', /EUR/],
  ])('for %s says: %s', async (customer, tax, currency) => {
    const review = await toReview(`buy windows server 2022 standard for ${customer}`, ONE_YEAR);
    expect(wordsOf(review)).toContain(tax);
    expect(wordsOf(review)).toMatch(currency);
  });

  it('of zero is pointed out', async () => {
    await desk.control('PUT', '/skus/DG7GMGF0PN41/0002', { priceFactor: 0 });
    const choose = await desk.mean('purchase', 'buy word ltsc 2024 for tailwind toys');
    const review = await desk.press(choose, 'purchase.choose', {
      choice: 'DG7GMGF0PN41:0002::one_time',
      quantity: '1',
    });
    await desk.control('PUT', '/skus/DG7GMGF0PN41/0002', {});
    expect(wordsOf(review)).toContain('a price of zero');
  });

  it('has no hybrid benefit note for perpetual licences', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', 'DG7GMGF0D5RK:0005::one_time');
    expect(wordsOf(review)).not.toContain('Hybrid');
  });
});

it('the same product for the same customer within 7 days is pointed out before Confirm', async () => {
  const first = await toReview(
    'buy windows server 2022 datacenter for tailwind traders',
    'DG7GMGF0D65N:000A:P1Y:annual',
  );
  expect(wordsOf(first)).not.toContain('not a repeat');
  const { id } = await desk.purchaseOf(await confirmed(first));
  const second = await toReview(
    'buy windows server 2022 datacenter for tailwind traders',
    'DG7GMGF0D65N:000B:P3Y:annual',
  );
  expect(wordsOf(second)).toContain('Make sure this is not a repeat');
  expect(wordsOf(second)).toContain(id);
});

describe('a choice', () => {
  it.each([
    [
      'windows server 2022 standard',
      'en',
      ['8-core pack, 1 year, billed yearly', '16-core pack, perpetual, paid once'],
    ],
    [
      'windows server 2022 standard',
      'zh-TW',
      ['8 核心授權套件，1 年，按年計費', '16 核心授權套件，永久授權，一次付清'],
    ],
    ['excel ltsc 2024', 'en', ['Perpetual, paid once']],
    ['windows 11 pro', 'en', ['Upgrade, perpetual, paid once']],
  ] as const)('of %s (%s) does not repeat the product of the heading', async (product, locale, expected) => {
    const card = await desk.mean('purchase', `buy ${product} for contoso`, { locale });
    expect(titlesOf(card)).toEqual(expect.arrayContaining([...expected]));
  });

  it('whose title does not begin with the product’s keeps Partner Center’s own words', async () => {
    const card = await desk.press(START, 'purchase.start', {
      productId: 'DG7GMGF0FLR2',
      customerId: customerId('Contoso'),
    });
    expect(titlesOf(card)).toContain('SQL Server 2019 Standard Core - 2 Core License Pack (perpetual, paid once)');
    expect(titlesOf(card)).toContain('2-core pack, 3 years, billed every three years');
  });

  it('can be written as it is shown', async () => {
    await desk.say('buy 2 windows server 2022 standard for contoso');
    const review = await desk.say('8-core pack, 3 years, billed yearly');
    expect((await desk.purchaseOf(review)).lines).toMatchObject([{ termDuration: 'P3Y', billingCycle: 'annual' }]);
  });
});

describe('a quantity of', () => {
  it.each([
    ['0', 'The smallest quantity is 1.'],
    ['-1', 'The smallest quantity is 1.'],
    ['1.5', 'Only whole numbers can be ordered.'],
    ['1e9', 'The largest quantity is 999,999,999.'],
    ['many', 'Write the quantity as a number, for example 2.'],
    ['', 'Say how many.'],
  ])('“%s” is answered to the person alone: %s', async (quantity, sentence) => {
    const choose = await desk.mean('purchase', 'buy windows server 2022 standard for contoso');
    const before = await desk.purchaseOf(choose);
    const again = await desk.press(choose, 'purchase.choose', { choice: ONE_YEAR, quantity });
    expect(again).toMatchObject({ card: 'purchase-choose', audience: 'actor' });
    expect(again.data).toMatchObject({ quantity, chosen: ONE_YEAR });
    expect(noteAt(again, 'quantity')).toEqual({ text: sentence, color: 'attention' });
    expect(await desk.purchaseOf(choose)).toEqual(before);
  });

  it.each([
    ['二十', 20],
    ['１２', 12],
    ['2 套', 2],
    [' 1,000 ', 1000],
  ])('“%s” is understood as %i', async (quantity, expected) => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR, quantity);
    expect((await desk.purchaseOf(review)).lines[0]?.quantity).toBe(expected);
  });

  it('more than the SKU allows names the limit', async () => {
    const choose = await desk.mean('purchase', 'buy windows 11 get genuine for contoso');
    const again = await desk.press(choose, 'purchase.choose', {
      choice: 'DG7GMGF0L4TL:0001::one_time',
      quantity: '501',
    });
    expect(noteAt(again, 'quantity').text).toBe('The largest quantity is 500.');
  });
});

describe('a customer', () => {
  it.each([
    ['Nowhere Ltd', 'There is no customer “Nowhere Ltd”', 'attention'],
    ['tailwind', 'More than one customer fits “tailwind”', 'default'],
    ['00000000-0000-4000-8000-000000000000', 'There is no customer', 'attention'],
    ['[x](https://evil.example)', 'There is no customer “\\[x\\](https://evil.example)”', 'attention'],
  ])('written “%s” is asked again', async (customer, sentence, color) => {
    const form = await desk.mean('purchase', '');
    const again = await desk.press(form, 'purchase.identify', { customer, product: 'word ltsc 2021' });
    expect(again).toMatchObject({ card: 'purchase-identify', audience: 'actor' });
    expect(noteAt(again, 'customer')).toEqual({ text: expect.stringContaining(sentence), color });
    expect(again.data.productTyped).toBe('word ltsc 2021');
  });

  it.each([
    [`O'Brien's "Best" Bakery & Sons`],
    ['شركة النخيل للتجارة'],
    ['狮港科技 Lion Harbour Pte. Ltd.'],
    ['société coopérative internationale'],
  ])('called %s can be bought for', async (name) => {
    const form = await desk.mean('purchase', '');
    const choose = await desk.press(form, 'purchase.identify', { customer: name, product: 'ws2025 standard' });
    const review = await desk.press(choose, 'purchase.choose', {
      choice: 'DG7GMGF0PWHC:0003::one_time',
      quantity: '1',
    });
    expect(wordsOf(review)).toMatch(REVIEW);
  });
});

describe('a product', () => {
  it.each([
    ['coffee machine', 'is called “coffee machine”', 'attention'],
    ['windows server 2030 standard', 'There is no exact match', 'default'],
    ['windows server', 'Several products fit', 'default'],
  ])('written “%s” is asked again', async (product, sentence, color) => {
    const form = await desk.mean('purchase', '');
    const again = await desk.press(form, 'purchase.identify', { customer: 'Contoso', product });
    expect(again.card).toBe('purchase-identify');
    expect(noteAt(again, 'product')).toEqual({ text: expect.stringContaining(sentence), color });
    expect(again.data.customerName).toBe('Contoso');
  });

  it('that is an Azure reservation is not sold in Taiwan, with the rule and its source', async () => {
    const card = await desk.mean('purchase', 'buy azure reservations for 晨光貿易');
    expect(noteAt(card, 'product').text).toContain('not sold in Taiwan');
    expect(noteAt(card, 'product').text).toContain('csp-software-subscriptions, 10/29/2018');
  });

  it('left out is asked again, without a word', async () => {
    const form = await desk.mean('purchase', '');
    const again = await desk.press(form, 'purchase.identify', { customer: 'Contoso', product: '' });
    expect(again).toMatchObject({ card: 'purchase-identify', data: { customerName: 'Contoso', productTyped: '' } });
    expect(() => noteAt(again, 'product')).toThrow('Not at product: []');
  });

  it('of the form is chosen from those that fit, and other words search anew', async () => {
    const form = await desk.mean('purchase', 'buy sql server 2022 standard for contoso');
    expect(form.card).toBe('purchase-identify');
    const other = await desk.press(form, 'purchase.identify', { product: 'excel ltsc 2024', productId: '' });
    expect(other.data.product).toBe('Excel LTSC 2024');
    const back = await desk.press(other, 'purchase.back');
    expect(back.card).toBe('purchase-identify');
  });
});

describe('nobody but the requester', () => {
  it.each([
    ['purchase.confirm', ADMIN],
    ['purchase.edit', ADMIN],
    ['purchase.dismiss', SUPPORT],
  ])('presses %s', async (verb, who) => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const before = await desk.purchaseOf(review);
    const reply = await desk.answerTo(review, verb, {}, { who });
    expect(textOf(reply)).toContain('Only 陳美玲 can use');
    expect(reply).toMatchObject({ audience: 'actor' });
    expect(await desk.purchaseOf(review)).toEqual(before);
  });

  it.each([SUPPORT, NOBODY])('starts one without the role (%s)', async (who) => {
    expect(textOf(await desk.hear('buy 2 windows server 2022 standard for contoso', { who }))).toMatch(
      /you need the .*role/,
    );
  });

  it('confirms after losing the role', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const { people } = desk.ports.directory;
    const person = people.get(SELLER);
    people.set(SELLER, { name: '陳美玲', roles: [] });
    const reply = await desk.answerTo(review, 'purchase.confirm');
    if (person !== undefined) people.set(SELLER, person);
    expect(textOf(reply)).toMatch(/you need the .*role/);
    expect((await desk.purchaseOf(review)).state).toBe('review');
  });
});

describe('a card', () => {
  it('of an old version shows the present state and buys nothing', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    await desk.press(review, 'purchase.edit');
    const stale = await desk.press(review, 'purchase.confirm');
    expect(stale.card).toBe('purchase-cart');
    expect((await desk.purchaseOf(review)).state).toBe('draft');
  });

  it.each([[{ id: 'P-00000000', version: 1 }], [{ id: 'P-00000000', version: '1' }]])(
    'about a purchase that is none is answered with a sentence: %j',
    async (data) => {
      const card = { kind: 'card', card: '', data, summary: '', audience: 'everyone' } as const;
      expect(textOf(await desk.answerTo(card, 'purchase.confirm'))).toContain('is gone');
    },
  );

  it.each([[{}], [{ id: 5, version: 1 }], [{ id: 'x'.repeat(50), version: 1 }], [{ id: 'P-1', version: 'one' }]])(
    'with data %j is damaged',
    async (data) => {
      const card = { kind: 'card', card: '', data, summary: '', audience: 'everyone' } as const;
      await expect(desk.answerTo(card, 'purchase.confirm')).rejects.toThrow();
    },
  );

  it('with a forged choice asks again', async () => {
    const choose = await desk.mean('purchase', 'buy windows server 2022 standard for contoso');
    const again = await desk.press(choose, 'purchase.choose', { choice: 'DG7GMGF0D5RK:000A:P9Y:never', quantity: '1' });
    expect(noteAt(again, 'choice').text).toBe(purchase.problems.choiceGone);
  });
});

describe('the cart', () => {
  it('has several lines, changed in one go', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const cart = await desk.press(review, 'purchase.edit');
    const identify = await desk.press(cart, 'purchase.add', { quantity0: '4' });
    expect(identify.card).toBe('purchase-identify');
    const choose = await desk.press(identify, 'purchase.identify', { product: 'excel ltsc 2024' });
    const second = await desk.press(choose, 'purchase.choose', {
      choice: 'DG7GMGF0PN5H:0002::one_time',
      quantity: '7',
    });
    expect((await desk.purchaseOf(second)).lines.map(({ quantity }) => quantity)).toEqual([4, 7]);
    const less = await desk.press(await desk.press(second, 'purchase.edit'), 'purchase.review', {
      remove: '0',
      quantity1: '5',
    });
    expect(wordsOf(less)).toMatch(REVIEW);
    expect((await desk.purchaseOf(less)).lines).toMatchObject([{ productId: 'DG7GMGF0PN5H', quantity: 5 }]);
  });

  it('has one line for the same choice, however often it is added', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const identify = await desk.press(await desk.press(review, 'purchase.edit'), 'purchase.add');
    const choose = await desk.press(identify, 'purchase.identify', { product: 'windows server 2022 standard' });
    const same = await desk.press(choose, 'purchase.choose', { choice: ONE_YEAR, quantity: '3' });
    expect((await desk.purchaseOf(same)).lines).toMatchObject([{ skuId: '000A', quantity: 5 }]);
  });

  it('keeps everything typed when one quantity is wrong', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const cart = await desk.press(review, 'purchase.edit');
    const again = await desk.press(cart, 'purchase.review', { quantity0: '1.5' });
    expect(again).toMatchObject({ card: 'purchase-cart', audience: 'actor' });
    expect(noteAt(again, 'quantity0').text).toContain('Only whole numbers');
    expect(again.data.lines).toMatchObject([{ quantity: '1.5' }]);
  });

  it('is resumed with “my cart”, by its owner', async () => {
    // Later than the drafts of other tests: the newest one is resumed.
    desk.ports.clock.advance(60_000);
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const resumed = await desk.mean('purchase', 'my cart');
    expect(resumed.data.id).toBe(review.data.id);
    const chinese = cardOf(await desk.hear('我的購物車', { locale: 'zh-TW' }));
    expect(chinese.data.id).toBe(review.data.id);
  });

  it('that is dismissed has no buttons and says who and when', async () => {
    const review = await toReview('buy windows server 2022 standard for contoso', ONE_YEAR);
    const over = await desk.press(review, 'purchase.dismiss');
    expect(wordsOf(over)).toContain('Dismissed');
    expect(wordsOf(over)).toContain('陳美玲, 23 Nov 2026');
    expect(over.data).toMatchObject({ canRefresh: false, canRepeat: false, canDecide: false, canWithdraw: false });
  });
});
