import { titleWords } from '../domain/search-words.ts';
import type { KnownOrder, OrderQuery, Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import type { Prisma, KnownOrder as Row } from './generated/client.ts';
import { storable } from './json.ts';
import { searchOrders } from './order-search.ts';
import { type Position, readCursor, toPage } from './page.ts';
import { toPersonRef } from './parts.ts';
import { searchWords, wantedWords } from './search-words.ts';

export function knownOrderTable(db: Db): Tables['orders'] {
  return {
    async remember(order) {
      const row = toRow(order);
      await db.knownOrder.upsert({ where: { orderId: order.orderId }, create: row, update: row });
    },
    async find(orderId) {
      const row = await db.knownOrder.findUnique({ where: { orderId } });
      return row === null ? undefined : toKnownOrder(row);
    },
    async page(query, cursor, size) {
      const after = readCursor(cursor);
      const words = query.text === undefined ? [] : wantedWords(query.text);
      const where =
        words.length === 0
          ? { AND: [...conditionsOf(query), ...beyond(after)] }
          : { orderId: { in: await searchOrders(db, { words, query, after, limit: size + 1 }) } };
      const rows = await db.knownOrder.findMany({
        where,
        orderBy: [{ orderedAt: 'desc' }, { orderId: 'desc' }],
        take: size + 1,
      });
      return toPage(rows.map(toKnownOrder), size, (order) => ({ at: order.orderedAt, id: order.orderId }));
    },
  };
}

/** All but the words, which `order-search.ts` looks for. */
function conditionsOf(query: OrderQuery): Prisma.KnownOrderWhereInput[] {
  return [
    query.customerId === undefined ? {} : { customerId: query.customerId },
    query.personId === undefined ? {} : { orderedById: query.personId },
    query.status === undefined ? {} : { status: query.status },
    query.from === undefined ? {} : { orderedAt: { gte: query.from } },
    query.to === undefined ? {} : { orderedAt: { lt: query.to } },
  ];
}

/** Written so that the index on the date finds the place: no page is slower than the first. */
function beyond(position: Position | undefined): Prisma.KnownOrderWhereInput[] {
  if (position === undefined) return [];
  return [
    { orderedAt: { lte: position.at } },
    { OR: [{ orderedAt: { lt: position.at } }, { orderId: { lt: position.id } }] },
  ];
}

function toKnownOrder(row: Row): KnownOrder {
  return {
    orderId: row.orderId,
    customerId: row.customerId,
    customerName: row.customerName,
    purchaseId: row.purchaseId ?? undefined,
    status: row.status,
    orderedAt: row.orderedAt,
    titles: row.titles,
    currency: row.currency,
    total: row.total ?? undefined,
    orderedBy: toPersonRef(row.orderedById, row.orderedByName),
    updatedAt: row.updatedAt,
  };
}

function toRow(order: KnownOrder) {
  return {
    orderId: order.orderId,
    customerId: order.customerId,
    customerName: storable(order.customerName),
    purchaseId: order.purchaseId ?? null,
    status: order.status,
    orderedAt: order.orderedAt,
    titles: storable(order.titles),
    currency: order.currency,
    total: order.total ?? null,
    orderedById: order.orderedBy?.id ?? null,
    orderedByName: order.orderedBy?.name ?? null,
    updatedAt: order.updatedAt,
    // Titles are in the language of whoever ordered; the words of a search may be English.
    words: searchWords(order.titles, titleWords(order.titles).join(' '), order.customerName, order.orderId),
  };
}
