/** No interface files a service request: a person does, in the portal, and notes its number. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ABE, draw, openRefundDesk, RAY, type RefundDesk, RITA, SUE, textOf, verbsOf } from './refund-desk.ts';

const rita = { id: RITA.id, where: 'reviews' } as const;
const ray = { id: RAY.id, where: 'reviews' } as const;
const RIGHT = '616122292874576';
const WRONG = '616122292874577';
const UNFILED = 'Cancelled; the refund request still has to be filed';
const REQUESTED = 'Cancelled and refund requested';
const HOUR = 60 * 60_000;

let desk: RefundDesk;
afterEach(() => desk.close());

async function approved(): Promise<string> {
  const orderId = await desk.plant();
  await desk.submitted(orderId);
  await desk.runJobs();
  await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
  return orderId;
}

describe('live, without an interface for service requests', () => {
  it('shows the text to copy and notes the number; its status is followed until it is closed', async () => {
    desk = await openRefundDesk({ settings: { portalAssisted: true } });
    const order = await approved();
    await desk.runJobs();
    const refund = await desk.refund();
    expect(refund).toMatchObject({ state: 'done', serviceRequestId: undefined });
    expect(desk.sandbox.calls('POST', /servicerequests/)).toEqual([]);
    const card = await desk.reviewed();
    expect(textOf(card)).toContain(`Order ID: ${order}`);
    expect(textOf(card)).toContain('https://partner.microsoft.com/support');
    expect(textOf(await desk.press(card, 'review.number', { number: '12ab' }, rita))).toContain('15 or 16 digits');

    await desk.press(card, 'review.number', { number: '6161 2229 2874 576' }, rita);
    expect((await desk.refund()).serviceRequestId).toBe('616122292874576');
    expect(verbsOf(draw(await desk.reviewed()))).toEqual(['review.number']);
    expect((await desk.runJobs()).failed).toEqual([]);
  });
});

describe('cancelled, and the refund request not filed yet', () => {
  beforeEach(async () => {
    desk = await openRefundDesk({ settings: { portalAssisted: true } });
    await approved();
    await desk.runJobs();
  });

  it('is what every card says, and who files it; then that the refund is requested', async () => {
    const { id } = await desk.refund();
    const told = desk.ports.notifier.tells.filter(({ personId }) => personId === 'ada').at(-1)?.reply;
    expect(told?.kind === 'card' && textOf(told)).toContain(UNFILED);
    const mine = () => desk.say('my refund requests');
    for (const card of [await desk.reviewed(), await desk.say(id), await mine()]) {
      expect(textOf(card)).toContain(UNFILED);
      expect(textOf(card)).not.toContain(REQUESTED);
    }
    const requester = await desk.say(id);
    expect(textOf(requester)).toContain('The refund has not been requested yet: support, or an admin agent, files');
    expect(textOf(requester)).not.toContain('The credit comes with');
    expect(requester).toMatchObject({ summary: expect.stringContaining(UNFILED) });
    expect(textOf(await desk.say(id, { locale: 'zh-TW' }))).toContain('退款申請尚未提出');

    await desk.press(await desk.reviewed(), 'review.number', { number: RIGHT }, ray);
    for (const card of [await desk.reviewed(), await desk.say(id), await mine()]) {
      expect(textOf(card)).toContain(REQUESTED);
      expect(textOf(card)).not.toContain(UNFILED);
    }
    expect(textOf(await desk.say(id))).toContain('The credit comes with the next invoice');
  });

  it('and where the interface files it, nothing is left to do', async () => {
    await desk.close();
    desk = await openRefundDesk();
    await approved();
    await desk.runJobs();
    expect(textOf(await desk.reviewed())).toContain(REQUESTED);
    expect(verbsOf(draw(await desk.reviewed()))).toEqual([]);
  });
});

describe('a number that was noted wrongly', () => {
  beforeEach(async () => {
    desk = await openRefundDesk({ settings: { portalAssisted: true } });
    await approved();
    await desk.runJobs();
    await desk.press(await desk.reviewed(), 'review.number', { number: WRONG }, rita);
  });

  it.each([RITA, RAY, ABE])('is corrected by $name; history and audit trail keep the old one', async ({ id, name }) => {
    const card = draw(await desk.reviewed());
    expect(card.inputs.number?.value).toBe(WRONG);
    expect(card.actions.map(({ title }) => title)).toEqual(['Correct the number']);
    const answer = await desk.press(card.reply, 'review.number', { number: RIGHT }, { id, where: 'reviews' });
    expect(textOf(answer)).toContain(RIGHT);
    expect(textOf(answer)).not.toContain(WRONG);
    expect(textOf(answer)).toContain(`Service request number corrected by ${name}`);
    const refund = await desk.refund();
    expect(refund.serviceRequestId).toBe(RIGHT);
    const history = textOf(await desk.say(`history ${refund.id}`, rita));
    expect(history).toContain(`${WRONG} → ${RIGHT}`);
    const audit = await desk.ports.store.audit.of({ action: 'refund.service-request-corrected' }, 10);
    expect(audit).toMatchObject([{ actor: { id }, detail: { serviceRequestId: RIGHT, was: WRONG } }]);
  });

  it('not by who may not, not to what is no number, and not twice by an old card', async () => {
    const card = await desk.reviewed();
    await desk.press(card, 'review.number', { number: RIGHT }, { id: SUE.id, where: 'reviews' });
    const refused = await desk.press(card, 'review.number', { number: '12' }, ray);
    expect(textOf(refused)).toContain('15 or 16 digits');
    await desk.press(card, 'review.number', { number: WRONG }, ray);
    expect(await desk.refund()).toMatchObject({ serviceRequestId: WRONG, version: draw(card).reply.data.version });
    await desk.press(card, 'review.number', { number: RIGHT }, ray);
    await desk.press(card, 'review.number', { number: '616122292874599' }, rita);
    expect((await desk.refund()).serviceRequestId).toBe(RIGHT);
  });

  it('what was read of the wrong one is forgotten, and the right one is looked at from the start', async () => {
    const pass = async (ms: number) => {
      await desk.moveTo(new Date(desk.ports.clock.now().getTime() + ms));
      await desk.runJobs();
    };
    await desk.runJobs();
    for (let look = 0; look < 8; look += 1) await pass(6 * HOUR);
    expect((await desk.refund()).reminded).toContain('unread');
    expect(textOf(await desk.reviewed())).toContain(`has not shown service request ${WRONG}`);
    await desk.press(await desk.reviewed(), 'review.number', { number: RIGHT }, ray);
    expect(textOf(await desk.reviewed())).not.toContain('has not shown service request');
    await desk.runJobs();
    for (let look = 0; look < 3; look += 1) await pass(6 * HOUR);
    expect((await desk.refund()).reminded).not.toContain('unread');
    for (let look = 0; look < 4; look += 1) await pass(6 * HOUR);
    expect((await desk.refund()).reminded).toContain('unread');
  });
});

describe('the number of a service request', () => {
  it.each([true, false])('is noted for nothing that is not approved (portal: %s)', async (portalAssisted) => {
    desk = await openRefundDesk({ settings: { portalAssisted } });
    await desk.submitted(await desk.plant());
    const { id, version } = await desk.refund();
    const { respond } = await import('../../src/intents/respond.ts');
    const data = { id, version, number: '616122292874576' };
    await respond(
      {
        id: 'forged',
        correlationId: 'forged',
        now: desk.ports.clock.now(),
        actor: { id: RITA.id, name: RITA.name, tenantId: 'tenant', channelUserId: '29:rita' },
        conversation: { id: 'chat-rita', kind: 'personal' },
        locale: 'en',
        timeZone: 'UTC',
        input: { kind: 'action', verb: 'review.number', data },
      },
      desk.ports,
    );
    expect((await desk.refund()).serviceRequestId).toBeUndefined();
  });
});
