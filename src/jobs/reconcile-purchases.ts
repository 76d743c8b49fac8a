/** What the sweep does for purchases: lost jobs are started again, old carts expire. */
import type { Purchase } from '../domain/purchase.ts';
import type { Ports } from '../ports.ts';
import { placingAgain, record, refreshing } from './purchase-record.ts';

const AT_ONCE = 100;
/** Longer than one run of the job takes: a purchase that stood still this long has lost its job. */
const STUCK_AFTER_MS = 2 * 60 * 1000;
const OPEN: Purchase['state'][] = ['draft', 'review', 'awaiting-approval'];

/** Every purchase in between is given its job again; the job itself never buys twice. */
export async function reconcilePurchases(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const stuck = await ports.store.purchases.inState(
    ['placing', 'checking'],
    new Date(now.getTime() - STUCK_AFTER_MS),
    AT_ONCE,
  );
  for (const purchase of stuck) {
    const { job, options } = placingAgain(purchase, now);
    await ports.store.jobs.enqueue(job, options);
  }
}

/** "An unused cart expires after 7 days." A draft that nobody touched for as long does, too. */
export async function expirePurchases(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const open = await ports.store.purchases.inState(OPEN, now, AT_ONCE);
  for (const purchase of open.filter(({ expiresAt }) => expiresAt <= now)) {
    const next: Purchase = { ...purchase, state: 'expired', updatedAt: now };
    await record(purchase, next, { ports, action: 'purchase.expired', jobs: [refreshing(purchase)] });
  }
}
