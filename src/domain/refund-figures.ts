/** How the review desk did in a span of time: turnaround from the last submission to the decision. */
import type { Refund, RefundStep } from './refund.ts';

export interface RefundFigures {
  approved: number;
  rejected: number;
  /** Still undecided at the end of the span. */
  open: number;
  p50Ms: number | undefined;
  p95Ms: number | undefined;
  /** Reasons as written, folded; the most frequent first. */
  reasons: { reason: string; count: number }[];
}

const REASONS_SHOWN = 5;

export function refundFigures(decided: readonly Refund[], open: number): RefundFigures {
  const rejected = decided.filter(({ state }) => state === 'rejected').length;
  const turnarounds = decided.map(turnaroundOf).filter((span) => span !== undefined);
  return {
    approved: decided.length - rejected,
    rejected,
    open,
    p50Ms: percentile(turnarounds, 50),
    p95Ms: percentile(turnarounds, 95),
    reasons: reasonsOf(decided),
  };
}

function turnaroundOf(refund: Refund): number | undefined {
  const decidedAt = refund.history.findLast(({ what }) => what === 'approve' || what === 'reject');
  const submittedAt = refund.history.findLast((step) => isBefore(step, decidedAt));
  if (decidedAt === undefined || submittedAt === undefined) return undefined;
  return new Date(decidedAt.at).getTime() - new Date(submittedAt.at).getTime();
}

function isBefore(step: RefundStep, decision: RefundStep | undefined): boolean {
  return (step.what === 'submit' || step.what === 'reopen') && decision !== undefined && step.at <= decision.at;
}

/** Nearest rank: the smallest value that at least `percent` of all do not exceed. */
function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

function reasonsOf(refunds: readonly Refund[]): { reason: string; count: number }[] {
  const counts = new Map<string, { reason: string; count: number }>();
  for (const { reason } of refunds) {
    const key = reason
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s.。!！]+/g, ' ')
      .trim();
    const known = counts.get(key);
    counts.set(key, { reason: known?.reason ?? reason, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, REASONS_SHOWN);
}
