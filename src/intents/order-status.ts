/** "My orders", "how is order … doing", "what did Contoso order": answers only. */
import type { Customer } from '../domain/customer.ts';
import { NO_FILTER, type OrderFilter } from '../domain/order-filter.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import { orderSentences } from '../replies/order-words.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Intent, Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { resolveCustomer } from './customer.ts';
import { listOrders } from './order-list.ts';
import { showStory } from './order-story.ts';
import { denied } from './permission.ts';
import { productWords } from './purchase-wish.ts';
import { textOf } from './text-of.ts';

/** Answers the intent `order_status`. */
export async function orderStatus(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return refusal;
  const { slots } = intent;
  const purchaseId = firstOf(slots.requestId) ?? purchaseIdIn(textOf(turn));
  if (purchaseId !== undefined && /^P-/i.test(purchaseId)) return ofPurchase(purchaseId, turn, ports);
  const reference = firstOf(slots.orderId) ?? firstOf(slots.subscriptionId);
  if (reference !== undefined) return ofOrder(reference, slots.customer, { turn, ports });
  return ofList(intent, turn, ports);
}

/** A customer that was named narrows the search; a word that is none must not hide the order. */
async function ofOrder(
  reference: string,
  customer: string | undefined,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<Reply> {
  const found = customer === undefined ? undefined : await resolveCustomer(customer, ports);
  if (customer !== undefined && found?.kind === 'several') return severalCustomers(customer, found.customers, turn);
  return showStory(reference, found?.kind === 'one' ? found.customer.id : undefined, { turn, ports });
}

function firstOf(slot: string | string[] | undefined): string | undefined {
  return Array.isArray(slot) ? slot[0] : slot;
}

function purchaseIdIn(text: string): string | undefined {
  return /\bP-[0-9A-HJKMNP-TV-Z]{8}\b/i.exec(text)?.[0];
}

async function ofPurchase(id: string, turn: Turn, ports: Ports): Promise<Reply> {
  const found = await ports.store.purchases.find(id.toUpperCase());
  if (found === undefined) return toActor(orderSentences(turn.locale).notFoundPurchase(plain(id)));
  const isDraft = found.state === 'draft' || found.state === 'review';
  if (isDraft && found.requester.id !== turn.actor.id)
    return toActor(orderSentences(turn.locale).notFoundPurchase(plain(id)));
  return showPurchase(found, { locale: turn.locale, ports });
}

/** Without anything named, the person's own orders. */
async function ofList(intent: Intent, turn: Turn, ports: Ports): Promise<Reply> {
  const { customer } = intent.slots;
  const words = productWords(intent.slots);
  if (customer === undefined) {
    const filter: OrderFilter = { ...NO_FILTER, text: words, personId: turn.actor.id };
    return listOrders(filter, { turn, ports });
  }
  const found = await resolveCustomer(customer, ports);
  const t = purchaseSentences(turn.locale).problems;
  if (found.kind === 'none') return toActor(t.customerUnknown(plain(customer)));
  if (found.kind === 'several') return severalCustomers(customer, found.customers, turn);
  return listOrders({ ...NO_FILTER, text: words, customerId: found.customer.id }, { turn, ports });
}

function severalCustomers(typed: string, customers: readonly Customer[], { locale }: Turn): Reply {
  const names = customers.map(({ companyName, domain }) => `${plain(companyName)} (${domain})`).join(', ');
  return toActor(`${purchaseSentences(locale).problems.customerSeveral(plain(typed))} ${names}`);
}
