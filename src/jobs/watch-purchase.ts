/** Follows the orders of a purchase until nothing changes by itself any more: accepted is not done. */

import { lacksDetail, linesWithin } from '../domain/lines-ordered.ts';
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
  const orders = await Promise.all(
    purchase.orders.map((known) => withDetail({ ...known, status: statusIn(seen, known) }, { purchase, seen, ports })),
  );
  const changed = orders.filter((order, index) => isChanged(order, purchase.orders[index]));
  const wait = orders.some(isUnsettled) ? nextLookIn(job.attempt + 1) : undefined;
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

type PlacedOrder = Purchase['orders'][number];

function isUnsettled(order: PlacedOrder): boolean {
  return mayChange(order.status) || lacksDetail(order);
}

function isChanged(now: PlacedOrder, before: PlacedOrder | undefined): boolean {
  return now.status !== before?.status || now.undelivered?.length !== before.undelivered?.length;
}

/** An order that succeeded in part does not say in which: its provisioning does, line by line. */
async function withDetail(
  known: PlacedOrder,
  { purchase, seen, ports }: { purchase: Purchase; seen: readonly Order[]; ports: Ports },
): Promise<PlacedOrder> {
  const order = seen.find(({ id }) => id === known.orderId);
  if (order === undefined || !lacksDetail(known)) return known;
  try {
    const numbers = await ports.partnerCenter.undeliveredLines(purchase.customer?.id ?? '', order.id);
    return { ...known, undelivered: linesWithin(order, numbers, purchase) };
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    ports.log.warn({ purchaseId: purchase.id, orderId: order.id, correlationId: error.correlationId }, 'not read');
    return known;
  }
}

/** An order that cannot be read now keeps the state it had; the next look asks again. */
async function readOrders(purchase: Purchase, ports: Ports): Promise<Order[]> {
  const open = purchase.orders.filter(isUnsettled);
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
