/** What stands between a cart and an order besides Partner Center: limits, gates, reservations, time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJob } from '../../src/jobs/run.ts';
import type { CardReply } from '../../src/turn.ts';
import { show } from '../../src/views/show.ts';
import {
  ADMIN,
  cardOf,
  noteAt,
  OTHER_ADMIN,
  type Playing,
  type Rehearsal,
  rehearse,
  SELLER,
  SUPPORT,
  textOf,
  wordsOf,
} from './rehearse.ts';

const EXCEL = 'DG7GMGF0PN5H';
const RESERVED = 'DZH318Z0BQ3W';
const DAY_MS = 24 * 60 * 60 * 1000;
const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;

let desk: Rehearsal;
beforeAll(async () => {
  desk = await rehearse({ settings: { spendLimits: [{ role: 'SalesAgents', currency: 'USD', perDay: 1000 }] } });
});
afterAll(() => desk.close());

function customerId(name: string): string {
  const found = [...desk.sandbox.state.customers.values()].find(({ companyName }) => companyName === name);
  return found?.id ?? '';
}

async function reviewExcel(quantity: string, customer: string, as: Partial<Playing> = {}): Promise<CardReply> {
  const asked = { productId: EXCEL, customerId: customerId(customer) };
  const choose = await desk.press(START, 'purchase.start', asked, as);
  return desk.press(choose, 'purchase.choose', { choice: `${EXCEL}:0002::one_time`, quantity }, as);
}

describe('above the limit', () => {
  async function waiting(): Promise<CardReply> {
    const review = await reviewExcel('90', 'Tailwind Traders');
    expect(wordsOf(review)).toContain('above your limit of USD 1,000.00 a day');
    expect(review.data.confirmTitle).toBe('Ask for approval');
    const card = await desk.press(review, 'purchase.confirm');
    expect(wordsOf(card)).toMatch(/^Waiting for approval/);
    return card;
  }

  it('Confirm asks the admin agents, and an approval buys', async () => {
    const card = await waiting();
    await desk.runJobs();
    const told = desk.ports.notifier.tells.filter(
      ({ reply }) => reply.kind === 'card' && reply.data.id === card.data.id,
    );
    expect(told.map(({ personId }) => personId).sort()).toEqual([ADMIN, OTHER_ADMIN].sort());
    for (const { reply } of told) expect(reply).toMatchObject({ data: { canDecide: true, canWithdraw: false } });
    const approved = await desk.press(card, 'purchase.approve', {}, { who: ADMIN });
    expect(wordsOf(approved)).toContain('Approved by\nOliver Grant');
    await desk.runJobs();
    expect(wordsOf(await desk.press(approved, 'purchase.refresh'))).toMatch(/^Bought/);
  });

  it('in the requester’s own chat nobody is offered to decide, elsewhere an admin agent may', async () => {
    await desk.ports.store.conversations.remember({
      id: `chat-of-${SELLER}`,
      kind: 'personal',
      tenantId: 'tenant',
      serviceUrl: 'https://channel.example',
      personId: SELLER,
      name: undefined,
      locale: 'en',
      reference: {},
      gone: false,
      updatedAt: desk.ports.clock.now(),
    });
    expect((await waiting()).data).toMatchObject({ canDecide: false, canWithdraw: true });
    const elsewhere = { conversationId: '19:keys@thread.tacv2', kind: 'channel' } as const;
    const review = await reviewExcel('90', 'Tailwind Traders', elsewhere);
    const card = await desk.press(review, 'purchase.confirm', {}, elsewhere);
    expect(card.data).toMatchObject({ canDecide: true, canWithdraw: true });
  });

  it('an approval hours later has as much patience with checkout as one at once', async () => {
    const card = await waiting();
    desk.ports.clock.advance(3 * 60 * 60 * 1000);
    const path = 'carts/.*/checkout';
    await desk.control('POST', '/faults', { method: 'POST', path, status: 500 });
    await desk.control('POST', '/faults', { method: 'POST', path, status: 409, code: '800064' });
    await desk.press(card, 'purchase.approve', {}, { who: ADMIN });
    await desk.runJobs();
    desk.ports.clock.advance(60_000);
    await desk.runJobs();
    expect((await desk.purchaseOf(card)).state).toBe('checking');
    desk.ports.clock.advance(60_000);
    await desk.runJobs();
    expect((await desk.purchaseOf(card)).state).toBe('placed');
  });

  it.each([
    ['the requester', SELLER, 'somebody else has to approve'],
    ['a support agent', SUPPORT, 'in Partner Center'],
  ])('%s cannot approve', async (_, who, sentence) => {
    const card = await waiting();
    expect(textOf(await desk.answerTo(card, 'purchase.approve', {}, { who }))).toContain(sentence);
    expect((await desk.purchaseOf(card)).state).toBe('awaiting-approval');
  });

  it('declining needs a reason, and says who and why', async () => {
    const card = await waiting();
    expect(textOf(await desk.answerTo(card, 'purchase.decline', { comment: ' ' }, { who: ADMIN }))).toContain(
      'say why',
    );
    const declined = await desk.press(card, 'purchase.decline', { comment: 'too *many*' }, { who: ADMIN });
    expect(wordsOf(declined)).toMatch(/^Not approved/);
    expect(wordsOf(declined)).toContain('too \\*many\\*');
    await desk.runJobs();
    expect(desk.ports.notifier.tells.some(({ personId }) => personId === SELLER)).toBe(true);
  });

  it('of two decisions at once, one counts', async () => {
    const card = await waiting();
    await Promise.all([
      desk.answerTo(card, 'purchase.approve', {}, { who: ADMIN }),
      desk.answerTo(card, 'purchase.decline', { comment: 'no' }, { who: OTHER_ADMIN }),
    ]);
    const { state, declined, approver } = await desk.purchaseOf(card);
    expect([state === 'placing', state === 'dismissed'].filter(Boolean)).toHaveLength(1);
    expect([declined, approver].filter((one) => one !== undefined)).toHaveLength(1);
    await desk.runJobs();
  });

  describe('of what happened earlier today', () => {
    /** 545 are below the limit, unless something else counts. */
    async function afterwards(customer: string): Promise<unknown> {
      return (await reviewExcel('5', customer)).data.confirmTitle;
    }
    async function asked(customer: string): Promise<CardReply> {
      return desk.press(await reviewExcel('10', customer), 'purchase.confirm');
    }

    it('an approved purchase counts', async () => {
      const customer = 'Tailwind Traders';
      desk.ports.clock.advance(DAY_MS);
      expect(await afterwards(customer)).toBe('Confirm');
      const card = await asked(customer);
      await desk.press(card, 'purchase.approve', {}, { who: ADMIN });
      await desk.runJobs();
      expect(await afterwards(customer)).toBe('Ask for approval');
    });

    it('one that waits for approval, or was declined, or withdrawn, does not', async () => {
      const customer = 'Contoso Suites';
      const card = await asked(customer);
      expect(await afterwards(customer)).toBe('Confirm');
      await desk.press(card, 'purchase.decline', { comment: 'no' }, { who: ADMIN });
      await desk.press(await asked(customer), 'purchase.dismiss');
      expect(await afterwards(customer)).toBe('Confirm');
    });

    it('one that failed does not', async () => {
      const customer = 'Contoso Suites';
      await desk.control('PUT', `/customers/${customerId(customer)}`, { refuses: { at: 'checkout', code: 800025 } });
      const card = await desk.press(await reviewExcel('5', customer), 'purchase.confirm');
      await desk.runJobs();
      await desk.control('PUT', `/customers/${customerId(customer)}`, { refuses: null });
      expect((await desk.purchaseOf(card)).state).toBe('failed');
      expect(await afterwards(customer)).toBe('Confirm');
    });
  });

  describe('a price that changed after the approval', () => {
    async function changed(): Promise<CardReply> {
      const card = await waiting();
      desk.ports.clock.advance(60 * 60 * 1000);
      await desk.control('PUT', `/skus/${EXCEL}/0002`, { priceFactor: 2 });
      await desk.press(card, 'purchase.approve', {}, { who: ADMIN });
      await desk.runJobs();
      await desk.control('PUT', `/skus/${EXCEL}/0002`, {});
      return card;
    }

    it('buys nothing, and needs a new Confirm and a new approval', async () => {
      const card = await changed();
      const review = await desk.press(card, 'purchase.refresh');
      expect(wordsOf(review)).toMatch(/^Something changed/);
      expect(await desk.purchaseOf(review)).toMatchObject({ state: 'review', orders: [] });
      expect(wordsOf(await desk.press(review, 'purchase.confirm'))).toMatch(/^Waiting for approval/);
      expect((await desk.purchaseOf(review)).approver).toBeUndefined();
    });

    it('is told to the requester, who looks at nothing any more', async () => {
      const card = await changed();
      const told = desk.ports.notifier.tells.filter(
        ({ personId, reply }) => personId === SELLER && reply.kind === 'card' && reply.data.id === card.data.id,
      );
      expect(told.map(({ reply }) => (reply.kind === 'card' ? wordsOf(reply) : ''))).toContainEqual(
        expect.stringMatching(/^Something changed/),
      );
    });

    it('leaves the approver a card without buttons to confirm what is not theirs', async () => {
      const card = await changed();
      const about = { kind: 'purchase', id: String(card.data.id), view: 'approval' } as const;
      const copy = cardOf((await show(about, 'en', desk.ports)) ?? { kind: 'nothing' });
      expect(wordsOf(copy)).toMatch(/^Not confirmed/);
      expect(copy.data).toMatchObject({ canDecide: false, canRepeat: false, canWithdraw: false });
    });
  });

  it('what was ordered earlier today counts, for the same customer', async () => {
    const first = await reviewExcel('5', 'Tailwind Toys');
    expect(first.data.confirmTitle).toBe('Confirm');
    await desk.press(first, 'purchase.confirm');
    await desk.runJobs();
    expect((await reviewExcel('5', 'Tailwind Toys')).data.confirmTitle).toBe('Ask for approval');
    expect((await reviewExcel('5', 'Contoso Suites')).data.confirmTitle).toBe('Confirm');
    desk.ports.clock.advance(DAY_MS);
    expect((await reviewExcel('5', 'Tailwind Toys')).data.confirmTitle).toBe('Confirm');
  });
});

describe('an Azure reservation', () => {
  const SUBSCRIPTION = '11111111-2222-4333-8444-555555555555';

  async function asked(customer: string): Promise<CardReply> {
    const choose = await desk.press(START, 'purchase.start', { productId: RESERVED, customerId: customerId(customer) });
    return desk.press(choose, 'purchase.choose', { choice: `${RESERVED}:007J:P1Y:one_time`, quantity: '1' });
  }

  it('asks for subscription and scope, registers, then gives the price', async () => {
    const azure = await asked('Contoso');
    expect(azure.card).toBe('purchase-azure');
    const unregistered = await desk.press(azure, 'purchase.azure', { subscriptionId: SUBSCRIPTION, scope: 'Shared' });
    expect(unregistered).toMatchObject({ audience: 'actor', data: { canRegister: true, scope: 'Shared' } });
    expect(noteAt(unregistered, 'subscriptionId').text).toContain('not registered');
    const registering = await desk.press(azure, 'purchase.register', { subscriptionId: SUBSCRIPTION, scope: 'Shared' });
    expect(noteAt(registering, 'subscriptionId')).toEqual({
      text: expect.stringContaining('still registering'),
      color: 'default',
    });
    expect(registering.audience).toBe('actor');
    desk.sandbox.state.registrations.set(`${customerId('Contoso')}/${SUBSCRIPTION}`, 'registered');
    const review = await desk.press(registering, 'purchase.azure', { subscriptionId: SUBSCRIPTION, scope: 'Shared' });
    expect(wordsOf(review)).toMatch(/^Check and confirm/);
    expect((await desk.purchaseOf(review)).lines[0]?.provisioning).toEqual({
      subscriptionId: SUBSCRIPTION,
      scope: 'Shared',
    });
  });

  it.each([
    ['not-a-guid', 'Single', 'not a subscription ID'],
    ['', 'Single', 'not a subscription ID'],
    [SUBSCRIPTION, 'Everywhere', 'Choose the scope'],
  ])('with subscription “%s” and scope “%s” is asked again', async (subscriptionId, scope, sentence) => {
    const azure = await asked('Contoso');
    const again = await desk.press(azure, 'purchase.azure', { subscriptionId, scope });
    expect(again).toMatchObject({ card: 'purchase-azure', audience: 'actor', data: { subscriptionId } });
    const place = scope === 'Single' ? 'subscriptionId' : 'scope';
    expect(noteAt(again, place)).toEqual({ text: expect.stringContaining(sentence), color: 'attention' });
  });

  it('can be left: the cart is shown, and the line taken out', async () => {
    const cart = await desk.press(await asked('Contoso'), 'purchase.cart');
    expect(cart.card).toBe('purchase-cart');
    const empty = await desk.press(cart, 'purchase.review', { remove: '0', quantity0: '1' });
    expect(empty.card).toBe('purchase-identify');
  });
});

it('an attestation is accepted by a button, and the audit says by whom', async () => {
  const product = 'DG7GMGF0L4TL';
  const choose = await desk.press(START, 'purchase.start', { productId: product, customerId: customerId('Contoso') });
  const gate = await desk.press(choose, 'purchase.choose', { choice: `${product}:0001::one_time`, quantity: '1' });
  expect(gate.card).toBe('purchase-gate');
  expect(wordsOf(gate)).toContain('you declare for your organisation');
  const review = await desk.press(gate, 'purchase.accept', { gate: 'attest' });
  expect(wordsOf(review)).toMatch(/^Check and confirm/);
  const entries = await desk.ports.store.audit.of({ subjectId: String(gate.data.id) }, 10);
  expect(entries.find(({ action }) => action === 'purchase.attested')?.actor.id).toBe(SELLER);
});

it('a missing customer agreement is a gate with the way out, and the cart is kept', async () => {
  const card = await reviewExcel('2', 'Proseware');
  expect(card.card).toBe('purchase-gate');
  expect(wordsOf(card)).toContain('has not accepted the Microsoft Customer Agreement');
  expect(wordsOf(card)).toContain('https://admin.microsoft.com/');
  expect(wordsOf(card)).toMatch(/For support: code 13605, [0-9a-f-]{36}/);
  const { lines } = await desk.purchaseOf(card);
  expect(lines).toHaveLength(1);
  expect(() => noteAt(card, 'top')).toThrow('Not at top: []');
});

it('the button of that gate records nothing: it asks Partner Center again, and says what it answers', async () => {
  const card = await reviewExcel('2', 'Proseware');
  expect(wordsOf(card)).toContain('Ask Partner Center again');
  const still = await desk.press(card, 'purchase.accept', { gate: 'agreement' });
  expect(still.card).toBe('purchase-gate');
  expect(noteAt(still, 'top').text).toContain('Partner Center still knows of no acceptance');
  const id = customerId('Proseware');
  await desk.control('PUT', `/customers/${id}`, { refuses: null });
  const review = await desk.press(still, 'purchase.accept', { gate: 'agreement' });
  await desk.control('PUT', `/customers/${id}`, { refuses: { at: 'cart', code: 13605 } });
  expect(wordsOf(review)).toMatch(/^Check and confirm/);
  expect((await desk.purchaseOf(review)).wanted).toEqual({});
});

describe('a cart of 7 days', () => {
  it.each([
    ['a millisecond before', 7 * DAY_MS - 1, 'review'],
    ['at the instant', 7 * DAY_MS, 'expired'],
  ])('%s is %s', async (_, wait, state) => {
    const review = await reviewExcel('1', 'Contoso');
    const { expiresAt } = await desk.purchaseOf(review);
    desk.ports.clock.set(new Date(expiresAt.getTime() - 7 * DAY_MS + wait));
    await runJob({ name: 'sweep' }, desk.ports);
    expect((await desk.purchaseOf(review)).state).toBe(state);
  });

  it('is expired for the one who presses Confirm before any sweep', async () => {
    const review = await reviewExcel('1', 'Contoso');
    desk.ports.clock.advance(7 * DAY_MS);
    const card = await desk.press(review, 'purchase.confirm');
    expect(wordsOf(card)).toMatch(/^Expired/);
    expect(wordsOf(await desk.press(card, 'purchase.again'))).toMatch(/^Check and confirm/);
  });
});
