/** The present state of a purchase, whoever looks at it. */
import type { Purchase, Quote } from '../domain/purchase.ts';
import { quotedAmounts } from '../domain/quote.ts';
import { type Overspend, overspend, startOfDay } from '../domain/spend.ts';
import type { Ports } from '../ports.ts';
import type { Note } from '../replies/note.ts';
import { type Repeat, reviewCard } from '../replies/purchase.ts';
import { stateCard } from '../replies/purchase-state.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { showDraft } from './purchase-draft.ts';

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
  if (purchase.state === 'draft') return showDraft(purchase, where);
  const timeZone = await timeZoneOf(purchase.requester.id, ports);
  if (purchase.state !== 'review' || purchase.quote === undefined) {
    const alone = view === 'desk' && (await isOwnChat(purchase, ports));
    return stateCard({ purchase, view, alone, timeZone }, locale);
  }
  const quote = purchase.quote;
  const repeats = await repeatsOf(purchase, ports);
  const above = await overspendOf(purchase, quote, { timeZone, ports });
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

/** Whether Confirm would need an approval, by the requester's roles as they are now. */
export async function overspendOf(
  purchase: Purchase,
  quote: Quote,
  where: { timeZone: string; ports: Ports },
): Promise<Overspend | undefined> {
  const { timeZone, ports } = where;
  const limits = ports.settings.spendLimits;
  if (limits.length === 0) return undefined;
  const roles = await ports.directory.rolesOf(purchase.requester.id);
  const today = startOfDay(ports.clock.now(), timeZone);
  const confirmed = await ports.store.purchases.confirmedSince(purchase.requester.id, today);
  const earlier = confirmed.filter(
    (other) => other.id !== purchase.id && other.customer?.id === purchase.customer?.id && countsAsSpent(other, today),
  );
  return overspend({
    roles,
    limits,
    earlier: earlier.flatMap((other) => (other.quote === undefined ? [] : quotedAmounts(other.quote))),
    purchase: quotedAmounts(quote),
  });
}

function countsAsSpent(purchase: Purchase, since: Date): boolean {
  if (purchase.confirmedAt === undefined || purchase.confirmedAt < since) return false;
  return ['awaiting-approval', 'placing', 'checking', 'placed'].includes(purchase.state);
}
