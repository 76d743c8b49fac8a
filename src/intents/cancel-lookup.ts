/** From what was written or typed to one purchase and the decision about it; or the answer instead. */
import { type CancellationOffer, type CancellationRefusal, decideCancellation } from '../domain/cancellation.ts';
import type { CustomerProfile } from '../domain/customer.ts';
import type { Order, Subscription } from '../domain/order.ts';
import type { Ports } from '../ports.ts';
import { chooseCard, findCard } from '../replies/cancel.ts';
import { cancelSentences, type RefundReader } from '../replies/cancel-words.ts';
import { deskSentences } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import type { CardReply, Turn } from '../turn.ts';
import { resolveCustomer } from './customer.ts';
import { findOrder } from './find-order.ts';
import { notFoundText } from './order-story.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Legacy GUID, 33 characters (2018 to 2021), 12 hexadecimal digits (now); order-resources. */
const REFERENCES = [GUID, /^[A-Za-z0-9_-]{33}$/, /^[0-9a-f]{12}$/i];

export interface Purchased {
  customer: CustomerProfile;
  order: Order;
  /** The lines that the reference names: those of a subscription id, otherwise all (empty). */
  lineNumbers: number[];
}

export interface Wanted {
  /** Order or subscription id as written; '' when none was. */
  reference: string;
  /** Name, domain or tenant id as written; '' when none was. */
  customer: string;
  /** Words that a line's title must have. */
  product: string;
  /** Why, in the person's words: it waits on the card until the form is opened. */
  reason: string;
}

/** The purchase that is meant, or a card that asks for what is missing or wrong. */
export async function lookUp(turn: Turn, ports: Ports, wanted: Wanted): Promise<Purchased | { reply: CardReply }> {
  const t = cancelSentences(turn.locale);
  const reference = wanted.reference.trim().replace(/^#/, '');
  const ask = (error: string) => ({ reply: findCard({ reference, customer: wanted.customer, error }, turn.locale) });
  if (reference !== '' && !REFERENCES.some((form) => form.test(reference)))
    return ask(t.badReference(plain(reference)));
  const customer = wanted.customer.trim() === '' ? undefined : await resolveCustomer(wanted.customer, ports);
  if (customer?.kind === 'none') return ask(deskSentences(turn.locale).customerUnknown(plain(wanted.customer)));
  if (customer?.kind === 'several') return ask(deskSentences(turn.locale).customerSeveral(plain(wanted.customer)));
  if (reference !== '') return byReference({ reference, customer: customer?.customer, ask }, turn, ports);
  if (customer === undefined) return ask('');
  return { reply: await ordersOf(customer.customer, wanted, { turn, ports }) };
}

async function byReference(
  asked: {
    reference: string;
    customer: CustomerProfile | undefined;
    ask: (error: string) => { reply: CardReply };
  },
  turn: Turn,
  ports: Ports,
): Promise<Purchased | { reply: CardReply }> {
  const { customer, ask } = asked;
  const t = cancelSentences(turn.locale);
  // Ids of today are lower-case hexadecimal; the 33-character ones tell upper from lower case.
  const reference = asked.reference.length === 33 ? asked.reference : asked.reference.toLowerCase();
  const text = plain(reference);
  const found = await findOrder(reference, customer?.id, ports);
  if (found.order === undefined && customer === undefined)
    return ask(found.askedOnly === undefined ? t.orderUnknown(text) : notFoundText(reference, found, turn));
  const owned = found.order === undefined ? await findOrder(reference, undefined, ports) : found;
  const name = plain(customer?.companyName ?? '');
  if (owned.order === undefined) return ask(t.orderUnknownFor({ text, customer: name }));
  const owner = customer ?? (await ports.partnerCenter.customer(owned.customerId));
  if (owner === undefined) return ask(t.orderUnknownFor({ text, customer: name }));
  if (found.order === undefined) {
    const other = await ports.partnerCenter.customer(owned.customerId);
    return ask(t.orderOfOther({ text, customer: name, owner: plain(other?.companyName ?? '') }));
  }
  const lineNumbers = owned.order.lines.filter((line) => line.subscriptionId?.toLowerCase() === reference);
  return { customer: owner, order: owned.order, lineNumbers: lineNumbers.map(({ number }) => number) };
}

/** The customer's orders that can be cancelled now, newest first; those that fit the product before all. */
async function ordersOf(
  customer: CustomerProfile,
  { product, reason }: Wanted,
  where: { turn: Turn; ports: Ports },
): Promise<CardReply> {
  const { turn, ports } = where;
  const t = cancelSentences(turn.locale).choose;
  const all = await ports.partnerCenter.orders(customer.id);
  const possible = all
    .filter((order) => decide({ customer, order, lineNumbers: [] }, [], { turn, ports }).kind === 'offer')
    .sort((a, b) => b.creationDate.getTime() - a.creationDate.getTime());
  const fitting = possible.filter((order) => order.lines.some((line) => fits(line.title, product)));
  const name = plain(customer.companyName);
  if (possible.length === 0)
    return findCard({ reference: '', customer: customer.id, error: t.none(name) }, turn.locale);
  const lead = fitting.length === 0 ? t.which({ customer: name, text: plain(product) }) : '';
  return chooseCard({ customer, orders: fitting.length === 0 ? possible : fitting, lead, reason }, readerOf(turn));
}

/** `windows-server` fits "Windows Server 2022 Standard". */
function fits(title: string, product: string): boolean {
  const folded = title.toLowerCase();
  return product
    .toLowerCase()
    .split(/[\s-]+/)
    .every((word) => folded.includes(word));
}

export function decide(
  purchased: Purchased,
  subscriptions: readonly Subscription[],
  where: { turn: Turn; ports: Ports },
): CancellationOffer | CancellationRefusal {
  const { turn, ports } = where;
  const { order, lineNumbers } = purchased;
  return decideCancellation({ policy: ports.settings.policy, order, subscriptions, lineNumbers, now: turn.now });
}

/** The dates that Partner Center states; the article of 2018 has none, so they are not asked for then. */
export async function subscriptionsOf(purchased: Purchased, ports: Ports): Promise<Subscription[]> {
  if (ports.settings.policy === 'csp-2018') return [];
  const ids = purchased.order.lines.flatMap((line) => line.subscriptionId ?? []);
  const found = await Promise.all(ids.map((id) => ports.partnerCenter.subscription(purchased.customer.id, id)));
  return found.filter((subscription) => subscription !== undefined);
}

export function readerOf(turn: Turn): RefundReader {
  return { locale: turn.locale, timeZone: turn.timeZone, now: turn.now };
}
