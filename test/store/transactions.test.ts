import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { createTestDatabase, ENGINES, openTestStore, type TestStore } from './open-test-store.ts';
import { somePurchase } from './records.ts';

describe.each(ENGINES)('a transaction on %s', (engine) => {
  let desk: TestStore;
  beforeAll(async () => {
    desk = await openTestStore({ engine });
  });
  afterAll(() => desk.close());

  test('stores everything together, jobs included', async () => {
    const purchase = somePurchase({ id: 'P-TOGETHER' });
    await desk.store.transaction(async (tables) => {
      await tables.purchases.add(purchase);
      await tables.jobs.enqueue({ name: 'place-purchase', purchaseId: purchase.id });
    });

    const { ran } = await desk.runJobs(async () => {});

    expect(await desk.store.purchases.find(purchase.id)).toEqual(purchase);
    expect(ran).toEqual([{ name: 'place-purchase', purchaseId: purchase.id }]);
  });

  test('that fails leaves nothing behind, no job, no audit entry', async () => {
    const purchase = somePurchase({ id: 'P-NOTHING' });
    const before = await desk.store.audit.after(0, 10_000);

    const failed = desk.store.transaction(async (tables) => {
      await tables.purchases.add(purchase);
      await tables.jobs.enqueue({ name: 'place-purchase', purchaseId: purchase.id });
      await tables.audit.append({
        action: 'purchase.confirm',
        actor: purchase.requester,
        at: desk.clock.now(),
        subject: { kind: 'purchase', id: purchase.id },
        correlationId: 'c',
      });
      throw new Error('changed our mind');
    });

    await expect(failed).rejects.toThrow('changed our mind');
    expect(await desk.store.purchases.find(purchase.id)).toBeUndefined();
    expect((await desk.runJobs(async () => {})).ran).toEqual([]);
    expect(await desk.store.audit.after(0, 10_000)).toEqual(before);
  });

  test('two hundred at once: each commits, and queries outside of them are answered', async () => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const outside = numbers.map(() => desk.store.purchases.find('P-TOGETHER'));
    const inside = numbers.map((number) =>
      desk.store.transaction(async (tables) => {
        const purchase = somePurchase({ id: `P-${engine}-${number}` });
        await tables.purchases.add(purchase);
        await tables.purchases.claim(purchase, { ...purchase, state: 'dismissed' });
        await tables.audit.append({
          action: 'purchase.dismiss',
          actor: purchase.requester,
          at: desk.clock.now(),
          subject: { kind: 'purchase', id: purchase.id },
          correlationId: 'c',
        });
        await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'purchase', id: purchase.id } });
      }),
    );

    await Promise.all([...inside, ...outside]);

    expect((await desk.runJobs(async () => {})).ran).toHaveLength(200);
    const entries = await desk.store.audit.of({ action: 'purchase.dismiss' }, 1000);
    expect(entries.map((entry) => entry.subject.id)).toHaveLength(200);
  });

  test('one hundred at once on the same key leave one waiting job', async () => {
    const job = { name: 'refresh-cards', about: { kind: 'purchase', id: 'P-SAME' } } as const;

    await Promise.all(
      Array.from({ length: 100 }, () =>
        desk.store.transaction((tables) => tables.jobs.enqueue(job, { key: 'purchase P-SAME' })),
      ),
    );

    expect((await desk.runJobs(async () => {})).ran).toEqual([job]);
  });

  test('one hundred claims of the same version at once have one winner', async () => {
    const purchase = somePurchase({ id: `P-CLAIM` });
    await desk.store.purchases.add(purchase);

    const claims = await Promise.all(
      Array.from({ length: 100 }, () =>
        desk.store.transaction((tables) => tables.purchases.claim(purchase, { ...purchase, state: 'placing' })),
      ),
    );

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await desk.store.purchases.find(purchase.id)).toMatchObject({ state: 'placing', version: 2 });
  });

  test('refuses tables of the outside, which would wait for it for ever', async () => {
    const stuck = desk.store.transaction(() => desk.store.purchases.find('P-TOGETHER'));

    await expect(stuck).rejects.toThrow('only the tables it was given');
  });
});

test.skipIf(ENGINES.length === 1)('a server that allows two connections is enough for many at once', async () => {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  url.searchParams.set('connection_limit', '2');
  const engine = await openServer(url.href);
  const { store, close } = storeOn(engine, { now: () => new Date() });

  expect(engine.transactionsAtOnce).toBe(1);
  const names = Array.from({ length: 20 }, (_, index) => `name-${index}`);
  await Promise.all(names.map((name) => store.transaction((tables) => tables.settings.set(name, true))));
  expect(await Promise.all(names.map((name) => store.settings.get(name)))).toEqual(names.map(() => true));

  await close();
  await database.drop();
});
