/** A page of orders. The desk's own list finds them; Partner Center says how each one stands now. */
import { midnightIn, type OrderFilter, toQuery } from '../domain/order-filter.ts';
import { PartnerCenterError } from '../errors.ts';
import type { KnownOrder } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { orderSentences } from '../replies/order-words.ts';
import { orderListCard } from '../replies/orders.ts';
import type { Reply, Turn } from '../turn.ts';
import { rememberOrdersOf } from './order-memory.ts';

const PAGE_SIZE = 8;

interface Asked {
  turn: Turn;
  ports: Ports;
  cursor?: string | undefined;
}

export async function listOrders(filter: OrderFilter, { turn, ports, cursor }: Asked): Promise<Reply> {
  const isStart = cursor === undefined;
  const customer = filter.customerId === '' ? undefined : await customerOf(filter.customerId, ports);
  const synced = customer !== undefined && isStart ? await rememberOrdersOf(customer, ports) : true;
  const query = toQuery(filter, midnightIn(turn.timeZone));
  const page = await ports.store.orders.page(query, cursor, PAGE_SIZE);
  const { orders, stale } = await asTheyAre(page.items, ports);
  const t = orderSentences(turn.locale).list;
  const title = filter.personId === turn.actor.id && customer === undefined ? t.mine : t.title;
  const note = stale || !synced ? t.stale : page.items.length === 0 ? t.noneHint : '';
  const named = customer === undefined ? title : t.of(customer.name);
  return orderListCard(
    { filter, title: named, orders, cursor: page.cursor, note, timeZone: turn.timeZone },
    turn.locale,
  );
}

async function customerOf(customerId: string, ports: Ports): Promise<{ id: string; name: string } | undefined> {
  const customer = await ports.partnerCenter.customer(customerId);
  return customer === undefined ? undefined : { id: customer.id, name: customer.companyName };
}

/** One odd or unreadable order never hides the others: it keeps what the desk knew of it. */
async function asTheyAre(
  known: readonly KnownOrder[],
  ports: Ports,
): Promise<{ orders: KnownOrder[]; stale: boolean }> {
  const answers = await Promise.allSettled(
    known.map(({ customerId, orderId }) => ports.partnerCenter.order(customerId, orderId)),
  );
  const orders = await Promise.all(
    known.map(async (order, index) => {
      const answer = answers[index];
      const status = answer?.status === 'fulfilled' ? answer.value?.status : undefined;
      if (status === undefined || status === order.status) return order;
      const now: KnownOrder = { ...order, status, updatedAt: ports.clock.now() };
      await ports.store.orders.remember(now);
      return now;
    }),
  );
  const failures = answers.filter((answer) => answer.status === 'rejected');
  const unexpected = failures.find((failure) => !(failure.reason instanceof PartnerCenterError));
  if (unexpected !== undefined) throw unexpected.reason;
  return { orders, stale: failures.length > 0 };
}
