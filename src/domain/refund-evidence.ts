/**
 * What a reviewer should weigh: facts that speak for a refund and facts that speak against it. The
 * desk names them, a person decides. Keys and downloads count because they stay usable until the
 * customer uninstalls ("you must stop using and uninstall", csp-software-subscriptions, 12/18/2019).
 */
import type { Refund } from './refund.ts';

/** When less is left, somebody has to hurry. */
export const CLOSING_MS = 3 * 24 * 60 * 60 * 1000;

export interface EvidenceFacts {
  refund: Refund;
  /** Key reveals recorded for this order. */
  keysShown: number;
  /** Downloads of all links of this order. */
  downloads: number;
  /** Other requests of this customer in a year, without drafts. */
  earlier: readonly Pick<Refund, 'state'>[];
  attachments: number;
  /** In the order's currency, where a second approver is needed above it. */
  secondAbove: number | undefined;
  now: Date;
}

export type Reason =
  | { kind: 'windowEarly' | 'windowLate'; leftMs: number }
  | { kind: 'windowClosed'; deadline: Date }
  | { kind: 'paidMatches'; amount: number }
  | { kind: 'paidLess'; amount: number; paid: number }
  | { kind: 'keysShown' | 'downloads' | 'attachments'; count: number }
  | { kind: 'earlier'; count: number; approved: number }
  | { kind: 'secondNeeded'; limit: number }
  | { kind: 'disputed' | 'paidUnknown' | 'keysHidden' | 'noDownloads' | 'noEarlier' };

/** Sorted by what it speaks for. */
export function weighEvidence(facts: EvidenceFacts): { for: Reason[]; against: Reason[] } {
  const all = [
    windowReason(facts),
    facts.refund.disputed ? against({ kind: 'disputed' }) : undefined,
    amountReason(facts.refund),
    facts.keysShown > 0 ? against({ kind: 'keysShown', count: facts.keysShown }) : speaksFor({ kind: 'keysHidden' }),
    facts.downloads > 0 ? against({ kind: 'downloads', count: facts.downloads }) : speaksFor({ kind: 'noDownloads' }),
    earlierReason(facts),
    facts.attachments > 0 ? speaksFor({ kind: 'attachments', count: facts.attachments }) : undefined,
    facts.secondAbove !== undefined && facts.refund.amount > facts.secondAbove
      ? against({ kind: 'secondNeeded', limit: facts.secondAbove })
      : undefined,
  ].filter((weighed) => weighed !== undefined);
  return {
    for: all.filter(({ side }) => side === 'for').map(({ reason }) => reason),
    against: all.filter(({ side }) => side === 'against').map(({ reason }) => reason),
  };
}

interface Weighed {
  side: 'for' | 'against';
  reason: Reason;
}

function speaksFor(reason: Reason): Weighed {
  return { side: 'for', reason };
}

function against(reason: Reason): Weighed {
  return { side: 'against', reason };
}

function windowReason({ refund, now }: EvidenceFacts): Weighed {
  const leftMs = refund.deadline.getTime() - now.getTime();
  if (leftMs < 0) return against({ kind: 'windowClosed', deadline: refund.deadline });
  return leftMs < CLOSING_MS ? against({ kind: 'windowLate', leftMs }) : speaksFor({ kind: 'windowEarly', leftMs });
}

function amountReason({ amount, paid }: Refund): Weighed {
  if (paid === undefined) return against({ kind: 'paidUnknown' });
  return amount < paid ? speaksFor({ kind: 'paidLess', amount, paid }) : speaksFor({ kind: 'paidMatches', amount });
}

function earlierReason({ earlier }: EvidenceFacts): Weighed {
  if (earlier.length === 0) return speaksFor({ kind: 'noEarlier' });
  const approved = earlier.filter(({ state }) => state === 'done' || state === 'carrying-out').length;
  const reason: Reason = { kind: 'earlier', count: earlier.length, approved };
  return earlier.length > 2 ? against(reason) : speaksFor(reason);
}
