import type { PersonRef } from './access.ts';

/** The refund request's states; the moves between them are one table in this folder. */
export const REFUND_STATES = [
  'draft',
  'submitted',
  /** A reviewer has it, until `claimedUntil`. */
  'claimed',
  /** The reviewer asked the requester something. */
  'needs-information',
  /** A first approver said yes; the amount needs a second. */
  'half-approved',
  /** Approved: jobs file the service request and cancel at Partner Center. */
  'carrying-out',
  'done',
  /** Partner Center refused to carry it out: back at the desk with the way out. */
  'stuck',
  'rejected',
  'withdrawn',
] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Service request severities, the form's "impact". */
export const IMPACTS = ['critical', 'moderate', 'minimal'] as const;
export type Impact = (typeof IMPACTS)[number];

/** What time brings about and people are told once. */
export type Reminder =
  /** Nobody has decided. */
  | 'waiting'
  /** The window is about to close. */
  | 'closing'
  /** Approved, and Partner Center has not confirmed the cancellation. */
  | 'overdue'
  /** Partner Center does not show the service request. */
  | 'unread'
  /** The service request stayed open until the desk stopped looking. */
  | 'unfollowed';

/** True when people were told, and nothing has changed it since. */
export function wasTold(refund: Pick<Refund, 'reminded'>, what: Reminder): boolean {
  return refund.reminded.includes(what);
}

/** One step of a request's history, in order. */
export interface RefundStep {
  at: string;
  who: PersonRef | undefined;
  what: string;
  comment?: string;
}

/** A line of the order by its number, with its name for people. */
export interface RefundLine {
  number: number;
  title: string;
}

export interface Refund {
  id: string;
  version: number;
  state: RefundState;
  requester: PersonRef;
  tenantId: string;
  conversationId: string;
  customer: { id: string; name: string; domain: string; market: string };
  orderId: string;
  subscriptionId: string | undefined;
  /** Line numbers to cancel; empty means the whole order. */
  lineNumbers: number[];
  productTitle: string;
  orderedAt: Date;
  /** The last instant at which a cancellation is possible. */
  deadline: Date;
  /** Name of the rule that gave the deadline, a key of the policy data. */
  rule: string;
  /** Another official text names a later deadline; the earlier one counts, and the card says so. */
  disputed: boolean;
  /** What the rule gives back: everything, or what is left of the paid period. */
  gives: 'full' | 'prorated';
  /** What was paid for the lines to cancel, in `currency`. */
  paid: number | undefined;
  currency: string;
  /** The form as typed, so that it can always be shown filled again. */
  form: Record<string, string>;
  title: string;
  impact: Impact;
  reason: string;
  amount: number;
  contact: { name: string; email: string; phone: string };
  claimer: PersonRef | undefined;
  claimedUntil: Date | undefined;
  approvers: PersonRef[];
  history: RefundStep[];
  /** `MS-RequestId` values, stored before they are sent. */
  requestIds: { serviceRequest?: string; cancel?: string; cancelSubscription?: string };
  serviceRequestId: string | undefined;
  /** Partner Center's own word, as last read. */
  serviceRequestStatus: string | undefined;
  cancelledAt: Date | undefined;
  failure:
    | { code: string | undefined; status?: number | undefined; description: string; correlationId: string; at: string }
    | undefined;
  /** Cancelled at Partner Center while the whole was not: revoked here, whatever becomes of the request. */
  partly: { cancelled: RefundLine[]; left: RefundLine[] } | undefined;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | undefined;
  /** What people were told already. */
  reminded: string[];
}

export interface Attachment {
  id: string;
  refundId: string;
  name: string;
  /** By content, not by name. */
  mediaType: string;
  /** Bytes. */
  size: number;
  addedBy: PersonRef;
  addedAt: Date;
}
