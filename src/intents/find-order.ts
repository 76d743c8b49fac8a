/** Finds an order by any of its ids, whoever's it is. */
import type { Order } from '../domain/order.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';

export interface FoundOrder {
  order: Order;
  customerId: string;
}

export interface NoOrder {
  order: undefined;
  /** How many customers were asked, where there are more: the order may be of another one. */
  askedOnly?: number;
}

/**
 * Partner Center knows orders per customer only. Our own list answers for orders the desk has seen;
 * otherwise customers are asked, a few at a time, and no more than its limit of 500 requests a minute
 * bears. With more customers than that, those the desk has orders of come first.
 */
const MOST_ASKED = 150;
const AT_ONCE = 6;
const KNOWN_READ = 1000;

/**
 * @param reference An order id in any of its three historic forms, or a subscription id.
 * @param customerId The customer, where it is known.
 */
export async function findOrder(
  reference: string,
  customerId: string | undefined,
  ports: Ports,
): Promise<FoundOrder | NoOrder> {
  const wanted = reference.trim().replace(/^#/, '');
  if (wanted === '') return { order: undefined };
  if (customerId !== undefined) return (await orderAt(customerId, wanted, ports)) ?? { order: undefined };
  const known = await ports.store.orders.find(wanted);
  if (known !== undefined) return (await orderAt(known.customerId, wanted, ports)) ?? { order: undefined };
  const { customerIds, isAll } = await customersToAsk(ports);
  const found = await firstAnswer(customerIds, wanted, ports);
  return found ?? { order: undefined, ...(!isAll && { askedOnly: customerIds.length }) };
}

async function customersToAsk(ports: Ports): Promise<{ customerIds: string[]; isAll: boolean }> {
  const { items, cursor } = await ports.partnerCenter.customerPage(undefined, MOST_ASKED);
  const first = items.map(({ id }) => id);
  if (cursor === undefined) return { customerIds: first, isAll: true };
  const known = await ports.store.orders.page({}, undefined, KNOWN_READ);
  const all = new Set([...known.items.map(({ customerId }) => customerId), ...first]);
  return { customerIds: [...all].slice(0, MOST_ASKED), isAll: false };
}

async function orderAt(customerId: string, reference: string, ports: Ports): Promise<FoundOrder | undefined> {
  const order = await ports.partnerCenter.order(customerId, reference);
  if (order !== undefined) return { order, customerId };
  if (!/^[0-9a-f-]{36}$/i.test(reference)) return undefined;
  const subscription = await ports.partnerCenter.subscription(customerId, reference.toLowerCase());
  if (subscription === undefined) return undefined;
  const owner = await ports.partnerCenter.order(customerId, subscription.orderId);
  return owner === undefined ? undefined : { order: owner, customerId };
}

/**
 * A customer whose orders are closed to us (no relationship, locked) cannot have it. One that gave
 * no answer might: then "there is no such order" would be a guess, and the failure is passed on.
 */
async function firstAnswer(
  customerIds: readonly string[],
  reference: string,
  ports: Ports,
): Promise<FoundOrder | undefined> {
  let unanswered: unknown;
  for (let start = 0; start < customerIds.length; start += AT_ONCE) {
    const group = customerIds.slice(start, start + AT_ONCE);
    const answers = await Promise.allSettled(group.map((customerId) => orderAt(customerId, reference, ports)));
    for (const answer of answers) {
      if (answer.status === 'fulfilled' && answer.value !== undefined) return answer.value;
      if (answer.status === 'rejected' && !isRefusal(answer.reason)) unanswered ??= answer.reason;
    }
  }
  if (unanswered !== undefined) throw unanswered;
  return undefined;
}

function isRefusal(error: unknown): boolean {
  return error instanceof PartnerCenterError && error.status === 403;
}
