/** Follows the orders of a purchase until nothing changes by itself any more: accepted is not done. */

import type { Order } from '../domain/order.ts';
import { mayChange, nextLookIn, phaseOf } from '../domain/order-state.ts';
import type { Purchase } from '../domain/purchase.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { record, refreshing, watching } from './purchase-record.ts';
import { toKnownOrder } from './record-placed.ts';

export async function watchPurchase(job: Extract<Job, { name: 'watch-purchase' }>, ports: Ports): Promise<void> {
  const purchase = await ports.store.purchases.find(job.purchaseId);
  if (purchase === undefined || purchase.state !== 'placed') return;
  const now = ports.clock.now();
  const seen = await readOrders(purchase, ports);
  const orders = purchase.orders.map((known) => ({ ...known, status: statusIn(seen, known) }));
  const changed = orders.filter((order, index) => order.status !== purchase.orders[index]?.status);
  const wait = orders.some(({ status }) => mayChange(status)) ? nextLookIn(job.attempt + 1) : undefined;
  const next =
    wait === undefined ? undefined : { attempt: job.attempt + 1, after: new Date(now.getTime() + wait * 1000) };

  if (changed.length === 0) {
    if (next === undefined) return;
    const { job: again, options } = watching(purchase, next);
    return ports.store.jobs.enqueue(again, options);
  }
  await record(
    purchase,
    { ...purchase, orders, updatedAt: now },
    {
      ports,
      action: 'purchase.order-state',
      detail: { states: changed.map(({ orderId, status }) => `${orderId} ${status}`).join(', ') },
      ...(changed[0] === undefined ? {} : { orderId: changed[0].orderId }),
      jobs: [
        refreshing(purchase),
        ...tellingIfNeeded(purchase, changed),
        ...(next === undefined ? [] : [watching(purchase, next)]),
      ],
      also: async (tables) => {
        for (const order of seen) await tables.orders.remember(toKnownOrder(order, purchase, now));
      },
    },
  );
}

/** An order that cannot be read now keeps the state it had; the next look asks again. */
async function readOrders(purchase: Purchase, ports: Ports): Promise<Order[]> {
  const open = purchase.orders.filter(({ status }) => mayChange(status));
  const answers = await Promise.all(open.map(({ orderId }) => readOrder(purchase, orderId, ports)));
  return answers.filter((order) => order !== undefined);
}

async function readOrder(purchase: Purchase, orderId: string, ports: Ports): Promise<Order | undefined> {
  try {
    return await ports.partnerCenter.order(purchase.customer?.id ?? '', orderId);
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    ports.log.warn({ purchaseId: purchase.id, orderId, correlationId: error.correlationId }, 'the order was not read');
    return undefined;
  }
}

function statusIn(seen: readonly Order[], known: Purchase['orders'][number]): string {
  return seen.find(({ id }) => id === known.orderId)?.status ?? known.status;
}

/** A changed card makes no sound: when somebody has to act, or it ended badly, they are told. */
function tellingIfNeeded(purchase: Purchase, changed: readonly { status: string }[]): { job: Job }[] {
  const matters = changed.some(({ status }) => phaseOf(status) === 'yours' || phaseOf(status) === 'over');
  const about = { kind: 'purchase', id: purchase.id, view: 'desk' } as const;
  return matters ? [{ job: { name: 'tell-person', personId: purchase.requester.id, about } }] : [];
}
