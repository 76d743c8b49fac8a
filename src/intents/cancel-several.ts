/** Several orders in one message. Each gets a refund request of its own, so one is chosen first. */
import type { Ports } from '../ports.ts';
import { chooseCard } from '../replies/cancel.ts';
import { cancelSentences } from '../replies/cancel-words.ts';
import { joinSentences } from '../replies/format.ts';
import { plain } from '../replies/markdown.ts';
import type { CardReply, Turn } from '../turn.ts';
import { lookUp, readerOf, type Wanted } from './cancel-lookup.ts';

/** More orders than this are not looked for at once. */
const MOST = 10;

/** The orders that were found, of the first one's customer; the card names the others. */
export async function chooseAmong(
  turn: Turn,
  ports: Ports,
  { references, wanted }: { references: readonly string[]; wanted: Wanted },
): Promise<CardReply> {
  const looked = await Promise.all(
    references.slice(0, MOST).map(async (reference) => ({
      reference,
      found: await lookUp(turn, ports, { ...wanted, reference }),
    })),
  );
  const purchases = looked.flatMap(({ found }) => ('reply' in found ? [] : [found]));
  const [first] = purchases;
  if (first === undefined) {
    const unknown = looked[0]?.found;
    if (unknown !== undefined && 'reply' in unknown) return unknown.reply;
    throw new Error('no order was named');
  }
  const orders = purchases.filter(({ customer }) => customer.id === first.customer.id).map(({ order }) => order);
  const isShown = (reference: string) =>
    looked.some(
      ({ reference: other, found }) => other === reference && !('reply' in found) && orders.includes(found.order),
    );
  const others = references.filter((reference) => !isShown(reference));
  const t = cancelSentences(turn.locale).choose;
  const missing = others.length === 0 ? '' : t.others(others.map(plain).join(', '));
  const lead = joinSentences([t.several, missing], turn.locale);
  return chooseCard({ customer: first.customer, orders, lead, reason: wanted.reason }, readerOf(turn));
}
