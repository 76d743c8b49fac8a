/**
 * The spend guard: how much a person may order for one customer in one day without asking.
 * The desk's own rule; the limits are settings (role, currency, amount), and off when there are none.
 */
import { may, type Role } from './access.ts';
import { linesNotBought } from './lines-ordered.ts';
import { midnightIn } from './order-filter.ts';
import { type Amount, totalsOf } from './price.ts';
import type { Purchase } from './purchase.ts';
import { quotedAmounts } from './quote.ts';

export interface SpendLimit {
  role: Role;
  currency: string;
  perDay: number;
}

/** What goes over which limit. */
export interface Overspend {
  currency: string;
  limit: number;
  /** Ordered earlier today. */
  before: number;
  /** This purchase. */
  now: number;
}

/**
 * @param roles As read just now. The most generous role counts, and a role without a limit is free.
 * @param earlier Confirmed today by this person for this customer.
 * @returns The first currency in which the purchase is too much.
 */
export function overspend(facts: {
  roles: readonly Role[];
  limits: readonly SpendLimit[];
  earlier: readonly Amount[];
  purchase: readonly Amount[];
}): Overspend | undefined {
  const before = new Map(totalsOf(facts.earlier).map(({ currency, amount }) => [currency, amount]));
  for (const { currency, amount } of totalsOf(facts.purchase)) {
    const limit = limitOf(facts.roles, facts.limits, currency);
    const earlier = before.get(currency) ?? 0;
    if (limit !== undefined && earlier + amount > limit) return { currency, limit, before: earlier, now: amount };
  }
  return undefined;
}

function limitOf(roles: readonly Role[], limits: readonly SpendLimit[], currency: string): number | undefined {
  const amounts = roles
    .filter((role) => may([role], 'buy'))
    .map((role) => limits.find((limit) => limit.role === role && limit.currency === currency)?.perDay);
  if (amounts.length === 0 || amounts.includes(undefined)) return undefined;
  return Math.max(...amounts.filter((amount) => amount !== undefined));
}

/** What counts of an earlier purchase: all of it while it is unknown, afterwards only what was ordered. */
export function spentBy(purchase: Purchase): Amount[] {
  const { quote, state } = purchase;
  if (quote === undefined) return [];
  if (state !== 'placed') return quotedAmounts(quote);
  const open = new Set(linesNotBought(purchase));
  return quotedAmounts({ ...quote, lines: quote.lines.filter((_, index) => !open.has(index)) });
}

/** Midnight, where the person is: the beginning of the day that the limit is for. */
export function startOfDay(now: Date, timeZone: string): Date {
  return midnightIn(timeZone)(now.toLocaleDateString('sv-SE', { timeZone }));
}
