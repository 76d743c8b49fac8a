import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ABE,
  ADA,
  draw,
  FILLED,
  openRefundDesk,
  REVIEWS,
  type RefundDesk,
  RITA,
  SUE,
  textOf,
  verbsOf,
} from './refund-desk.ts';

let desk: RefundDesk;
beforeEach(async () => {
  desk = await openRefundDesk();
});
afterEach(() => desk.close());

const rita = { id: RITA.id, where: 'reviews' } as const;

describe('a refund, from the sentence to the end', () => {
  it('opens the form with everything the desk knows, so that two fields are left to type', async () => {
    const order = await desk.plant();
    const { inputs, text, reply } = draw(await desk.say(`cancel order ${order}`));
    expect(reply.card).toBe('refund-form');
    const contoso = desk.sandbox.customer('Contoso');
    for (const known of [order, contoso.id, contoso.domain, 'Windows Server 2022 Standard'])
      expect(text).toContain(known);
    expect(text).toContain('CSP Purchase/Refund on behalf of customers');
    const empty = Object.entries(inputs).filter(([, { value }]) => value === '');
    expect(empty.map(([id]) => id)).toEqual(['reason', 'phone']);
    expect(inputs.amount?.value).toMatch(/^\d+(\.\d\d)?$/);
    expect(inputs.email?.value).toBe(ADA.email);
  });

  it('is submitted, approved, carried out once, and everybody sees the end', async () => {
    const order = await desk.plant();
    const sent = draw(await desk.submitted(order));
    expect(sent.reply.card).toBe('refund-state');
    expect(sent.text).toContain('Waiting for a reviewer');
    await desk.runJobs();

    const card = desk.posted();
    expect(desk.ports.notifier.posts[0]?.conversationId).toBe(REVIEWS);
    const approved = draw(await desk.press(card, 'review.approve', { comment: 'Fine' }, rita));
    expect(approved.text).toContain('being carried out');
    await desk.runJobs();

    const refund = await desk.refund();
    expect(refund).toMatchObject({ state: 'done', approvers: [{ id: RITA.id }], serviceRequestId: expect.any(String) });
    expect(desk.cancellations()).toBe(1);
    expect(desk.sandbox.sandbox.state.orders.get(order)?.lines.every((line) => line.cancelledAt)).toBe(true);
    const ended = draw(await desk.reviewed());
    expect(verbsOf(ended)).toEqual([]);
    expect(ended.text).toContain('Cancelled and refund requested');
    const told = desk.ports.notifier.tells.at(-1);
    expect(told?.personId).toBe(ADA.id);
    expect(told?.reply.kind === 'card' && draw(told.reply).text).toContain('Cancelled and refund requested');
  });

  it('files the service request with the fixed problem type and the four items as labelled lines', async () => {
    const order = await desk.plant();
    await desk.submitted(order);
    await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
    await desk.runJobs();
    const contoso = desk.sandbox.customer('Contoso');
    const [request] = [...desk.sandbox.sandbox.state.serviceRequests.values()];
    expect(request).toMatchObject({
      supportTopicName: 'CSP Purchase/Refund on behalf of customers',
      severity: 'minimal',
      primaryContact: { email: ADA.email, phoneNumber: FILLED.phone },
    });
    const lines = request?.description.split('\n') ?? [];
    expect(lines).toContain(`Customer tenant: ${contoso.id} (${contoso.domain})`);
    expect(lines).toContain(`Order ID: ${order}`);
    expect(lines).toContain(`Refund reason: ${FILLED.reason}`);
    expect(lines.some((line) => /^Amount requested: USD \d/.test(line))).toBe(true);
  });

  it('tells the requester a rejection with its comment, and touches nothing', async () => {
    const order = await desk.plant();
    await desk.submitted(order);
    const bare = draw(await desk.press(await desk.reviewed(), 'review.reject', {}, rita));
    expect(bare.text).toContain('Write a comment first');
    expect((await desk.refund()).state).toBe('submitted');
    await desk.press(await desk.reviewed(), 'review.reject', { comment: 'Already *used*' }, rita);
    await desk.runJobs();
    const told = desk.ports.notifier.tells.at(-1)?.reply;
    expect(told?.kind === 'card' && draw(told).text).toContain('Already \\\\*used\\\\*');
    expect(desk.sandbox.calls('PATCH', /./)).toEqual([]);
  });

  it('says who may, to those who may not', async () => {
    const order = await desk.plant();
    expect(textOf(await desk.say(`cancel order ${order}`, { id: SUE.id }))).toMatch(/Admin agent.*Ada Admin/);
    await desk.submitted(order);
    expect(textOf(await desk.press(await desk.reviewed(), 'review.approve', {}, { id: ABE.id }))).toMatch(
      /Helpdesk agent.*Rita Review/,
    );
    expect((await desk.refund()).state).toBe('submitted');
  });
});

describe('the window of 60 days', () => {
  const bought = new Date('2026-09-24T08:00:00.000Z');
  it.each([
    ['open at 60 × 24 hours exactly', 0, 'refund-form'],
    ['closed a millisecond later', 1, 'cancel-refused'],
  ])('is %s', async (_name, late, card) => {
    const order = await desk.plant({ creationDate: bought.toISOString() });
    await desk.moveTo(new Date(bought.getTime() + 60 * 86_400_000 + late));
    const drawn = draw(await desk.say(`cancel order ${order}`));
    expect(drawn.reply.card).toBe(card);
    if (late > 0) expect(drawn.text).toMatch(/closed on 23 Nov 2026, 16:00 \(GMT\+8\).*60 × 24 hours/);
  });
});
