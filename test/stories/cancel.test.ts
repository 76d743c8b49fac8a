import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/open-test-store.ts';
import type { Message } from '../teams/stand-in.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_MS = 60 * DAY_MS;
const KEY = /DEMO0(-[A-Z0-9]{5}){4}/;

describe.each(ENGINES)('cancelling, over HTTP, on %s', (engine) => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await openRehearsal({ engine });
  });
  afterAll(() => rehearsal.close());

  /** Plants an order of Contoso that is `ageMs` old; its id. */
  async function plant(ageMs: number): Promise<string> {
    const { sandbox } = rehearsal;
    const order = await sandbox.control('POST', '/sandbox/orders', {
      customer: sandbox.customer('Contoso').id,
      product: 'DG7GMGF0D5RK',
      SKU: '0005',
      quantity: 2,
      creationDate: new Date(sandbox.clock.now().getTime() - ageMs).toISOString(),
    });
    return String(order.id);
  }

  async function form(orderId: string): Promise<Message> {
    const { replies } = await rehearsal.admin.says(`cancel order ${orderId}`);
    // Cards of earlier requests may arrive meanwhile.
    const card = replies.find((reply) => reply.card?.text.includes(orderId));
    if (card === undefined) throw new Error('the desk said nothing of this order');
    return card;
  }

  /** Submits the refund form, and waits for the card in the review channel. */
  async function submit(orderId: string): Promise<{ requester: Message; review: Message }> {
    const { admin, teams, reviews } = rehearsal;
    const ofOrder = () => teams.messagesIn(reviews).find(({ card }) => card?.text.includes(orderId));
    const requester = await form(orderId);
    await admin.presses(requester, 'refund.submit', { reason: 'wrong edition' });
    await teams.until(() => ofOrder() !== undefined, 45_000);
    return { requester, review: ofOrder() ?? teams.lastMessageIn(reviews) };
  }

  const now = (message: Message) =>
    rehearsal.teams
      .messagesIn({ id: message.conversationId, kind: 'channel', name: '' })
      .find(({ id }) => id === message.id) ?? message;
  const statusOf = async (orderId: string) => {
    const { client, customer } = rehearsal.sandbox;
    return (await client.order(customer('Contoso').id, orderId))?.status;
  };

  it.each([
    [WINDOW_MS - 1, true],
    [WINDOW_MS, true],
    [WINDOW_MS + 1, false],
  ])('an order that is %d ms old can be cancelled: %s', async (ageMs, possible) => {
    const card = await form(await plant(ageMs));
    const { admin } = rehearsal;
    expect(admin.sees(card).buttons.some(({ verb }) => verb === 'refund.submit')).toBe(possible);
    if (!possible) expect(admin.sees(card).text).toMatch(/closed on 23 Nov 2026, \d\d:\d\d/);
  });

  it('is reviewed by support, carried out at Partner Center, and every card shows the end', async () => {
    const { admin, support, teams, sandbox, keys, desk } = rehearsal;
    const orderId = await plant(3 * DAY_MS);
    const { replies } = await admin.says(`keys for order ${orderId}`, { in: keys });
    for (const verb of ['keys.choose', 'keys.edition', 'keys.file', 'keys.get']) await admin.presses(replies[0], verb);
    await teams.until(
      () => teams.messagesIn(admin).some(({ card }) => card?.titles.includes('Show key and link')),
      45_000,
    );
    const delivery = teams.lastMessageIn(admin);
    const link = JSON.stringify((await admin.presses(delivery, 'keys.reveal')).body).match(/\/d\/[\w-]{20,}/)?.[0];

    const { requester, review } = await submit(orderId);
    await support.presses(review, 'review.approve', { comment: 'agreed' });
    await teams.until(
      () => [requester, review].every((card) => now(card).card?.text.includes('Cancelled and')),
      45_000,
    );

    expect([requester, review].map((card) => now(card).card?.titles)).toEqual([[], []]);
    expect(await statusOf(orderId)).toBe('cancelled');
    expect(now(review).card?.text).toContain(support.name);
    expect([...sandbox.sandbox.state.serviceRequests.values()].at(-1)).toMatchObject({ status: 'open' });
    expect((await fetch(`${desk.url}${link}`)).status).toBe(410);
    const again = await admin.presses(now(delivery), 'keys.reveal', {}, { unchecked: true }).catch(() => undefined);
    expect(JSON.stringify(again?.body ?? '')).not.toMatch(KEY);
  });

  it('is not decided by the requester, nor by somebody without the role', async () => {
    const { admin, seller, review } = { ...rehearsal, ...(await submit(await plant(DAY_MS))) };
    expect((await admin.presses(review, 'review.approve')).text).toBeDefined();
    expect((await seller.presses(review, 'review.approve')).text).toContain('Helpdesk agent');
    expect(now(review).card?.titles).toContain('Approve');
  });

  it('a rejection needs a comment, and leaves the order as it is', async () => {
    const { support, teams } = rehearsal;
    const orderId = await plant(DAY_MS);
    const { requester, review } = await submit(orderId);
    const empty = await support.presses(review, 'review.reject', { comment: '' });
    expect(empty.card?.titles).toContain('Reject');
    await support.presses(review, 'review.reject', { comment: 'used for a month' });
    await teams.until(() => (now(requester).card?.text ?? '').includes('used for a month'), 45_000);
    expect(await statusOf(orderId)).toBe('completed');
  });

  it('approved by two at once, it is cancelled once', async () => {
    const { support, otherSupport, teams, sandbox } = rehearsal;
    const orderId = await plant(DAY_MS);
    const { review } = await submit(orderId);
    await Promise.all([support.presses(review, 'review.approve'), otherSupport.presses(review, 'review.approve')]);
    await teams.until(() => now(review).card?.titles.length === 0, 45_000);
    const cancels = sandbox.calls('PATCH', new RegExp(`/orders/${orderId}$`));
    expect(cancels.map(({ status }) => status)).toEqual([200]);
  });

  it('a seller may not ask for it, and is told who may', async () => {
    const { replies } = await rehearsal.seller.says(`cancel order ${await plant(DAY_MS)}`);
    expect(replies[0]?.text).toContain('Admin agent');
  });

  it.each(['do not cancel order c403d91b21d2', 'cancel my flight', '不要取消訂單 c403d91b21d2'])(
    '"%s" opens no form',
    async (text) => {
      const { replies } = await rehearsal.admin.says(text);
      expect(replies[0]?.card?.buttons.some(({ verb }) => verb.startsWith('refund.')) ?? false).toBe(false);
    },
  );
});
