import { expect, it } from 'vitest';
import { remindRefunds } from '../../src/jobs/remind-refunds.ts';
import { fakePorts } from '../fakes.ts';
import { someRefund } from '../store/records.ts';

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
