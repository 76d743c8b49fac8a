/**
 * Who may move a refund request from which state to which: one table. The picture in the README is
 * drawn from it, and a test walks every state × every move × every person. "Support reviews" and
 * "never the requester's own decision" are this desk's; the admin agent is the article's.
 */
import { may, type PersonRef, type Role } from './access.ts';
import { isInside } from './cancellation-window.ts';
import type { Refund, RefundState } from './refund.ts';

/** How long a reviewer may sit on a request before others may take it. */
export const LEASE_MS = 2 * 60 * 60 * 1000;

/** Approved and still not cancelled for so long: then people are told, while the desk goes on trying. */
export const OVERDUE_MS = 60 * 60 * 1000;

/** `requester` needs the cancel permission now, `reviewer` the review permission; `desk` is a job. */
type Party = 'requester' | 'reviewer' | 'desk';

interface Move {
  by: readonly Party[];
  /** From each state to the states it may lead to; which one, `targetOf` decides. */
  from: Partial<Record<RefundState, readonly [RefundState, ...RefundState[]]>>;
  /** Not after the window has closed: Partner Center would refuse it. */
  insideWindow?: true;
}

export const REFUND_MOVES = {
  submit: { by: ['requester'], from: { draft: ['submitted'] }, insideWindow: true },
  discard: { by: ['requester'], from: { draft: ['withdrawn'] } },
  claim: {
    by: ['reviewer'],
    from: {
      submitted: ['claimed'],
      'half-approved': ['claimed'],
      claimed: ['claimed'],
      'needs-information': ['claimed'],
    },
  },
  release: { by: ['reviewer'], from: { claimed: ['submitted', 'half-approved'] } },
  lapse: { by: ['desk'], from: { claimed: ['submitted', 'half-approved'] } },
  approve: {
    by: ['reviewer'],
    from: {
      submitted: ['carrying-out', 'half-approved'],
      claimed: ['carrying-out', 'half-approved'],
      'half-approved': ['carrying-out'],
    },
    insideWindow: true,
  },
  reject: {
    by: ['reviewer'],
    from: {
      submitted: ['rejected'],
      claimed: ['rejected'],
      'half-approved': ['rejected'],
      'needs-information': ['rejected'],
      stuck: ['rejected'],
    },
  },
  ask: {
    by: ['reviewer'],
    from: {
      submitted: ['needs-information'],
      claimed: ['needs-information'],
      'half-approved': ['needs-information'],
    },
  },
  answer: { by: ['requester'], from: { 'needs-information': ['claimed'] } },
  withdraw: {
    by: ['requester'],
    from: {
      submitted: ['withdrawn'],
      claimed: ['withdrawn'],
      'needs-information': ['withdrawn'],
      'half-approved': ['withdrawn'],
      stuck: ['withdrawn'],
    },
  },
  reopen: {
    by: ['requester'],
    from: { rejected: ['submitted'], withdrawn: ['submitted'] },
    insideWindow: true,
  },
  finish: { by: ['desk'], from: { 'carrying-out': ['done'] } },
  fail: { by: ['desk'], from: { 'carrying-out': ['stuck'] } },
  retry: { by: ['reviewer'], from: { stuck: ['carrying-out'], 'carrying-out': ['carrying-out'] } },
} as const satisfies Record<string, Move>;
export type RefundMove = keyof typeof REFUND_MOVES;

export type MoveRefusal =
  | 'not-requester'
  | 'not-admin-agent'
  | 'not-reviewer'
  | 'own-request'
  | 'desk-only'
  | 'wrong-state'
  | 'claimed-by-other'
  | 'approved-before'
  | 'window-closed'
  | 'partly-cancelled';

/** Somebody at the desk, with the roles read just now; undefined is the desk itself. */
export type Mover = (PersonRef & { roles: readonly Role[] }) | undefined;

/** What decides; of a request only these facts. */
export type MoveFacts = Pick<
  Refund,
  'state' | 'requester' | 'claimer' | 'claimedUntil' | 'approvers' | 'deadline' | 'amount' | 'currency' | 'partly'
>;

/**
 * The state that `move` leads to, or the name of the reason why not.
 * @param facts.secondAbove Currency → amount above which a second approver is needed.
 */
export function decideMove(facts: {
  refund: MoveFacts;
  move: RefundMove;
  mover: Mover;
  secondAbove: Record<string, number>;
  now: Date;
}): { to: RefundState } | { refusal: MoveRefusal } {
  const { refund, mover, now } = facts;
  const move: Move = REFUND_MOVES[facts.move];
  const stranger = partyRefusal(move, refund, mover);
  if (stranger !== undefined) return { refusal: stranger };
  const targets = move.from[refund.state];
  if (targets === undefined) return { refusal: 'wrong-state' };
  const taken = leaseRefusal(facts.move, refund, { mover, now });
  if (taken !== undefined) return { refusal: taken };
  // Its amount and its lines are those of the whole: the rest is another request.
  if (facts.move === 'reopen' && refund.partly !== undefined) return { refusal: 'partly-cancelled' };
  if (move.insideWindow && !isInside(refund.deadline, now)) return { refusal: 'window-closed' };
  return { to: targetOf(facts, targets) };
}

function partyRefusal(move: Move, refund: MoveFacts, mover: Mover): MoveRefusal | undefined {
  if (mover === undefined) return move.by.includes('desk') ? undefined : 'not-requester';
  if (move.by.includes('desk')) return 'desk-only';
  if (move.by.includes('requester')) {
    if (mover.id !== refund.requester.id) return 'not-requester';
    return may(mover.roles, 'cancel') ? undefined : 'not-admin-agent';
  }
  if (mover.id === refund.requester.id) return 'own-request';
  return may(mover.roles, 'review') ? undefined : 'not-reviewer';
}

/** A live claim keeps others away; an approver never counts twice. */
function leaseRefusal(move: RefundMove, refund: MoveFacts, at: { mover: Mover; now: Date }): MoveRefusal | undefined {
  const { mover, now } = at;
  if (mover === undefined || !REFUND_MOVES[move].by.some((party) => party === 'reviewer')) return undefined;
  const held = refund.state === 'claimed' && refund.claimer !== undefined && refund.claimer.id !== mover.id;
  if (held && (move === 'release' || !isLeaseOver(refund, now))) return 'claimed-by-other';
  const approvedBefore = refund.approvers.some(({ id }) => id === mover.id);
  return approvedBefore && (move === 'approve' || move === 'claim') ? 'approved-before' : undefined;
}

/** True when the claimer has been silent for too long. */
function isLeaseOver(refund: Pick<Refund, 'claimedUntil'>, now: Date): boolean {
  return refund.claimedUntil === undefined || refund.claimedUntil <= now;
}

function targetOf(
  facts: { refund: MoveFacts; move: RefundMove; secondAbove: Record<string, number> },
  targets: readonly [RefundState, ...RefundState[]],
): RefundState {
  const { refund, move } = facts;
  const [first, second] = targets;
  if (second === undefined) return first;
  const approvals = refund.approvers.length + (move === 'approve' ? 1 : 0);
  if (move === 'approve') return approvals < approversNeeded(refund, facts.secondAbove) ? second : first;
  return approvals > 0 ? second : first;
}

/** One, or two above the set amount. */
export function approversNeeded(
  refund: Pick<Refund, 'amount' | 'currency'>,
  secondAbove: Record<string, number>,
): number {
  const limit = secondAbove[refund.currency];
  return limit !== undefined && refund.amount > limit ? 2 : 1;
}
