/**
 * "If you cancel within 60 days of the purchase, you get a full refund." (csp-software-subscriptions,
 * 10/29/2018.) The window ends 60 × 24 hours after the order's `creationDate`; that instant is the
 * last one inside. Where two official texts disagree, the earlier deadline counts.
 */
import type { Family } from './catalogue.ts';
import { eraOf, type PolicyName, RULES, type RuleName } from './policy.ts';

export interface WindowFacts {
  policy: PolicyName;
  family: Family;
  title: string;
  /** `creationDate` of the order, UTC. */
  orderedAt: Date;
  /** Start of the running term, where a renewal began another one. */
  termStart: Date | undefined;
  /** `cancellationAllowedUntilDate` of the subscription, where there is one. */
  statedUntil: Date | undefined;
}

export type CancellationWindow =
  | { kind: 'until'; deadline: Date; rule: RuleName; gives: 'full' | 'prorated'; disputed: boolean }
  | { kind: 'never'; why: 'linux' | 'reservation' };

const LINUX = /\b(red\s?hat|rhel|suse|sles)\b/i;

/** When the window of one order line ends, by which rule, and what comes back. */
export function windowOf(facts: WindowFacts): CancellationWindow {
  if (facts.family === 'reservation') return { kind: 'never', why: 'reservation' };
  const era = eraOf(facts.policy, facts.orderedAt);
  if (era.linux === 'never' && LINUX.test(facts.title)) return { kind: 'never', why: 'linux' };
  const rule = era.rule[facts.family];
  const begins = rule === '7-days-of-term' ? laterOf(facts.orderedAt, facts.termStart) : facts.orderedAt;
  const published = new Date(begins.getTime() + RULES[rule].windowMs);
  // The article of 2018 knows no date on the subscription; since then Partner Center states one, too.
  const stated = facts.policy === 'csp-current' ? facts.statedUntil : undefined;
  const disputed = stated !== undefined && stated.getTime() !== published.getTime();
  const gives = RULES[rule].gives;
  if (stated !== undefined && stated < published)
    return { kind: 'until', deadline: stated, rule: 'partner-center-date', gives, disputed };
  return { kind: 'until', deadline: published, rule, gives, disputed };
}

function laterOf(a: Date, b: Date | undefined): Date {
  return b !== undefined && b > a ? b : a;
}

/** True up to and including the deadline. */
export function isInside(deadline: Date, now: Date): boolean {
  return now.getTime() <= deadline.getTime();
}
