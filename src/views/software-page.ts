/** Gathers the software list of a customer: Partner Center's answer, and what only the desk knows. */
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
    cancelBy: undefined,
  };
}
