import { expect, it } from 'vitest';
import { UndeliverableError } from '../../src/errors.ts';
import { remindRefunds } from '../../src/jobs/remind-refunds.ts';
import { fakePorts } from '../fakes.ts';
import { someRefund } from '../store/records.ts';

it('a channel that refuses one message holds up no other request', async () => {
  const desk = await fakePorts();
  const { store, clock, notifier } = desk.ports;
  const now = clock.now();
  const channel = {
    id: '19:r',
    kind: 'channel',
    name: 'Refund reviews',
    tenantId: 't',
    serviceUrl: 'https://x',
  } as const;
  await store.conversations.remember({
    ...channel,
    personId: undefined,
    locale: 'en',
    reference: {},
    gone: false,
    updatedAt: now,
  });
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
