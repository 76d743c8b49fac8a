/**
 * "If you cancel within seven days, you receive a prorated refund": cancelled on day 3, the remaining
 * paid period minus three days comes back. Source: new-commerce-cancellation-policy (06/30/2023).
 */
import { decimalsOf } from './money.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS: Record<string, number> = { P1M: 1, P1Y: 12, P3Y: 36, monthly: 1, annual: 12, triennial: 36 };

/** Months that one payment pays for: the billing cycle's, or the whole term when it is paid at once. */
export function paidMonths(billingCycle: string, termDuration: string): number | undefined {
  return MONTHS[billingCycle.toLowerCase()] ?? MONTHS[termDuration];
}

/**
 * What is left of `paid` at `now`: begun days count as used; rounded down to the currency's decimals.
 * Undefined when the paid period is unknown. Never more than was paid, never below zero.
 */
export function proratedAmount(facts: {
  paid: number;
  currency: string;
  start: Date;
  months: number | undefined;
  now: Date;
}): number | undefined {
  if (facts.months === undefined) return undefined;
  const days = Math.round((monthsAfter(facts.start, facts.months).getTime() - facts.start.getTime()) / DAY_MS);
  const used = Math.min(days, Math.max(0, Math.ceil((facts.now.getTime() - facts.start.getTime()) / DAY_MS)));
  const factor = 10 ** decimalsOf(facts.currency);
  return Math.floor((Math.round(facts.paid * factor) * (days - used)) / days) / factor;
}

/** The same day `months` later, or the last of that month: 29 February + 12 months is 28 February. */
export function monthsAfter(start: Date, months: number): Date {
  const day = start.getUTCDate();
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, last));
  return end;
}
