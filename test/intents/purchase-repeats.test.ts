/** "The same product for the same customer in the last 7 days is pointed out before Confirm", wherever it was ordered. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CardReply, Locale } from '../../src/turn.ts';
import { show } from '../../src/views/show.ts';
import { cardOf, type Rehearsal, rehearse, wordsOf } from './rehearse.ts';

const EXCEL = 'DG7GMGF0PN5H';
const WORD = 'DG7GMGF0D7D3';
const DAY_MS = 24 * 60 * 60 * 1000;
const ELSEWHERE = 'outside this desk';
const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;

let desk: Rehearsal;
let customerId: string;
let customers = 0;

beforeAll(async () => {
  desk = await rehearse();
  await desk.control('POST', '/customers', { count: 20 });
});
afterAll(() => desk.close());
/** A customer without any order for each test. */
beforeEach(async () => {
  await desk.control('DELETE', '/faults', {});
  const fresh = [...desk.sandbox.state.customers.values()].filter(({ companyName }) => companyName.startsWith('Scale'));
  customerId = fresh[customers]?.id ?? '';
  customers += 1;
});

async function reviewExcel(locale: Locale = 'en'): Promise<CardReply> {
  const as = { locale };
  const choose = await desk.press(START, 'purchase.start', { productId: EXCEL, customerId }, as);
  return desk.press(choose, 'purchase.choose', { choice: `${EXCEL}:0002::one_time`, quantity: '2' }, as);
}

function daysAgo(days: number): string {
  return new Date(desk.ports.clock.now().getTime() - days * DAY_MS).toISOString();
}

async function plant(order: Record<string, unknown>): Promise<void> {
  await desk.control('POST', '/orders', { customerId, productId: EXCEL, skuId: '0002', ...order });
}

it('an order placed in Partner Center is pointed out, with its number', async () => {
  await plant({ orderId: 'c403d91b21d2', creationDate: daysAgo(2) });
  const words = wordsOf(await reviewExcel());
  expect(words).toContain(`Excel LTSC 2024 was ordered for this customer on `);
  expect(words).toContain(`${ELSEWHERE} (order c403d91b21d2). Make sure this is not a repeat.`);
  expect(wordsOf(await reviewExcel('zh-TW'), 'zh-TW')).toMatch(/c403d91b21d2.*請確認不是重複下單/);
});

it.each([
  ['of another product', { productId: WORD, skuId: '0002', creationDate: 2 }],
  ['of 8 days ago', { creationDate: 8 }],
  ['cancelled as a whole', { creationDate: 2, cancelledAfterHours: 1 }],
  ['that was refused', { creationDate: 2, status: 'po_review_rejected' }],
])('an order %s is none', async (_, { creationDate, ...order }) => {
  await plant({ ...order, creationDate: daysAgo(creationDate) });
  const words = wordsOf(await reviewExcel());
  expect(words).toMatch(/^Check and confirm/);
  expect(words).not.toContain('not a repeat');
  expect(words).not.toContain('could not be checked');
});

it('of two orders elsewhere the later is named', async () => {
  await plant({ orderId: 'aaaaaaaaaaa1', creationDate: daysAgo(3) });
  await plant({ orderId: 'aaaaaaaaaaa2', creationDate: daysAgo(1) });
  const words = wordsOf(await reviewExcel());
  expect(words).toContain('(order aaaaaaaaaaa2)');
  expect(words).not.toContain('aaaaaaaaaaa1');
});

it('an order of the desk is pointed out once, by its purchase', async () => {
  const first = await desk.press(await reviewExcel(), 'purchase.confirm');
  await desk.runJobs();
  const words = wordsOf(await reviewExcel());
  expect(words).toContain(`(${first.data.id}). Make sure this is not a repeat.`);
  expect(words).not.toContain(ELSEWHERE);
});

it('an order that may be of a purchase whose answer was lost is not called somebody else’s', async () => {
  const first = await reviewExcel();
  await desk.control('POST', '/faults', { method: 'POST', path: 'carts/.*/checkout', after: true, status: 502 });
  await desk.press(first, 'purchase.confirm');
  await desk.runJobs();
  expect((await desk.purchaseOf(first)).orders).toEqual([]);
  const words = wordsOf(await reviewExcel());
  expect(words).toContain(`(${first.data.id}). Make sure this is not a repeat.`);
  expect(words).not.toContain(ELSEWHERE);
});

it('a purchase of the desk and an order elsewhere are two warnings', async () => {
  await plant({ orderId: 'bbbbbbbbbbb1', creationDate: daysAgo(1) });
  const first = await desk.press(await reviewExcel(), 'purchase.confirm');
  await desk.runJobs();
  const words = wordsOf(await reviewExcel());
  expect(words).toContain(`(${first.data.id})`);
  expect(words).toContain('(order bbbbbbbbbbb1)');
});

it('a card that waited longer than 7 days does not count from when it was made', async () => {
  await plant({ orderId: 'ccccccccccc1', creationDate: daysAgo(5) });
  const card = await reviewExcel();
  desk.ports.clock.advance(3 * DAY_MS);
  const about = { kind: 'purchase', id: String(card.data.id), view: 'desk' } as const;
  const later = await show(about, 'en', desk.ports);
  expect(later).toBeDefined();
  if (later !== undefined) expect(wordsOf(cardOf(later))).not.toContain('ccccccccccc1');
});

it('orders that cannot be read hold up nothing, and the card does not sound as if there were none', async () => {
  await plant({ orderId: 'ddddddddddd1', creationDate: daysAgo(1) });
  await desk.control('POST', '/faults', { method: 'GET', path: `${customerId}/orders`, status: 503, times: 50 });
  const card = await reviewExcel();
  const words = wordsOf(card);
  expect(words).toMatch(/^Check and confirm/);
  expect(card.data.canConfirm).toBe(true);
  expect(words).not.toContain('not a repeat');
  expect(words).toContain('Orders placed outside this desk could not be checked');
});
