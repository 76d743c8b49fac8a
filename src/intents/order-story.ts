/** One order's whole story: what it is now, and who did what when. */
import type { AuditEntry } from '../domain/audit.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { formatCount } from '../replies/format.ts';
import { plain } from '../replies/markdown.ts';
import { orderSentences } from '../replies/order-words.ts';
import { orderStoryCard } from '../replies/orders.ts';
import type { Reply, Turn } from '../turn.ts';
import { findOrder, type NoOrder } from './find-order.ts';

/** What fits a card: the beginning of a story and its end are rarely further apart. */
const EVENTS_SHOWN = 25;
const EVENTS_READ = 200;

/** @param reference An order id in any of its forms, or a subscription id. */
export async function showStory(
  reference: string,
  customerId: string | undefined,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<Reply> {
  const found = await findOrder(reference, customerId, ports);
  if (found.order === undefined) return toActor(notFoundText(reference, found, turn));
  const { order } = found;
  const known = await ports.store.orders.find(order.id);
  const customer = known === undefined ? await ports.partnerCenter.customer(found.customerId) : undefined;
  if (known !== undefined && known.status !== order.status) {
    await ports.store.orders.remember({ ...known, status: order.status, updatedAt: turn.now });
  }
  const facts = {
    order,
    known,
    customerName: known?.customerName ?? customer?.companyName ?? '',
    history: await historyOf(order.id, known?.purchaseId, ports),
    stale: false,
    timeZone: turn.timeZone,
  };
  return orderStoryCard(facts, turn.locale);
}

/** Says what was searched: "there is none" would be a guess while customers were not asked. */
export function notFoundText(reference: string, { askedOnly }: NoOrder, { locale }: Pick<Turn, 'locale'>): string {
  const t = orderSentences(locale);
  if (askedOnly === undefined) return t.notFound(plain(reference));
  return t.notFoundAmong({ orderId: plain(reference), count: formatCount(askedOnly, locale) });
}

/** What happened to the order, and to the purchase it came from; in order, each thing once. */
async function historyOf(orderId: string, purchaseId: string | undefined, ports: Ports): Promise<AuditEntry[]> {
  const ofOrder = await ports.store.audit.of({ orderId }, EVENTS_READ);
  const ofPurchase = purchaseId === undefined ? [] : await ports.store.audit.of({ subjectId: purchaseId }, EVENTS_READ);
  const all = new Map([...ofPurchase, ...ofOrder].map((entry) => [entry.sequence, entry]));
  return [...all.values()].sort((a, b) => a.sequence - b.sequence).slice(-EVENTS_SHOWN);
}
