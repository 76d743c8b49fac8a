/** The present state of a purchase, whoever looks at it. */
import type { Purchase } from '../domain/purchase.ts';
import { latestElsewhere, repeatsSince } from '../domain/repeats.ts';
import type { Ports } from '../ports.ts';
import type { Note } from '../replies/note.ts';
import { type Repeat, reviewCard } from '../replies/purchase.ts';
import { stateCard } from '../replies/purchase-state.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { showDraft } from './purchase-draft.ts';
import { spendGuardOf } from './spend.ts';

/** For the table in `show.ts`. */
export async function purchaseView(about: About, locale: Locale, ports: Ports): Promise<CardReply | undefined> {
  const purchase = await ports.store.purchases.find(about.id);
  return purchase === undefined ? undefined : showPurchase(purchase, { view: about.view, locale, ports });
}

/** @param where.error What was wrong with the last press, for the cards that are forms. */
export async function showPurchase(
  purchase: Purchase,
  where: { view?: string; locale: Locale; ports: Ports; error?: string | Note; hint?: string },
): Promise<CardReply> {
  const { view = 'desk', locale, ports } = where;
  const isOwn = view === 'desk';
  if (purchase.state === 'draft' && isOwn) return showDraft(purchase, where);
  const timeZone = await timeZoneOf(purchase.requester.id, ports);
  // The copy of somebody who was asked to approve has no form to fill and nothing to confirm.
  if (purchase.state !== 'review' || purchase.quote === undefined || !isOwn) {
    const alone = isOwn && (await isOwnChat(purchase, ports));
    return stateCard({ purchase, view, alone, timeZone }, locale);
  }
  const quote = purchase.quote;
  const repeats = await repeatsOf(purchase, ports);
  const guard = await spendGuardOf(purchase, quote, { timeZone, ports });
  const above = await guard?.(ports.store);
  return reviewCard({ purchase, quote, repeats, overspend: above, timeZone }, locale);
}

async function isOwnChat({ conversationId }: Purchase, ports: Ports): Promise<boolean> {
  return (await ports.store.conversations.find(conversationId))?.kind === 'personal';
}

async function timeZoneOf(personId: string, ports: Ports): Promise<string> {
  return (await ports.store.people.find(personId))?.timeZone ?? 'UTC';
}

async function repeatsOf(purchase: Purchase, ports: Ports): Promise<Repeat[]> {
  const products = [...new Map(purchase.lines.map((line) => [line.productId, line.title])).entries()];
  const found = await Promise.all(
    products.map(([productId, title]) => repeatsOfProduct({ productId, title }, purchase, ports)),
  );
  return found.flat();
}

/** The latest of the desk, and the latest of others. */
async function repeatsOfProduct(
  { productId, title }: { productId: string; title: string },
  { id, customer, quote }: Purchase,
  ports: Ports,
): Promise<Repeat[]> {
  if (customer === undefined) return [];
  const now = ports.clock.now();
  const placed = await ports.store.purchases.placedSince(customer.id, productId, repeatsSince(now));
  const own = placed.filter((other) => other.id !== id);
  const [latest] = own;
  const elsewhere = latestElsewhere(quote?.elsewhere ?? [], { productId, own, now });
  return [
    ...(latest === undefined
      ? []
      : [{ title, at: latest.confirmedAt ?? latest.updatedAt, who: latest.requester.name, id: latest.id }]),
    ...(elsewhere === undefined ? [] : [{ title, at: new Date(elsewhere.at), who: undefined, id: elsewhere.orderId }]),
  ];
}
