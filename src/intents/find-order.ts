/** Finds an order by any of its ids, whoever's it is. */
import type { Customer } from '../domain/customer.ts';
import type { Order } from '../domain/order.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';

export interface FoundOrder {
  order: Order;
  customerId: string;
}

/**
 * Partner Center knows orders per customer only. Our own list answers for orders the desk has seen;
 * otherwise the customers are asked, a few at a time, as long as there are few enough to ask.
 */
const MOST_ASKED = 150;
const AT_ONCE = 6;

/**
 * @param reference An order id in any of its three historic forms, or a subscription id.
 * @param customerId The customer, where it is known.
 */
export async function findOrder(
  reference: string,
  customerId: string | undefined,
  ports: Ports,
): Promise<FoundOrder | undefined> {
  const wanted = reference.trim().replace(/^#/, '');
  if (wanted === '') return undefined;
  if (customerId !== undefined) return orderAt(customerId, wanted, ports);
  const known = await ports.store.orders.find(wanted);
  if (known !== undefined) return orderAt(known.customerId, wanted, ports);
  const { items } = await ports.partnerCenter.customerPage(undefined, MOST_ASKED);
  return firstAnswer(items, wanted, ports);
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
async function firstAnswer(customers: Customer[], reference: string, ports: Ports): Promise<FoundOrder | undefined> {
  let unanswered: unknown;
  for (let start = 0; start < customers.length; start += AT_ONCE) {
    const group = customers.slice(start, start + AT_ONCE);
    const answers = await Promise.allSettled(group.map((customer) => orderAt(customer.id, reference, ports)));
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
