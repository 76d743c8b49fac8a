/** The spend guard's facts: who may spend how much, and what was spent today. */
import type { Purchase, Quote } from '../domain/purchase.ts';
import { quotedAmounts } from '../domain/quote.ts';
import { type Overspend, overspend, spentBy, startOfDay } from '../domain/spend.ts';
import type { Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';

/** Answers from `tables`, so that it can be asked inside a transaction as well. */
export type SpendGuard = (tables: Pick<Tables, 'purchases'>) => Promise<Overspend | undefined>;

/** Whether Confirm would need an approval, by the requester's roles as they are now; undefined without limits. */
export async function spendGuardOf(
  purchase: Purchase,
  quote: Quote,
  { timeZone, ports }: { timeZone: string; ports: Ports },
): Promise<SpendGuard | undefined> {
  const { spendLimits: limits } = ports.settings;
  if (limits.length === 0) return undefined;
  const roles = await ports.directory.rolesOf(purchase.requester.id);
  const today = startOfDay(ports.clock.now(), timeZone);
  return async ({ purchases }) => {
    const confirmed = await purchases.confirmedSince(purchase.requester.id, today);
    const earlier = confirmed.filter(
      (other) => other.id !== purchase.id && other.customer?.id === purchase.customer?.id,
    );
    return overspend({ roles, limits, earlier: earlier.flatMap(spentBy), purchase: quotedAmounts(quote) });
  };
}
