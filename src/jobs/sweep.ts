import type { Ports } from '../ports.ts';
import { expirePurchases, reconcilePurchases } from './reconcile-purchases.ts';
import { remindLinks } from './remind-links.ts';
import { remindRefunds } from './remind-refunds.ts';

/** What time alone brings about. Each rule finds its own due things; none depends on another. */
const SWEEPS: readonly ((ports: Ports) => Promise<void>)[] = [
  reconcilePurchases,
  expirePurchases,
  remindLinks,
  remindRefunds,
];

/** Runs every minute, and whenever the clock is moved. One failing rule does not stop the others. */
export async function sweep(ports: Ports): Promise<void> {
  const results = await Promise.allSettled(SWEEPS.map((rule) => rule(ports)));
  const failed = results.filter((result) => result.status === 'rejected');
  if (failed.length > 0)
    throw new AggregateError(
      failed.map((result) => result.reason),
      'a sweep failed',
    );
}
