/** Purchases confirmed in the same moment see each other: together they stay below the limit. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { confirm } from '../../src/intents/purchase-confirm.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';
import { createTestDatabase, ENGINES } from '../store/open-test-store.ts';
import { runProcess } from '../store/run-process.ts';
import { NOW, reviewFor, SPENDER, spending } from './spending.ts';

describe.each(ENGINES)('confirmed at once, on %s', (engine) => {
  let desk: FakePorts;
  beforeAll(async () => {
    desk = await fakePorts({ engine, now: NOW, ...spending });
  });
  afterAll(() => desk.close());

  async function confirmAll(purchases: ReturnType<typeof reviewFor>[]): Promise<string[]> {
    for (const purchase of purchases) await desk.ports.store.purchases.add(purchase);
    await Promise.all(
      purchases.map(({ id, version, requester }) =>
        confirm(SPENDER.turn('purchase.confirm', requester.id), desk.ports, { id, version }),
      ),
    );
    const stored = await Promise.all(purchases.map(({ id }) => desk.ports.store.purchases.find(id)));
    return stored.map((purchase) => purchase?.state ?? 'gone').sort();
  }

  it.each([1, 2, 3, 4, 5])(
    'two of 600 with a limit of 1,000: one is placed, the other shown again (%i)',
    async (round) => {
      const customer = `customer-${round}`;
      const states = await confirmAll([
        reviewFor({ id: `P-A${round}`, customer, amount: 600 }),
        reviewFor({ id: `P-B${round}`, customer, amount: 600 }),
      ]);
      expect(states).toEqual(['placing', 'review']);
    },
  );

  it('ten of 300: three are placed', async () => {
    const ids = Array.from({ length: 10 }, (_, number) => `P-TEN-${number}`);
    const states = await confirmAll(ids.map((id) => reviewFor({ id, customer: 'ten', amount: 300 })));
    expect(states.filter((state) => state === 'placing')).toHaveLength(3);
  });

  it('the one shown again asks for an approval when it is confirmed once more', async () => {
    const [a, b] = ['P-AGAIN-A', 'P-AGAIN-B'].map((id) => reviewFor({ id, customer: 'again', amount: 600 }));
    if (a === undefined || b === undefined) throw new Error('no purchases');
    await confirmAll([a, b]);
    const stored = await Promise.all([a, b].map(({ id }) => desk.ports.store.purchases.find(id)));
    const left = stored.find((purchase) => purchase?.state === 'review');
    if (left === undefined) throw new Error('none was shown again');
    await confirm(SPENDER.turn('purchase.confirm'), desk.ports, { id: left.id, version: left.version });
    expect((await desk.ports.store.purchases.find(left.id))?.state).toBe('awaiting-approval');
  });

  it.each([
    ['of two customers', ['one', 'two'], [SPENDER.id, SPENDER.id]],
    ['of two people', ['both', 'both'], [SPENDER.id, SPENDER.other]],
  ])('two %s do not count together', async (which, customers, people) => {
    const states = await confirmAll(
      customers.map((customer, index) => {
        const id = `P-${which}-${index}`;
        return reviewFor({ id, customer: `${which}-${customer}`, amount: 600, person: people[index] ?? '' });
      }),
    );
    expect(states).toEqual(['placing', 'placing']);
  });
});

test.skipIf(ENGINES.length === 1)('in two processes, too', { timeout: 90_000 }, async () => {
  const database = await createTestDatabase();
  const { store, close } = storeOn(await openServer(database.url), { now: () => NOW });
  const ids = ['one', 'two'].flatMap((process) => Array.from({ length: 20 }, (_, index) => `P-${process}-${index}`));
  for (const id of ids) await store.purchases.add(reviewFor({ id, customer: 'shared', amount: 300 }));

  const placed = await Promise.all(
    ['one', 'two'].map((id) => runProcess('test/intents/confirm-process.ts', [database.url, id, '20'])),
  );

  const stored = await Promise.all(ids.map((id) => store.purchases.find(id)));
  await close();
  await database.drop();
  expect(stored.filter((purchase) => purchase?.state === 'placing')).toHaveLength(3);
  expect(placed.map(Number).reduce((sum, count) => sum + count, 0)).toBe(3);
});
