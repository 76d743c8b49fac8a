/** Gathers the software list of a customer: Partner Center's answer, and what only the desk knows. */
import { familyOf } from '../domain/cancellation.ts';
import { windowOf } from '../domain/cancellation-window.ts';
import { linkState } from '../domain/download-link.ts';
import { listSoftware, pageOf, type Software, searchSoftware } from '../domain/software-list.ts';
import type { Ports } from '../ports.ts';
import type { SoftwarePage, SoftwareRow } from '../replies/software.ts';

/** A card of this many items stays readable on a phone, and well below Teams' size limit. */
const ITEMS_PER_PAGE = 5;

/** Everything bought for the customer, as Partner Center has it now. */
export async function softwareOf(customerId: string, ports: Ports): Promise<Software[]> {
  const [orders, entitlements] = await Promise.all([
    ports.partnerCenter.orders(customerId),
    ports.partnerCenter.entitlements(customerId),
  ]);
  return listSoftware(orders, entitlements);
}

/**
 * One page of it. A search that finds nothing says so, unless `orElseAll`: then the words were only
 * understood from a sentence, and the whole list is the better answer.
 */
export async function softwarePage(
  customer: { id: string; name: string },
  shown: { page: number; find: string; orElseAll?: boolean },
  ports: Ports,
): Promise<SoftwarePage> {
  const everything = await softwareOf(customer.id, ports);
  const fitting = searchSoftware(everything, shown.find);
  const find = fitting.length === 0 && shown.orElseAll ? '' : shown.find;
  const found = find === '' ? everything : fitting;
  const { items, page, pages } = pageOf(found, shown.page, ITEMS_PER_PAGE);
  return {
    customer,
    rows: await Promise.all(items.map((item) => rowOf(item, ports))),
    total: found.length,
    everything: everything.length,
    page,
    pages,
    find,
  };
}

async function rowOf(item: Software, ports: Ports): Promise<SoftwareRow> {
  const now = ports.clock.now();
  const [known, links] = await Promise.all([
    ports.store.orders.find(item.orderId),
    ports.store.downloadLinks.ofOrder(item.orderId),
  ]);
  return {
    item,
    orderedBy: known?.orderedBy,
    links: links.filter((link) => link.lineNumber === item.lineNumber && linkState(link, now) === 'alive'),
    cancelBy: await cancelBy(item, ports),
  };
}

/** The safer of the rule and, where subscriptions have one, Partner Center's own date. */
async function cancelBy({ order, lineNumber, state }: Software, ports: Ports): Promise<Date | undefined> {
  const line = order?.lines.find(({ number }) => number === lineNumber);
  if (order === undefined || line === undefined || state === 'cancelled') return undefined;
  const window = windowOf({
    policy: ports.settings.policy,
    family: familyOf(line),
    title: line.title,
    orderedAt: order.creationDate,
    termStart: undefined,
    statedUntil: await statedUntil(order.customerId, line.subscriptionId, ports),
  });
  return window.kind === 'until' ? window.deadline : undefined;
}

/** Only the rules since 2021 ask for it. */
async function statedUntil(customerId: string, subscriptionId: string | undefined, ports: Ports) {
  if (ports.settings.policy === 'csp-2018' || subscriptionId === undefined) return undefined;
  return (await ports.partnerCenter.subscription(customerId, subscriptionId))?.cancellationAllowedUntil;
}
