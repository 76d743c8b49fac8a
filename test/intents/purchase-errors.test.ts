/** Each documented error of cart, order and checkout → the card a person sees. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CardReply } from '../../src/turn.ts';
import { CARTS, CHECKOUTS, LINES } from './purchase-errors.ts';
import { cardOf, noteAt, type Rehearsal, rehearse, SELLER, wordsOf } from './rehearse.ts';

let desk: Rehearsal;
let contoso: string;
beforeAll(async () => {
  desk = await rehearse();
  contoso = customerId('Contoso');
});
afterAll(() => desk.close());

const EXCEL = 'DG7GMGF0PN5H';
const MINUTE_MS = 60_000;

function customerId(name: string): string {
  const found = [...desk.sandbox.state.customers.values()].find(({ companyName }) => companyName === name);
  return found?.id ?? '';
}

async function chooseExcel(): Promise<CardReply> {
  const start = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;
  return desk.press(start, 'purchase.start', { productId: EXCEL, customerId: contoso });
}

async function reviewExcel(): Promise<CardReply> {
  return desk.press(await chooseExcel(), 'purchase.choose', { choice: `${EXCEL}:0002::one_time`, quantity: '2' });
}

/** A perpetual licence and a subscription: billed differently, so they end in two orders. */
async function reviewTwoGroups(): Promise<CardReply> {
  const identify = await desk.press(await desk.press(await reviewExcel(), 'purchase.edit'), 'purchase.add');
  const choose = await desk.press(identify, 'purchase.identify', { product: 'windows server 2022 standard' });
  const inputs = { choice: 'DG7GMGF0D5RK:000A:P1Y:annual', quantity: '1' };
  return desk.press(choose, 'purchase.choose', inputs);
}

async function outcomeOf(review: CardReply): Promise<CardReply> {
  const placing = await desk.press(review, 'purchase.confirm');
  await desk.runJobs();
  return desk.press(placing, 'purchase.refresh');
}

function checkouts(): number {
  return desk.sandbox.state.calls.filter(({ path }) => path.endsWith('/checkout')).length;
}

function ordersOfContoso(): number {
  return [...desk.sandbox.state.orders.values()].filter((order) => order.customerId === contoso).length;
}

describe('a cart refused with', () => {
  it.each(CARTS)('%s: %s', async (code, sentence) => {
    await desk.control('PUT', `/customers/${contoso}`, { refuses: { at: 'cart', code: Number(code) } });
    const card = await reviewExcel();
    await desk.control('PUT', `/customers/${contoso}`, { refuses: null });
    expect(wordsOf(card)).toContain(sentence);
    // Whatever everybody sees is rewritten with the bare state at once, and the reason would be gone.
    expect(card.audience).toBe(card.card === 'purchase-gate' ? 'everyone' : 'actor');
    expect((await desk.purchaseOf(card)).state).toBe('draft');
    const priced = await desk.press(card, card.card === 'purchase-gate' ? 'purchase.accept' : 'purchase.review', {
      gate: 'agreement',
    });
    expect(wordsOf(priced)).toMatch(/^Check and confirm/);
  });
});

describe('a checkout refused with', () => {
  it.each(CHECKOUTS)('%s: %s', async (code, sentence) => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('PUT', `/customers/${contoso}`, { refuses: { at: 'checkout', code: Number(code) } });
    const card = await outcomeOf(review);
    await desk.control('PUT', `/customers/${contoso}`, { refuses: null });
    expect(wordsOf(card)).toMatch(/^Not bought/);
    expect(wordsOf(card)).toContain(sentence);
    expect(wordsOf(card)).toMatch(new RegExp(`For support: code ${code}, [0-9a-f-]{36}`));
    expect(ordersOfContoso()).toBe(before);
    expect(wordsOf(await desk.press(card, 'purchase.again'))).toMatch(/^Check and confirm/);
  });
});

describe('a cart line with error', () => {
  it.each(LINES)('%i cannot be confirmed: %s', async (code, sentence) => {
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { lineError: { code, availableQuantity: 1 } });
    const card = await reviewExcel();
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    expect(wordsOf(card)).toMatch(/^This cannot be ordered as it is/);
    expect(wordsOf(card)).toContain(sentence);
    expect(wordsOf(card)).toMatch(new RegExp(`For support: code ${code}, [0-9a-f-]{36}`));
    expect(card.data.canConfirm).toBe(false);
    const forced = await desk.press(card, 'purchase.confirm');
    expect((await desk.purchaseOf(forced)).state).toBe('review');
  });

  it('says how many there are', async () => {
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { lineError: { code: 10002, availableQuantity: 1 } });
    const card = await reviewExcel();
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    expect(wordsOf(card)).toContain('Available now: 1.');
  });
});

describe('a cart line without a price', () => {
  it('cannot be confirmed, says so, and is priced again by a button', async () => {
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { unpriced: true });
    const card = await reviewTwoGroups();
    expect(wordsOf(card)).toMatch(/^This cannot be ordered as it is/);
    expect(wordsOf(card)).toContain('Partner Center gave no price for this line');
    expect(card.data).toMatchObject({ canConfirm: false, canReprice: true, total: '' });
    expect(wordsOf(await desk.press(card, 'purchase.reprice'))).toContain('gave no price for this line');
    const forced = await desk.press(card, 'purchase.confirm');
    expect((await desk.purchaseOf(forced)).state).toBe('review');
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    const priced = await desk.press(forced, 'purchase.reprice');
    expect(wordsOf(priced)).toMatch(/^Check and confirm/);
    expect(priced.data).toMatchObject({ canConfirm: true, canReprice: false });
  });

  it('between review and Confirm buys nothing', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { unpriced: true });
    const card = await outcomeOf(review);
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    expect(wordsOf(card)).toMatch(/^Something changed/);
    expect(wordsOf(card)).toContain('→ not given by Partner Center');
    expect(card.data.canConfirm).toBe(false);
    expect(ordersOfContoso()).toBe(before);
  });

  it('keeps its cart when the price cannot be asked for again', async () => {
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { unpriced: true });
    const card = await reviewExcel();
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    await desk.control('POST', '/faults', { method: 'POST', path: 'carts$', status: 403, code: '800020' });
    const cart = await desk.press(card, 'purchase.reprice');
    await desk.control('DELETE', '/faults', {});
    expect(cart.card).toBe('purchase-cart');
    expect(noteAt(cart, 'top').text).toContain('not eligible for this product');
  });
});

describe('between review and Confirm', () => {
  it('a new price comes back marked, and nothing is bought', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { priceFactor: 2 });
    const card = await outcomeOf(review);
    expect(wordsOf(card)).toMatch(/^Something changed/);
    expect(wordsOf(card)).toMatch(/Changed: USD [\d.,]+ → USD [\d.,]+/);
    expect(ordersOfContoso()).toBe(before);
    const bought = await outcomeOf(card);
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    expect(wordsOf(bought)).toMatch(/^Bought/);
    expect(ordersOfContoso()).toBe(before + 1);
  });

  it('a line that can no longer be had comes back marked, and nothing is bought', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('PUT', `/skus/${EXCEL}/0002`, { lineError: { code: 10003 } });
    const card = await outcomeOf(review);
    await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
    expect(wordsOf(card)).toContain('no longer available');
    expect(card.data.canConfirm).toBe(false);
    expect(ordersOfContoso()).toBe(before);
  });

  it('a rotated availability id changes nothing for the person, and the order is made', async () => {
    const review = await reviewExcel();
    await desk.control('POST', '/availabilities/rotate', {});
    expect(wordsOf(await outcomeOf(review))).toMatch(/^Bought/);
  });

  it('an expired cart is made anew at the same price', async () => {
    const review = await reviewExcel();
    const { quote } = await desk.purchaseOf(review);
    desk.sandbox.state.carts.delete(quote?.cartId ?? '');
    const card = await outcomeOf(review);
    expect(wordsOf(card)).toMatch(/^Bought/);
    expect((await desk.purchaseOf(card)).quote?.cartId).not.toBe(quote?.cartId);
  });
});

describe('the last look before checkout', () => {
  it('that is refused ends in "not bought", not in waiting for ever', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('POST', '/faults', { method: 'PUT', path: 'carts', status: 400, code: '800043' });
    const card = await outcomeOf(review);
    await desk.control('DELETE', '/faults', {});
    expect(wordsOf(card)).toMatch(/^Not bought/);
    expect(ordersOfContoso()).toBe(before);
  });

  it('that must wait is taken again by itself, when Partner Center said', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('POST', '/faults', { method: 'PUT', path: 'carts', status: 429, retryAfter: 40 });
    const meanwhile = await outcomeOf(review);
    expect(wordsOf(meanwhile)).toMatch(/^Placing the order/);
    desk.ports.clock.advance(41_000);
    await desk.runJobs();
    expect(wordsOf(await desk.press(meanwhile, 'purchase.refresh'))).toMatch(/^Bought/);
    expect(ordersOfContoso()).toBe(before + 1);
  });
});

describe('bad luck at checkout', () => {
  it.each([
    ['429 without a time', { status: 429 }, /^Placing the order/],
    ['429 with Retry-After', { status: 429, retryAfter: 40 }, /^Placing the order/],
    ['500', { status: 500, code: '800003' }, /^Unknown — checking/],
    ['503', { status: 503 }, /^Unknown — checking/],
    ['the cart being processed', { status: 409, code: '800064' }, /^Unknown — checking/],
    ['no answer, before the work', { delayMs: 3000, status: 500 }, /^Unknown — checking/],
    ['no answer, after the work', { after: true, status: 502 }, /^Unknown — checking/],
  ])('%s is said as it is, and ends in one order', { timeout: 20_000 }, async (_, fault, title) => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('POST', '/faults', { method: 'POST', path: 'carts/.*/checkout', ...fault });
    const meanwhile = await outcomeOf(review);
    expect(wordsOf(meanwhile)).toMatch(title);
    desk.ports.clock.advance(2 * MINUTE_MS);
    await desk.runJobs();
    const end = await desk.press(meanwhile, 'purchase.refresh');
    expect(wordsOf(end)).toMatch(/^Bought/);
    expect(ordersOfContoso()).toBe(before + 1);
  });

  it('an answer lost, and a cart that says it was submitted: the order is found', async () => {
    const before = ordersOfContoso();
    desk.sandbox.state.habits.repeatedCheckout = 'refused';
    const review = await reviewExcel();
    await desk.control('POST', '/faults', { method: 'POST', path: 'carts/.*/checkout', after: true, status: 502 });
    const meanwhile = await outcomeOf(review);
    // Nothing is left of the first request but what it did.
    desk.sandbox.state.answers.clear();
    desk.ports.clock.advance(2 * MINUTE_MS);
    await desk.runJobs();
    desk.sandbox.state.habits.repeatedCheckout = 'same-answer';
    expect(wordsOf(await desk.press(meanwhile, 'purchase.refresh'))).toMatch(/^Bought/);
    expect(ordersOfContoso()).toBe(before + 1);
  });

  it('no answer for an hour, and an unordered cart: not bought, said so', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('POST', '/faults', { method: 'POST', path: 'carts/.*/checkout', status: 503, times: 1000 });
    let card = await outcomeOf(review);
    for (let round = 0; round < 12; round += 1) {
      desk.ports.clock.advance(10 * MINUTE_MS);
      await desk.runJobs();
    }
    await desk.control('DELETE', '/faults', {});
    card = await desk.press(card, 'purchase.refresh');
    expect(wordsOf(card)).toMatch(/^Not bought/);
    expect(ordersOfContoso()).toBe(before);
  });

  it('after an hour nothing is sent that could still buy what the card says was not bought', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    await desk.control('POST', '/faults', { method: 'POST', path: 'carts/.*/checkout', status: 503, times: 1000 });
    const card = await outcomeOf(review);
    desk.ports.clock.advance(61 * MINUTE_MS);
    await desk.control('DELETE', '/faults', {});
    // The client's patience ends before the work does.
    desk.sandbox.state.habits.checkoutMs = 2200;
    await desk.runJobs();
    const end = await desk.press(card, 'purchase.refresh');
    desk.sandbox.state.habits.checkoutMs = 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect({ title: wordsOf(end).split('\n')[0], orders: ordersOfContoso() - before }).toEqual({
      title: 'Not bought',
      orders: 0,
    });
  });

  it('an answer lost, and a list that shows only one of two orders: neither bought nor refused is said yet', async () => {
    const before = ordersOfContoso();
    desk.sandbox.state.habits.repeatedCheckout = 'refused';
    const review = await reviewTwoGroups();
    const lost = { method: 'POST', path: 'carts/.*/checkout', after: true, status: 502 };
    await desk.control('POST', '/faults', lost);
    const meanwhile = await outcomeOf(review);
    const { orders, answers } = desk.sandbox.state;
    answers.clear();
    const [hiddenId = '', hidden] = [...orders].at(-1) ?? [];
    orders.delete(hiddenId);
    desk.ports.clock.advance(2 * MINUTE_MS);
    await desk.runJobs();
    expect((await desk.purchaseOf(meanwhile)).state).toBe('checking');
    if (hidden !== undefined) orders.set(hiddenId, hidden);
    desk.ports.clock.advance(16 * MINUTE_MS);
    await desk.runJobs();
    desk.sandbox.state.habits.repeatedCheckout = 'same-answer';
    const end = await desk.purchaseOf(meanwhile);
    expect([end.state, end.orders.length, ordersOfContoso() - before]).toEqual(['placed', 2, 2]);
  });

  it('one group of lines refused: the other is ordered, and the card says which and what to do', async () => {
    const review = await reviewTwoGroups();
    await desk.control('PUT', '/skus/DG7GMGF0D5RK/000A', { orderError: { code: 800025, description: 'credit' } });
    const card = await outcomeOf(review);
    await desk.control('PUT', '/skus/DG7GMGF0D5RK/000A', {});
    expect(wordsOf(card)).toMatch(/^Bought in part/);
    expect(wordsOf(card)).toMatch(/Not ordered\n1 × Windows Server 2022 Standard.*\n.*credit line/);
    const { requestIds } = await desk.purchaseOf(card);
    expect(wordsOf(card)).toContain(`For support: code 800025, ${requestIds.checkout}`);
    const again = await desk.press(card, 'purchase.again');
    expect((await desk.purchaseOf(again)).lines).toMatchObject([{ productId: 'DG7GMGF0D5RK' }]);
  });

  describe.each(['orders-only', 'refused'] as const)('one group refused, the answer lost, the repeat %s', (habit) => {
    async function lost(): Promise<CardReply> {
      const review = await reviewTwoGroups();
      desk.sandbox.state.habits.repeatedCheckout = habit;
      await desk.control('PUT', '/skus/DG7GMGF0D5RK/000A', { orderError: { code: 800025, description: 'credit' } });
      await desk.control('POST', '/faults', { method: 'POST', path: 'carts/.*/checkout', after: true, status: 502 });
      const unknown = await outcomeOf(review);
      await desk.control('PUT', '/skus/DG7GMGF0D5RK/000A', {});
      desk.sandbox.state.answers.clear();
      expect(wordsOf(unknown)).toMatch(/^Unknown — checking/);
      desk.ports.clock.advance(2 * MINUTE_MS);
      await desk.runJobs();
      return desk.press(unknown, 'purchase.refresh');
    }
    /** Nothing is left waiting: what one test bought must not be looked for in the next. */
    afterEach(async () => {
      desk.ports.clock.advance(30 * MINUTE_MS);
      await desk.runJobs();
      desk.sandbox.state.habits.repeatedCheckout = 'same-answer';
    });

    it('is neither bought nor refused while lists may lag, and nothing is sent', async () => {
      const before = ordersOfContoso();
      const card = await lost();
      expect(wordsOf(card)).toMatch(/^Ordered in part — checking the rest/);
      expect(card.data.canRepeat).toBe(false);
      const sent = checkouts();
      desk.ports.clock.advance(15 * MINUTE_MS);
      await desk.runJobs();
      expect((await desk.purchaseOf(card)).state).toBe('checking');
      expect(checkouts()).toBe(sent);
      expect(ordersOfContoso()).toBe(before + 1);
    });

    it('then says which lines are in no order, tells the requester, and tries exactly those again', async () => {
      const card = await lost();
      for (let minutes = 0; minutes < 25; minutes += 5) {
        desk.ports.clock.advance(5 * MINUTE_MS);
        await desk.runJobs();
      }
      const end = await desk.press(card, 'purchase.refresh');
      expect(wordsOf(end)).toMatch(/^Bought in part/);
      expect(wordsOf(end)).toMatch(/Not ordered\n1 × Windows Server 2022 Standard.*\nThese lines are not in any order/);
      const told = desk.ports.notifier.tells.filter(
        ({ reply }) => reply.kind === 'card' && reply.data.id === card.data.id,
      );
      expect(told.map(({ personId }) => personId)).toEqual([SELLER]);
      const again = await desk.press(end, 'purchase.again');
      expect((await desk.purchaseOf(again)).lines).toMatchObject([{ productId: 'DG7GMGF0D5RK' }]);
    });

    it('ends as bought when the other order turns up late', async () => {
      const card = await lost();
      const purchase = await desk.purchaseOf(card);
      const known = desk.sandbox.state.orders.get(purchase.orders[0]?.orderId ?? '');
      if (known === undefined) throw new Error('no order is known');
      const [line] = known.lines;
      if (line === undefined) throw new Error('the order has no line');
      const wanted = {
        productId: 'DG7GMGF0D5RK',
        skuId: '000A',
        termDuration: 'P1Y',
        billingCycle: 'annual',
        bought: 1,
      };
      desk.sandbox.state.orders.set(`late-${habit}`, {
        ...known,
        id: `late-${habit}`,
        lines: [{ ...line, ...wanted }],
      });
      desk.ports.clock.advance(10 * MINUTE_MS);
      await desk.runJobs();
      const end = await desk.press(card, 'purchase.refresh');
      desk.sandbox.state.orders.delete(`late-${habit}`);
      expect(wordsOf(end)).toMatch(/^Bought\n/);
      expect((await desk.purchaseOf(end)).orders.map(({ lineNumbers }) => lineNumbers)).toEqual([[0], [1]]);
    });
  });

  it('a checkout that names no order and no reason is looked into, not called cancelled', async () => {
    const before = ordersOfContoso();
    const review = await reviewExcel();
    const empty = { orders: [], attributes: { objectType: 'CartCheckoutResult' } };
    const answer = { method: 'POST', path: 'carts/.*/checkout', after: true, status: 201, body: JSON.stringify(empty) };
    await desk.control('POST', '/faults', answer);
    const unknown = await outcomeOf(review);
    expect(wordsOf(unknown)).toMatch(/^Unknown — checking/);
    desk.sandbox.state.answers.clear();
    desk.ports.clock.advance(2 * MINUTE_MS);
    await desk.runJobs();
    expect(wordsOf(await desk.press(unknown, 'purchase.refresh'))).toMatch(/^Bought/);
    expect(ordersOfContoso()).toBe(before + 1);
  });

  it('of two orders, one rejected after its review: only its lines are tried again', async () => {
    const card = await outcomeOf(await reviewTwoGroups());
    const purchase = await desk.purchaseOf(card);
    const [first, second] = purchase.orders;
    if (first === undefined || second === undefined) throw new Error('not two orders');
    const orders = [first, { ...second, status: 'po_review_rejected' }];
    await desk.ports.store.purchases.claim(purchase, { ...purchase, orders });
    const shown = await desk.press(card, 'purchase.refresh');
    expect(wordsOf(shown)).toMatch(/^Bought in part/);
    const again = await desk.purchaseOf(await desk.press(shown, 'purchase.again'));
    expect(again.lines).toEqual(second.lineNumbers.map((number) => purchase.lines[number]));
  });
});

describe('orders that are not done at once', () => {
  it.each([
    ['DG7GMGF0D7FV', '0001', 'pending_review', /^Ordered, not finished/, 'Under review at Microsoft'],
    [
      'DG7GMGF0D7FT',
      '0002',
      'pending_po_upload',
      /^Ordered — something is needed from you/,
      'Upload the customer’s purchase order',
    ],
  ])('%s is %s, and the card follows it to its end', async (productId, skuId, status, title, sentence) => {
    const start = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;
    const choose = await desk.press(start, 'purchase.start', { productId, customerId: contoso });
    const review = await desk.press(choose, 'purchase.choose', {
      choice: `${productId}:${skuId}::one_time`,
      quantity: '1',
    });
    const card = await outcomeOf(review);
    const { orders } = await desk.purchaseOf(card);
    expect(orders[0]?.status).toBe(status);
    expect(wordsOf(card)).toMatch(title);
    expect(wordsOf(card)).toContain(sentence);
    const order = desk.sandbox.state.orders.get(orders[0]?.orderId ?? '');
    if (order !== undefined) order.status = 'completed';
    desk.ports.clock.advance(MINUTE_MS);
    await desk.runJobs();
    expect(wordsOf(await desk.press(card, 'purchase.refresh'))).toMatch(/^Bought/);
  });

  it('one that succeeded in part names the lines that were not delivered, and tries those again', async () => {
    const identify = await desk.press(await desk.press(await reviewExcel(), 'purchase.edit'), 'purchase.add');
    const choose = await desk.press(identify, 'purchase.identify', { product: 'word ltsc 2024' });
    const review = await desk.press(choose, 'purchase.choose', {
      choice: 'DG7GMGF0PN41:0002::one_time',
      quantity: '3',
    });
    const placing = await desk.press(review, 'purchase.confirm');
    await desk.control('POST', '/faults', { method: 'GET', path: 'provisioningstatus', status: 403, code: '900308' });
    await desk.runJobs();
    const purchase = await desk.purchaseOf(placing);
    const [known] = purchase.orders;
    const order = desk.sandbox.state.orders.get(known?.orderId ?? '');
    if (known === undefined || order === undefined) throw new Error('no order');
    order.status = 'partial_success';
    await desk.ports.store.purchases.claim(purchase, { ...purchase, orders: [{ ...known, status: 'pending' }] });
    const unknown = await desk.press(placing, 'purchase.refresh');
    await desk.runJobs();
    expect((await desk.purchaseOf(unknown)).orders).toMatchObject([{ status: 'partial_success' }]);
    desk.ports.clock.advance(MINUTE_MS);
    await desk.runJobs();
    const card = await desk.press(placing, 'purchase.refresh');
    expect(wordsOf(card)).toMatch(/^Ordered — something is needed from you/);
    expect(wordsOf(card)).toContain('Not delivered: 3 × Word LTSC 2024');
    expect(card.data.canRepeat).toBe(true);
    const again = await desk.purchaseOf(await desk.press(card, 'purchase.again'));
    expect(again.lines).toMatchObject([{ productId: 'DG7GMGF0PN41', quantity: 3 }]);
  });

  it('a state nobody documented is shown as the text it came as', async () => {
    const card = await outcomeOf(await reviewExcel());
    const purchase = await desk.purchaseOf(card);
    const orders = purchase.orders.map((order) => ({ ...order, status: 'teleported [x](y)' }));
    await desk.ports.store.purchases.claim(purchase, { ...purchase, orders });
    const shown = cardOf(await desk.answerTo(card, 'purchase.refresh'));
    expect(wordsOf(shown)).toContain('“teleported \\[x\\](y)”');
    expect(wordsOf(shown)).toMatch(/^Ordered, not finished/);
  });
});
