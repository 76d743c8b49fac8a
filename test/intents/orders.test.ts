import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rememberOrdersOf } from '../../src/intents/order-memory.ts';
import type { CardReply } from '../../src/turn.ts';
import { ADMIN, NOBODY, noteAt, type Rehearsal, rehearse, SELLER, textOf, wordsOf } from './rehearse.ts';

const EXCEL = 'DG7GMGF0PN5H';
const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;

let desk: Rehearsal;
let orderId: string;
let purchaseId: string;
beforeAll(async () => {
  desk = await rehearse();
  const choose = await desk.press(START, 'purchase.start', { productId: EXCEL, customerId: customerId('Contoso') });
  const review = await desk.press(choose, 'purchase.choose', { choice: `${EXCEL}:0002::one_time`, quantity: '2' });
  const placing = await desk.press(review, 'purchase.confirm');
  await desk.runJobs();
  const purchase = await desk.purchaseOf(placing);
  purchaseId = purchase.id;
  orderId = purchase.orders[0]?.orderId ?? '';
});
afterAll(() => desk.close());

function customerId(name: string): string {
  const found = [...desk.sandbox.state.customers.values()].find(({ companyName }) => companyName === name);
  return found?.id ?? '';
}

function rows(card: CardReply): string {
  return JSON.stringify(card.data.orders);
}

describe('my orders', () => {
  it('lists what I ordered, with state, day and amount', async () => {
    const card = await desk.mean('order_status', 'my orders');
    expect(card.card).toBe('orders-list');
    expect(rows(card)).toContain(orderId);
    expect(rows(card)).toMatch(/Contoso · Excel LTSC 2024 · Completed · 23 Nov 2026 · USD [\d.,]+/);
  });

  it('of somebody else are not mine', async () => {
    const card = await desk.mean('order_status', 'my orders', { who: ADMIN });
    expect(rows(card)).not.toContain(orderId);
  });

  it('are for people with a role', async () => {
    expect(
      textOf(await desk.answerTo(START, 'desk.meant', { intent: 'order_status', text: '' }, { who: NOBODY })),
    ).toMatch(/you need the .*role/);
  });

  it('show how an order stands now, not how it stood', async () => {
    const order = desk.sandbox.state.orders.get(orderId);
    if (order !== undefined) order.status = 'suspended';
    const card = await desk.mean('order_status', 'my orders');
    if (order !== undefined) order.status = 'completed';
    expect(rows(card)).toContain('Suspended');
  });

  it('stay readable when one order has a state nobody knows', async () => {
    const order = desk.sandbox.state.orders.get(orderId);
    if (order !== undefined) order.status = 'beamed_up';
    const card = await desk.mean('order_status', 'my orders');
    if (order !== undefined) order.status = 'completed';
    expect(rows(card)).toContain('“beamed');
  });

  it('are listed as known when Partner Center does not answer', async () => {
    await desk.control('POST', '/faults', { method: 'GET', path: `orders/${orderId}`, status: 503, times: 20 });
    const card = await desk.mean('order_status', 'my orders');
    await desk.control('DELETE', '/faults', {});
    expect(rows(card)).toContain(orderId);
    expect(card.data.note).toContain('Partner Center did not answer');
  });
});

describe('the orders of a customer', () => {
  it('include those that were placed elsewhere', async () => {
    const card = await desk.press(START, 'orders.search', { customer: 'Contoso' });
    const all = [...desk.sandbox.state.orders.values()].filter((order) => order.customerId === customerId('Contoso'));
    expect(all.length).toBeGreaterThan(1);
    const { items } = await desk.ports.store.orders.page({ customerId: customerId('Contoso') }, undefined, 500);
    expect(items.map((order) => order.orderId).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(card.data.title).toBe('Orders: Contoso');
  });

  it('come a page at a time, each once', async () => {
    const seen = new Set<string>();
    let card = await desk.press(START, 'orders.search', { customer: 'Contoso' });
    for (let page = 0; page < 20; page += 1) {
      for (const { value } of card.data.orders as { value: string }[]) {
        expect(seen.has(value)).toBe(false);
        seen.add(value);
      }
      if (card.data.hasNext !== true) break;
      card = await desk.press(card, 'orders.page', { customerId: card.data.customerId, cursor: card.data.cursor });
    }
    const all = [...desk.sandbox.state.orders.values()].filter((order) => order.customerId === customerId('Contoso'));
    expect(seen.size).toBe(all.length);
  });

  it.each([
    ['Nowhere', 'There is no customer “Nowhere”'],
    ['tailwind', 'More than one customer fits'],
  ])('“%s” is asked again, with everything typed', async (customer, sentence) => {
    const card = await desk.press(START, 'orders.search', { customer, text: 'excel', from: '2026-01-01' });
    expect(card).toMatchObject({
      card: 'orders-filter',
      audience: 'actor',
      data: { customer, text: 'excel', from: '2026-01-01' },
    });
    expect(noteAt(card, 'customer').text).toContain(sentence);
  });
});

describe('a filter', () => {
  // Other tests change the order's state in Partner Center and back; the desk remembers the state it saw last.
  beforeAll(() => desk.mean('order_status', 'my orders'));

  it.each([
    ['the product', { text: 'excel' }, true],
    ['another product', { text: 'visio' }, false],
    ['the person', { personId: SELLER }, true],
    ['another person', { personId: ADMIN }, false],
    ['the state', { status: 'completed' }, true],
    ['another state', { status: 'pending' }, false],
    ['the day', { from: '2026-11-23', to: '2026-11-23' }, true],
    ['the day before', { from: '2026-11-22', to: '2026-11-22' }, false],
    ['nonsense for a day', { from: 'yesterday', to: '31.12.2026', personId: SELLER }, true],
  ])('by %s finds it: %s', async (_, filter, found) => {
    const card = await desk.press(START, 'orders.search', filter);
    expect(rows(card).includes(orderId)).toBe(found);
  });

  it('whose first day is after its last is asked again', async () => {
    const card = await desk.press(START, 'orders.search', { from: '2026-11-24', to: '2026-11-23' });
    expect(noteAt(card, 'from').text).toContain('must not be after');
  });
});

it('the filter card leads back to the list it was opened from, whatever was typed meanwhile', async () => {
  const before = { customerId: customerId('Contoso'), personId: '', status: 'completed', text: '', from: '', to: '' };
  const filter = await desk.press(START, 'orders.filter', before);
  expect(filter.data.before).toEqual(before);
  const typed = { ...before, before, customer: 'Nowhere', from: '2026-11-24', to: '2026-11-23' };
  const again = await desk.press(filter, 'orders.search', typed);
  expect(again.data.before).toEqual(before);
  const back = await desk.press(again, 'orders.page', before);
  expect(back).toMatchObject({ card: 'orders-list', data: { title: 'Orders: Contoso', status: 'completed' } });
});

describe('one order', () => {
  it('tells its whole story', async () => {
    const card = await desk.press(START, 'orders.show', { order: `${customerId('Contoso')}/${orderId}` });
    const words = wordsOf(card);
    expect(words).toContain(`Order ${orderId}`);
    for (const event of ['Purchase started', 'Price received', 'Confirmed', 'Ordered at Partner Center']) {
      expect(words).toMatch(new RegExp(`· ${event}`));
    }
    expect(words).toContain('陳美玲');
  });

  it('is found by its number alone, also when the desk did not place it', async () => {
    const other = [...desk.sandbox.state.orders.values()].find(
      ({ customerId: owner }) => owner === customerId('Tailwind Traders'),
    );
    const reply = await desk.mean('order_status', `how is order ${other?.id} doing`);
    expect(wordsOf(reply)).toContain('it was not placed here');
  });

  it('that does not exist is said so', async () => {
    const reply = await desk.answerTo(START, 'orders.show', { order: `${customerId('Contoso')}/c0ffee000000` });
    expect(textOf(reply)).toContain('There is no order “c0ffee000000”');
  });

  it('of a purchase is found by the purchase’s number', async () => {
    const card = await desk.mean('order_status', `status of ${purchaseId}`);
    expect(wordsOf(card)).toMatch(/^Bought/);
  });
});

it('an order that a purchase notes as its own while the list is read stays its own', async () => {
  const { ports } = desk;
  const id = customerId('Contoso');
  const placed = await ports.store.orders.find(orderId);
  if (placed === undefined) throw new Error('no order');
  await ports.store.orders.remember({ ...placed, purchaseId: undefined, status: 'pending' });
  const { orders } = ports.store;
  const page: typeof orders.page = async (...asked) => {
    const read = await orders.page(...asked);
    await orders.remember({ ...placed, status: 'pending' });
    return read;
  };
  const store = new Proxy(ports.store, {
    get: (target, name) => (name === 'orders' ? { ...orders, page } : Reflect.get(target, name)),
  });
  await rememberOrdersOf({ id, name: 'Contoso' }, { ...ports, store });
  expect(await orders.find(orderId)).toMatchObject({ purchaseId, status: 'completed' });
});
