import type { PurchaseState } from '../domain/purchase.ts';
import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import { toPurchase, toPurchaseRow } from './purchase-row.ts';

const OPEN: PurchaseState[] = ['draft', 'review'];
/** Money is spent, or may be: what the repeat warning and the spend guard count. */
const COMMITTED: PurchaseState[] = ['placing', 'checking', 'placed'];

export function purchaseTable(db: Db): Tables['purchases'] {
  return {
    async add(purchase) {
      await db.purchase.create({ data: toPurchaseRow(purchase) });
    },
    async find(id) {
      const row = await db.purchase.findUnique({ where: { id } });
      return row === null ? undefined : toPurchase(row);
    },
    async claim(from, next) {
      const { count } = await db.purchase.updateMany({
        where: { id: from.id, version: from.version },
        data: { ...toPurchaseRow(next), id: from.id, version: from.version + 1 },
      });
      return count === 1;
    },
    async openOf(personId, now) {
      const row = await db.purchase.findFirst({
        where: { requesterId: personId, state: { in: OPEN }, expiresAt: { gt: now } },
        orderBy: { createdAt: 'desc' },
      });
      return row === null ? undefined : toPurchase(row);
    },
    async placedSince(customerId, productId, since) {
      const rows = await db.purchase.findMany({
        where: {
          customerId,
          productIds: { has: productId },
          state: { in: COMMITTED },
          confirmedAt: { gte: since },
        },
        orderBy: { confirmedAt: 'desc' },
      });
      return rows.map(toPurchase);
    },
    async confirmedSince(personId, since) {
      const rows = await db.purchase.findMany({
        where: { requesterId: personId, state: { in: COMMITTED }, confirmedAt: { gte: since } },
        orderBy: { confirmedAt: 'desc' },
      });
      return rows.map(toPurchase);
    },
    async lockSpending(personId) {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`spending:${personId}`}, 0))`;
    },
    async inState(states, updatedBefore, limit) {
      const rows = await db.purchase.findMany({
        where: { state: { in: states }, updatedAt: { lt: updatedBefore } },
        orderBy: { updatedAt: 'asc' },
        take: limit,
      });
      return rows.map(toPurchase);
    },
  };
}
