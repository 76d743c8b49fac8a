import { expect, it } from 'vitest';
import { dumpTables } from './dump.ts';
import { openTestStore } from './open-test-store.ts';
import { somePurchase } from './records.ts';

it('a database that a test has closed is as good as new for the next', async () => {
  const first = await openTestStore();
  const fresh = await dumpTables(first.engine);
  await first.store.purchases.add(somePurchase({ id: 'P-1' }));
  await first.store.audit.append({
    action: 'desk.opened',
    actor: { id: 'p-1', name: 'Ann' },
    at: first.clock.now(),
    subject: { kind: 'setting', id: 'x' },
    conversationId: '19:x',
    correlationId: 'c',
  });
  await first.store.jobs.enqueue({ name: 'sweep' });
  expect(await dumpTables(first.engine)).not.toEqual(fresh);
  await first.close();

  const next = await openTestStore();

  expect(await dumpTables(next.engine)).toEqual(fresh);
  await expect(first.store.settings.set('late', true)).rejects.toThrow();
  expect(await next.store.settings.get('late')).toBeUndefined();
  await next.close();
});
