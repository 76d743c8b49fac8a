/** The export of a list: a link of its own for one person and ten minutes. */
import type { OrderFilter } from '../domain/order-filter.ts';
import { midnightIn, toQuery } from '../domain/order-filter.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { formatInstant } from '../replies/format.ts';
import { orderSentences } from '../replies/order-words.ts';
import { orderExportCard } from '../replies/orders.ts';
import type { Reply, Turn } from '../turn.ts';

const LINK_LIFETIME_MS = 10 * 60 * 1000;
/** Excel opens a million; nobody reads more than this, and the desk stays responsive meanwhile. */
export const MOST_EXPORTED = 100_000;
const COUNT_PAGE = 1000;

/** Where a person's export is kept; a new one ends the one before. */
export function exportSetting(personId: string): string {
  return `orders-export:${personId}`;
}

export async function exportOrders(filter: OrderFilter, { turn, ports }: { turn: Turn; ports: Ports }): Promise<Reply> {
  const t = orderSentences(turn.locale).export;
  if (turn.conversation.kind !== 'personal') return toActor(t.channel);
  const count = await countOf(filter, turn, ports);
  const expiresAt = new Date(turn.now.getTime() + LINK_LIFETIME_MS);
  const token = ports.tokens.tokenOf(`orders-export:${ports.newGuid()}`);
  await ports.store.transaction(async (tables) => {
    await tables.settings.set(exportSetting(turn.actor.id), {
      tokenHash: ports.tokens.hash(token),
      filter,
      locale: turn.locale,
      timeZone: turn.timeZone,
      expiresAt: expiresAt.toISOString(),
    });
    await tables.audit.append({
      action: 'orders.exported',
      actor: { id: turn.actor.id, name: turn.actor.name },
      at: turn.now,
      subject: { kind: 'orders', id: turn.actor.id },
      conversationId: turn.conversation.id,
      correlationId: turn.correlationId,
      detail: { count: count.count },
    });
  });
  const until = formatInstant(expiresAt, turn.locale, turn.timeZone);
  return orderExportCard(
    { url: `${ports.settings.publicUrl}/o/${turn.actor.id}/${token}`, ...count, until },
    turn.locale,
  );
}

async function countOf(filter: OrderFilter, turn: Turn, ports: Ports): Promise<{ count: number; cut: boolean }> {
  const query = toQuery(filter, midnightIn(turn.timeZone));
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.store.orders.page(query, cursor, COUNT_PAGE);
    count += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && count < MOST_EXPORTED);
  return { count, cut: cursor !== undefined };
}
