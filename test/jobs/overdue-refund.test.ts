/** Partner Center is down for long: the desk goes on, and people are told once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draw, openRefundDesk, RAY, type RefundDesk, RITA, textOf, verbsOf } from '../intents/refund-desk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const rita = { id: RITA.id, where: 'reviews' } as const;
const ray = { id: RAY.id, where: 'reviews' } as const;

let desk: RefundDesk;
beforeEach(async () => {
  desk = await openRefundDesk();
});
afterEach(() => desk.close());

async function approved(): Promise<void> {
  await desk.submitted(await desk.plant());
  await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
}

/** Time passes, and the sweep sees it. */
async function wait(ms: number): Promise<void> {
  await desk.moveTo(new Date(desk.ports.clock.now().getTime() + ms));
  await desk.ports.store.jobs.enqueue({ name: 'sweep' });
  await desk.runJobs();
}

async function down(path: string): Promise<void> {
  await desk.sandbox.fault({ path, status: 503, times: 999 });
}

function up(): Promise<unknown> {
  return desk.sandbox.control('DELETE', '/sandbox/faults');
}

/** Who was told something by a card that says this. */
function toldOf(sentence: string): string[] {
  const tells = desk.ports.notifier.tells.filter(
    ({ reply }) => reply.kind === 'card' && textOf(reply).includes(sentence),
  );
  return tells.map(({ personId }) => personId).sort();
}

describe('a cancellation that Partner Center does not confirm', () => {
  const SENTENCE = 'has not confirmed the cancellation';
  beforeEach(async () => {
    await approved();
    await down('/orders/');
    await desk.runJobs();
  });

  it('is told to reviewer and requester after an hour, once, however long it goes on', async () => {
    await wait(HOUR - 1);
    expect(toldOf(SENTENCE)).toEqual([]);
    await wait(1);
    expect(toldOf(SENTENCE)).toEqual(['ada', 'rita']);
    for (let day = 0; day < 3; day += 1) await wait(24 * HOUR);
    expect(toldOf(SENTENCE)).toEqual(['ada', 'rita']);
    expect((await desk.refund()).state).toBe('carrying-out');
  });

  it('is still tried days later: with Partner Center back it is done, and that is told', async () => {
    await wait(72 * HOUR);
    await up();
    await wait(11 * MINUTE);
    expect((await desk.refund()).state).toBe('done');
    expect(desk.cancellations()).toBe(1);
    expect(toldOf('Cancelled and refund requested')).toEqual(['ada']);
    expect(textOf(await desk.reviewed())).not.toContain(SENTENCE);
  });

  it('says on its cards what is, and offers to try now, under the same request ids', async () => {
    expect(verbsOf(draw(await desk.reviewed()))).not.toContain('review.retry');
    await wait(HOUR);
    const ids = (await desk.refund()).requestIds;
    expect(ids.serviceRequest).toBeDefined();
    const card = await desk.reviewed();
    expect(textOf(card)).toContain('since 23 Nov 2026, 08:00 (UTC)');
    expect(textOf(await desk.say((await desk.refund()).id))).toContain('you will be told here when it is done');
    await up();
    await desk.press(card, 'review.retry', {}, ray);
    expect((await desk.refund()).requestIds).toEqual(ids);
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(desk.sandbox.sandbox.state.serviceRequests.size).toBe(1);
  });

  it('is told again only when somebody tried again and an hour passed', async () => {
    await wait(HOUR);
    await desk.press(await desk.reviewed(), 'review.retry', {}, ray);
    await desk.runJobs();
    await wait(HOUR - 1);
    expect(toldOf(SENTENCE)).toHaveLength(2);
    await wait(1);
    expect(toldOf(SENTENCE)).toHaveLength(4);
  });

  it('speaks Chinese to who reads Chinese', async () => {
    await wait(HOUR);
    const id = (await desk.refund()).id;
    expect(textOf(await desk.say(id, { locale: 'zh-TW' }))).toContain('合作夥伴中心至今尚未確認取消');
    expect(textOf(await desk.say(id, { ...rita, locale: 'zh-TW' }))).toContain('一直沒有確認取消');
  });
});

describe('a service request that Partner Center does not show', () => {
  const SENTENCE = 'has not shown service request';
  beforeEach(async () => {
    await approved();
    await desk.runJobs();
    await down('/servicerequests');
  });

  it('is told after a day, once, and the looks go on until it is seen again', async () => {
    await wait(23 * HOUR);
    for (let look = 0; look < 3; look += 1) await wait(6 * HOUR);
    expect(toldOf(SENTENCE)).toEqual([]);
    for (let look = 0; look < 6; look += 1) await wait(6 * HOUR);
    expect(toldOf(SENTENCE)).toEqual(['ada', 'rita']);
    expect(textOf(await desk.reviewed())).toContain(SENTENCE);
    await up();
    await wait(6 * HOUR);
    expect(textOf(await desk.reviewed())).not.toContain(SENTENCE);
    for (const request of desk.sandbox.sandbox.state.serviceRequests.values()) request.status = 'closed';
    await wait(6 * HOUR);
    expect((await desk.refund()).serviceRequestStatus).toBe('closed');
    expect(toldOf(SENTENCE)).toHaveLength(2);
  });

  it('and one that is never closed is not given up in silence', async () => {
    await up();
    const watch = { name: 'watch-service-request', refundId: (await desk.refund()).id, attempt: 360 } as const;
    for (let look = 0; look < 2; look += 1) {
      await desk.ports.store.jobs.enqueue(watch);
      await desk.runJobs();
    }
    expect(toldOf('open for three months')).toEqual(['ada', 'rita']);
  });
});
