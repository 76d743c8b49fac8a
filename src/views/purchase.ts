/** The present state of a purchase, whoever looks at it. */
import type { Purchase } from '../domain/purchase.ts';
import type { Ports } from '../ports.ts';
import type { Note } from '../replies/note.ts';
import { type Repeat, reviewCard } from '../replies/purchase.ts';
import { stateCard } from '../replies/purchase-state.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { showDraft } from './purchase-draft.ts';
import { spendGuardOf } from './spend.ts';

/** "The same product for the same customer in the last 7 days is pointed out before Confirm." */
const REPEAT_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

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
  const since = new Date(ports.clock.now().getTime() - REPEAT_DAYS_MS);
  const { customer } = purchase;
  if (customer === undefined) return [];
  const products = [...new Map(purchase.lines.map((line) => [line.productId, line.title])).entries()];
  const found = await Promise.all(
    products.map(async ([productId, title]) => {
      const [latest] = await ports.store.purchases.placedSince(customer.id, productId, since);
      if (latest === undefined || latest.id === purchase.id) return [];
      return [{ title, at: latest.confirmedAt ?? latest.updatedAt, who: latest.requester.name, id: latest.id }];
    }),
  );
  return found.flat();
}
