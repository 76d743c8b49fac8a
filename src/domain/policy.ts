/**
 * Cancellation rules as dated data, each with the text it comes from. `csp-2018` is the article this
 * desk implements ("cancel within 60 days of purchase for a full refund, no early termination fee");
 * `csp-current` has the eras since. The era is chosen by the instant of the purchase.
 */
import type { Family } from './catalogue.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export const RULES = {
  '60-days': {
    windowMs: 60 * DAY_MS,
    gives: 'full',
    source: { title: 'csp-software-subscriptions', date: '2018-10-29' },
  },
  '30-days': {
    windowMs: 30 * DAY_MS,
    gives: 'full',
    source: { title: 'csp-software-subscriptions', date: '2021-09-27' },
  },
  '7-days-of-term': {
    windowMs: 7 * DAY_MS,
    gives: 'prorated',
    source: { title: 'new-commerce-cancellation-policy', date: '2023-06-30' },
  },
  '30-days-perpetual': {
    windowMs: 30 * DAY_MS,
    gives: 'full',
    source: { title: 'csp-software-subscriptions', date: '2023-06-30' },
  },
  /** Partner Center's own date for the subscription, where it is earlier than the published rule. */
  'partner-center-date': {
    windowMs: undefined,
    gives: 'prorated',
    source: { title: 'subscription-resources (cancellationAllowedUntilDate)', date: '2023-06-30' },
  },
} as const satisfies Record<string, Rule>;

export interface Rule {
  /** Measured from the purchase, or from the start of the term; the last instant still counts. */
  windowMs: number | undefined;
  gives: 'full' | 'prorated';
  source: { title: string; date: string };
}
export type RuleName = keyof typeof RULES;
export type PolicyName = 'csp-2018' | 'csp-current';
/** A rule from an article; the other one is read from the subscription. */
type PublishedRule = Exclude<RuleName, 'partner-center-date'>;
/** What can be cancelled here; reservations go another way. */
type Cancellable = Exclude<Family, 'reservation'>;

interface Era {
  /** First instant at which a purchase falls under it. */
  from: Date;
  rule: Record<Cancellable, PublishedRule>;
  /** Red Hat and SUSE: "cannot be cancelled" since January 2020. */
  linux: 'cancellable' | 'never';
}

const everything = (rule: PublishedRule): Era['rule'] => ({ perpetual: rule, subscription: rule });
const BEGINNING = new Date(-8.64e15);

/** In order; the last one that began at or before the purchase counts. */
const ERAS: Record<PolicyName, readonly [Era, ...Era[]]> = {
  'csp-2018': [{ from: BEGINNING, rule: everything('60-days'), linux: 'cancellable' }],
  'csp-current': [
    { from: BEGINNING, rule: everything('60-days'), linux: 'never' },
    { from: new Date('2021-09-27T00:00:00Z'), rule: everything('30-days'), linux: 'never' },
    {
      from: new Date('2021-10-14T00:00:00Z'),
      rule: { perpetual: '30-days-perpetual', subscription: '7-days-of-term' },
      linux: 'never',
    },
  ],
};

/** The era in which something bought at `orderedAt` falls. */
export function eraOf(policy: PolicyName, orderedAt: Date): Era {
  const [first, ...later] = ERAS[policy];
  return later.findLast((era) => era.from <= orderedAt) ?? first;
}

/** True if `text`, as stored, names a rule. */
export function isRuleName(text: string): text is RuleName {
  return Object.hasOwn(RULES, text);
}
