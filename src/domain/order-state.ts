/**
 * What the state of an order means, and whether it can still change by itself.
 * Source: order-resources (OrderStatus). `suspended` belongs to subscriptions; values Partner Center
 * may add later are kept and shown as the text they came as.
 */
import { ORDER_STATUSES, type OrderStatus } from './order.ts';

/** `working`: wait. `yours`: somebody at the partner has to act. `done`, `over`: nothing follows. */
export type OrderPhase = 'working' | 'yours' | 'done' | 'over';

const PHASES: Record<OrderStatus, OrderPhase> = {
  unknown: 'working',
  pending: 'working',
  pending_review: 'working',
  po_upload_complete: 'working',
  pending_po_upload: 'yours',
  partial_success: 'yours',
  po_review_rejected: 'over',
  error: 'over',
  suspended: 'over',
  completed: 'done',
  cancelled: 'over',
};

/** Older pages print `pending review`, with a space and capitals. */
export function toOrderStatus(written: string): OrderStatus | undefined {
  const known = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return ORDER_STATUSES.find((status) => status === known);
}

/** Undefined for a value nobody has documented. */
export function phaseOf(written: string): OrderPhase | undefined {
  const status = toOrderStatus(written);
  return status === undefined ? undefined : PHASES[status];
}

/** True while the desk should look again: also for undocumented values, and for uploads it waits for. */
export function mayChange(written: string): boolean {
  const status = toOrderStatus(written);
  if (status === undefined || status === 'pending_po_upload') return true;
  return PHASES[status] === 'working';
}

const WATCH_STEPS_S = [5, 15, 30, 60, 120, 300, 600, 900, 1800] as const;
const WATCH_LATER_S = 3600;
/** Secondary reviews take days; whoever needs months asks with Refresh. */
const WATCH_MOST = 24 * 60;

/** Seconds until the next look after `attempt` looks, or undefined when the desk stops by itself. */
export function nextLookIn(attempt: number): number | undefined {
  if (attempt >= WATCH_MOST) return undefined;
  return WATCH_STEPS_S[attempt] ?? WATCH_LATER_S;
}

/** How a purchase stands as a whole; `partly` when some of it succeeded and some did not. */
export type Outcome = 'done' | 'working' | 'yours' | 'partly' | 'over' | 'cancelled';

/** @param refused True when Partner Center refused some lines at checkout. */
export function outcomeOf(statuses: readonly string[], refused: boolean): Outcome {
  const phases = statuses.map(phaseOf);
  if (phases.includes('yours')) return 'yours';
  if (phases.some((phase) => phase === undefined || phase === 'working')) return 'working';
  if (refused) return 'partly';
  if (statuses.every((status) => toOrderStatus(status) === 'cancelled')) return 'cancelled';
  if (phases.every((phase) => phase === 'over')) return 'over';
  return phases.includes('over') ? 'partly' : 'done';
}
