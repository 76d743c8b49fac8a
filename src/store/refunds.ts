import type { Refund, RefundState } from '../domain/refund.ts';
import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import type { Prisma } from './generated/client.ts';
import { readCursor, toPage } from './page.ts';
import { isDecided, toRefund, toRefundRow } from './refund-row.ts';

/** Never asked for, or no longer: neither stands in the way of a new request. */
const NOT_LIVE: RefundState[] = ['draft', 'rejected', 'withdrawn'];

export function refundTable(db: Db): Tables['refunds'] {
  return {
    async add(refund) {
      const decidedAt = isDecided(refund) ? refund.updatedAt : null;
      await db.refund.create({ data: { ...toRefundRow(refund), decidedAt } });
    },
    async find(id) {
      const row = await db.refund.findUnique({ where: { id } });
      return row === null ? undefined : toRefund(row);
    },
    async claim(from, next) {
      const { count } = await db.refund.updateMany({
        where: { id: from.id, version: from.version },
        data: { ...toRefundRow(next), ...decision(from, next), id: from.id, version: from.version + 1 },
      });
      return count === 1;
    },
    async page(query, cursor, size) {
      const direction = query.oldestFirst === true ? 'asc' : 'desc';
      const rows = await db.refund.findMany({
        where: {
          state: query.states === undefined ? { not: 'draft' } : { in: query.states, not: 'draft' },
          ...(query.requesterId === undefined ? {} : { requesterId: query.requesterId }),
          ...(query.customerId === undefined ? {} : { customerId: query.customerId }),
          AND: beyond(cursor, direction),
        },
        orderBy: [{ listedAt: direction }, { id: direction }],
        take: size + 1,
      });
      const page = toPage(rows, size, (row) => ({ at: row.listedAt, id: row.id }));
      return { items: page.items.map(toRefund), cursor: page.cursor };
    },
    async liveOfOrder(orderId) {
      const rows = await db.refund.findMany({
        where: { orderId, state: { notIn: NOT_LIVE } },
        orderBy: { listedAt: 'desc' },
      });
      return rows.map(toRefund);
    },
    async ofOrder(orderId) {
      const rows = await db.refund.findMany({
        where: { orderId, state: { not: 'draft' } },
        orderBy: { listedAt: 'desc' },
      });
      return rows.map(toRefund);
    },
    async draftOf(personId, orderId) {
      const row = await db.refund.findFirst({
        where: { requesterId: personId, orderId, state: 'draft' },
        orderBy: { updatedAt: 'desc' },
      });
      return row === null ? undefined : toRefund(row);
    },
    async openOf(personId) {
      const row = await db.refund.findFirst({
        where: { requesterId: personId, state: { in: ['draft', 'needs-information'] } },
        orderBy: { updatedAt: 'desc' },
      });
      return row === null ? undefined : toRefund(row);
    },
    async decidedBetween(from, to) {
      const rows = await db.refund.findMany({
        where: { decidedAt: { gte: from, lt: to } },
        orderBy: { decidedAt: 'asc' },
      });
      return rows.map(toRefund);
    },
  };
}

/** The decision's instant is noted when it falls, and forgotten when the request is opened again. */
function decision(from: Refund, next: Refund): { decidedAt?: Date | null } {
  if (isDecided(from) === isDecided(next)) return {};
  return { decidedAt: isDecided(next) ? next.updatedAt : null };
}

function beyond(cursor: string | undefined, direction: 'asc' | 'desc'): Prisma.RefundWhereInput[] {
  const position = readCursor(cursor);
  if (position === undefined) return [];
  const { at, id } = position;
  return direction === 'desc'
    ? [{ listedAt: { lte: at } }, { OR: [{ listedAt: { lt: at } }, { id: { lt: id } }] }]
    : [{ listedAt: { gte: at } }, { OR: [{ listedAt: { gt: at } }, { id: { gt: id } }] }];
}
