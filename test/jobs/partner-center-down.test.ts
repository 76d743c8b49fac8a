/** A checkout whose answer was lost, and a Partner Center that is down when the desk looks for the order. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runJob } from '../../src/jobs/run.ts';
import type { CardReply } from '../../src/turn.ts';
import { type Rehearsal, rehearse, SELLER, wordsOf } from '../intents/rehearse.ts';

const EXCEL = 'DG7GMGF0PN5H';
const MINUTE_MS = 60_000;
const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;
const LOST = { method: 'POST', path: 'carts/.*/checkout', after: true, status: 502 };
const DOWN = { path: '/v1/', status: 503, times: 10_000 };

let desk: Rehearsal;
beforeAll(async () => {
  desk = await rehearse();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.control('DELETE', '/faults', {});
  desk.ports.notifier.tells.length = 0;
});

async function confirmed(): Promise<CardReply> {
  const [customer] = desk.sandbox.state.customers.values();
  const choose = await desk.press(START, 'purchase.start', { productId: EXCEL, customerId: customer?.id });
  const review = await desk.press(choose, 'purchase.choose', { choice: `${EXCEL}:0002::one_time`, quantity: '2' });
  return desk.press(review, 'purchase.confirm');
}

/** What came to the person's own chat about this purchase. */
function toldOf(card: CardReply): { personId: string; words: string }[] {
  return desk.ports.notifier.tells.flatMap(({ personId, reply }) =>
    reply.kind === 'card' && reply.data.id === card.data.id ? [{ personId, words: wordsOf(reply) }] : [],
  );
}

async function later(minutes: number): Promise<string[]> {
  desk.ports.clock.advance(minutes * MINUTE_MS);
  await runJob({ name: 'sweep' }, desk.ports);
  const { failed } = await desk.runJobs();
  return failed.map(({ job }) => job.name);
}

describe('the answer of checkout is lost, and Partner Center is down', () => {
  it('the person is told once that it is unknown, the job goes on, and the order is found', async () => {
    const card = await confirmed();
    await desk.control('POST', '/faults', LOST);
    await desk.runJobs();
    expect(toldOf(card)).toEqual([]);
    await desk.control('POST', '/faults', DOWN);
    const jobs = [await later(3), await later(3), await later(30), await later(60), await later(60)];
    for (const failed of jobs) expect(failed).toContain('place-purchase');
    expect(toldOf(card)).toEqual([{ personId: SELLER, words: expect.stringMatching(/^Unknown — checking\n/) }]);
    const [told] = toldOf(card);
    expect(told?.words).toContain('does not know yet whether the order was placed');
    expect(told?.words).toContain('keeps checking by itself');
    expect(told?.words).toContain('Do not buy it again');

    await desk.control('DELETE', '/faults', {});
    await later(3);
    expect((await desk.purchaseOf(card)).state).toBe('placed');
    expect(toldOf(card)).toHaveLength(1);
  });

  it('a checkout that was sent a moment ago may still buy: "not bought" waits for it', async () => {
    const card = await confirmed();
    await desk.control('POST', '/faults', { ...LOST, after: false });
    await desk.runJobs();
    await desk.control('POST', '/faults', DOWN);
    expect(await later(58)).toContain('place-purchase');
    await desk.control('DELETE', '/faults', {});
    await later(3);
    expect((await desk.purchaseOf(card)).state).toBe('checking');
    await later(3);
    expect((await desk.purchaseOf(card)).state).toBe('failed');
  });

  it('a card that still says it is being placed says that it is unknown', async () => {
    const card = await confirmed();
    // The process dies in the answer of checkout: the order exists, and nobody wrote that down.
    const atCheckout = mortalAtCheckout();
    await expect(runJob({ name: 'place-purchase', purchaseId: String(card.data.id) }, atCheckout)).rejects.toThrow(
      'killed',
    );
    expect((await desk.purchaseOf(card)).state).toBe('placing');
    await desk.control('POST', '/faults', DOWN);
    await desk.runJobs();
    expect((await desk.purchaseOf(card)).state).toBe('checking');
    expect(toldOf(card)).toHaveLength(1);
    await desk.control('DELETE', '/faults', {});
    await later(3);
    expect((await desk.purchaseOf(card)).state).toBe('placed');
  });
});

function mortalAtCheckout() {
  const { partnerCenter } = desk.ports;
  const checkout: typeof partnerCenter.checkout = async (...request) => {
    await partnerCenter.checkout(...request);
    throw new Error('killed');
  };
  return { ...desk.ports, partnerCenter: { ...partnerCenter, checkout } };
}
