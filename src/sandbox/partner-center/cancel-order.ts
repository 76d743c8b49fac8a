/** Source: cancel-software-purchases (06/15/2022). */
import { z } from 'zod';
import type { Incoming } from '../routes.ts';
import { recordAudit } from './audit-records.ts';
import { bodyOf } from './frame.ts';
import { toOrder } from './order-wire.ts';
import type { SandboxOrder, SandboxOrderLine } from './records.ts';
import { refuse } from './refusals.ts';
import { catalogueItem } from './seed/catalogue.ts';
import { windowEnd, windowOf } from './windows.ts';

const OrderPatch = z.object({
  id: z.string(),
  status: z.string(),
  lineItems: z.array(z.object({ lineItemNumber: z.number().int(), offerId: z.string() })).optional(),
});

/** Cancels the lines of the body, or all. The keys of a cancelled line go with it. */
export function cancelOrder(order: SandboxOrder, incoming: Incoming) {
  const body = bodyOf(OrderPatch, incoming);
  if (body.id !== order.id) throw refuse(800002, 'The id of the body is not that of the path.');
  if (body.status !== 'cancelled') throw refuse(900126);
  if (order.refusesCancel !== undefined) throw refuse(order.refusesCancel);
  if (order.status === 'pending') throw refuse(800060);
  const lines = linesToCancel(order, body.lineItems ?? []);
  if (lines.some(({ number }) => order.onlyBySubscription?.includes(number))) throw refuse(800063);
  for (const line of lines) assertCancellable(line, order, incoming);
  for (const line of lines) line.cancelledAt = incoming.now;
  recordAudit(incoming, { order, resourceType: 'order', operationType: 'update_order' });
  return toOrder(order);
}

function linesToCancel(order: SandboxOrder, asked: { lineItemNumber: number; offerId: string }[]): SandboxOrderLine[] {
  if (order.lines.every((line) => line.cancelledAt !== undefined)) throw refuse(800061);
  if (asked.length === 0) return order.lines.filter((line) => line.cancelledAt === undefined);
  return asked.map(({ lineItemNumber, offerId }) => {
    const line = order.lines.find((candidate) => candidate.number === lineItemNumber);
    if (line === undefined) throw refuse(800071);
    if (offerId !== `${line.productId}:${line.skuId}:${line.availabilityId}`) {
      throw refuse(800002, `offerId is not that of line ${lineItemNumber}.`);
    }
    if (line.cancelledAt !== undefined) throw refuse(800061);
    return line;
  });
}

/** Throws what Partner Center says to a line that cannot be cancelled now. */
export function assertCancellable(line: SandboxOrderLine, order: SandboxOrder, incoming: Incoming): void {
  const family = catalogueItem(line.productId, line.skuId)?.family ?? 'perpetual';
  if (family === 'reservation' || family === 'azure') throw refuse(800019);
  const window = windowOf(family, incoming.state.habits.policy);
  if (incoming.now <= windowEnd(order.creationDate, window)) return;
  const length = window.refusedWith === 900213 ? `${window.hours} hours` : `${window.hours / 24} days`;
  throw refuse(window.refusedWith, `The cancellation window of ${length} has passed.`);
}
