import { expect, it } from 'vitest';
import { UndeliverableError } from '../../src/errors.ts';
import { remindRefunds } from '../../src/jobs/remind-refunds.ts';
import { fakePorts } from '../fakes.ts';
import { someRefund } from '../store/records.ts';

const CHANNEL = {
  id: '19:r',
  kind: 'channel',
  name: 'Refund reviews',
  tenantId: 't',
  serviceUrl: 'https://x',
  personId: undefined,
  locale: 'en',
  reference: {},
  gone: false,
} as const;

it('a request nobody can see is posted once, also while its first card is on its way', async () => {
  const desk = await fakePorts();
  const { store, clock, notifier } = desk.ports;
  await store.conversations.remember({ ...CHANNEL, updatedAt: clock.now() });
  await store.refunds.add(someRefund({ id: 'R-1' }));
  const { post } = notifier;
  notifier.post = async (conversationId, reply) => {
    // The minute is full while Teams still thinks; the card is claimed meanwhile.
    const refund = await store.refunds.find('R-1');
    if (refund !== undefined) await store.refunds.claim(refund, { ...refund, version: refund.version + 1 });
    await remindRefunds(desk.ports);
    await post(conversationId, reply);
    const about = { kind: 'refund', id: 'R-1', view: 'review' } as const;
    await store.cards.remember({ conversationId, activityId: `m-${notifier.posts.length}`, about, locale: 'en' });
  };

  await remindRefunds(desk.ports);
  await desk.runJobs();
  await remindRefunds(desk.ports);
  await desk.runJobs();

  expect(notifier.posts.map(({ conversationId }) => conversationId)).toEqual(['19:r']);
  await desk.close();
});

it('a channel that refuses one message holds up no other request', async () => {
  const desk = await fakePorts();
  const { store, clock, notifier } = desk.ports;
  const now = clock.now();
  await store.conversations.remember({ ...CHANNEL, updatedAt: now });
  const lapsed = { state: 'claimed', claimedUntil: new Date(now.getTime() - 1), approvers: [] } as const;
  for (const id of ['R-first', 'R-second']) await store.refunds.add(someRefund({ ...lapsed, approvers: [], id }));
  notifier.failure = new UndeliverableError('no', { gone: false });
  await expect(remindRefunds(desk.ports)).rejects.toThrow('not looked at');
  for (const id of ['R-first', 'R-second']) expect(await store.refunds.find(id)).toMatchObject({ state: 'submitted' });
  await desk.close();
});

it('a silent reviewer loses the claim, however many older requests are open', async () => {
  const desk = await fakePorts();
  const { store, clock } = desk.ports;
  const now = clock.now();
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const older = { submittedAt: hoursAgo(9), claimer: undefined, claimedUntil: undefined };
  for (let made = 0; made < 200; made += 1) await store.refunds.add(someRefund({ ...older, id: `R-${made}` }));
  await store.refunds.add(
    someRefund({ id: 'R-last', state: 'claimed', submittedAt: hoursAgo(3), claimedUntil: hoursAgo(1), approvers: [] }),
  );
  await remindRefunds(desk.ports);
  expect(await store.refunds.find('R-last')).toMatchObject({ state: 'submitted', claimer: undefined });
  await desk.close();
});
