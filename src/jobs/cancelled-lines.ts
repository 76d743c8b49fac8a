/**
 * Of the lines a request is about: which are cancelled, which are left. "After a cancellation keys
 * and download links are revoked" (csp-software-subscriptions, 10/29/2018) holds for each line at
 * once, also when the others are never cancelled.
 */
import type { Order, OrderLine } from '../domain/order.ts';
import { toOrderStatus } from '../domain/order-state.ts';
import type { Refund, RefundLine } from '../domain/refund.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { ChangedMeanwhile } from './note-request-ids.ts';
import { recordChange } from './refund-record.ts';

export interface SeenLines {
  cancelled: OrderLine[];
  left: OrderLine[];
  /** Everything that was asked for is cancelled. An answer that lacks its lines says nothing of them. */
  done: boolean;
}

/** As the order says it; it may be behind a subscription, so what was seen cancelled before stays so. */
export function linesOf(order: Order, refund: Refund): SeenLines {
  const wanted = order.lines.filter(
    ({ number }) => refund.lineNumbers.length === 0 || refund.lineNumbers.includes(number),
  );
  const isOver = toOrderStatus(order.status) === 'cancelled';
  const before = numbersOf(refund.partly?.cancelled ?? []);
  const left = wanted.filter((line) => !isOver && line.quantity > 0 && !before.includes(line.number));
  const cancelled = wanted.filter((line) => !left.includes(line));
  return { cancelled, left, done: isOver || isDone(refund, { cancelled, left }) };
}

function isDone(refund: Refund, { cancelled, left }: Pick<SeenLines, 'cancelled' | 'left'>): boolean {
  return left.length === 0 && cancelled.length >= Math.max(1, refund.lineNumbers.length);
}

/** As order and subscriptions say it now; undefined when Partner Center refuses to show them. */
export async function linesNow(refund: Refund, ports: Ports): Promise<SeenLines | undefined> {
  try {
    const order = await ports.partnerCenter.order(refund.customer.id, refund.orderId);
    if (order === undefined) return undefined;
    const seen = linesOf(order, refund);
    const deleted = await Promise.all(seen.left.map((line) => isDeleted(line, refund, ports)));
    const cancelled = [...seen.cancelled, ...seen.left.filter((_, index) => deleted[index])];
    const left = seen.left.filter((_, index) => !deleted[index]);
    return { cancelled, left, done: seen.done || isDone(refund, { cancelled, left }) };
  } catch (error) {
    if (error instanceof PartnerCenterError && error.kind === 'refused') return undefined;
    throw error;
  }
}

async function isDeleted({ subscriptionId }: OrderLine, refund: Refund, ports: Ports): Promise<boolean> {
  if (subscriptionId === undefined) return false;
  return (await ports.partnerCenter.subscription(refund.customer.id, subscriptionId))?.status === 'deleted';
}

/** The request with what was cancelled written down and revoked; as it is when there is nothing new. */
export async function noteCancelled(
  refund: Refund,
  seen: Pick<SeenLines, 'cancelled' | 'left'>,
  ports: Ports,
): Promise<Refund> {
  const partly = partlyOf(seen);
  if (partly === undefined || JSON.stringify(partly) === JSON.stringify(refund.partly)) return refund;
  const next = { ...refund, version: refund.version + 1, partly };
  const change = {
    from: refund,
    next,
    action: 'refund.partly-cancelled',
    detail: { cancelled: numbersOf(partly.cancelled).join(), left: numbersOf(partly.left).join() },
    correlationId: refund.id,
    also: (tables: Tables) =>
      revoke(tables, refund, { lineNumbers: numbersOf(partly.cancelled), now: ports.clock.now() }),
  };
  if (!(await recordChange(change, ports))) throw new ChangedMeanwhile(refund.id);
  return next;
}

/** Undefined when nothing was cancelled. */
function partlyOf({ cancelled, left }: Pick<SeenLines, 'cancelled' | 'left'>): Refund['partly'] {
  if (cancelled.length === 0) return undefined;
  const named = (lines: OrderLine[]): RefundLine[] =>
    lines.map(({ number, title }) => ({ number, title })).sort((a, b) => a.number - b.number);
  return { cancelled: named(cancelled), left: named(left) };
}

function numbersOf(lines: readonly RefundLine[]): number[] {
  return lines.map(({ number }) => number);
}

/** Ends the links of the lines (of all when empty) and shows it on every card of theirs. */
export async function revoke(
  tables: Tables,
  { orderId }: Refund,
  ended: { lineNumbers: number[]; now: Date },
): Promise<void> {
  const { lineNumbers, now } = ended;
  await tables.downloadLinks.revoke(orderId, lineNumbers, now);
  const links = await tables.downloadLinks.ofOrder(orderId);
  const concerned = links.filter(({ lineNumber }) => lineNumbers.length === 0 || lineNumbers.includes(lineNumber));
  for (const id of new Set(concerned.map(({ keyRequestId }) => keyRequestId)))
    await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'key-request', id } });
}
