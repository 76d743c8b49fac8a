import type { AuditEvent } from '../domain/audit.ts';
import type { Tables } from '../ports/tables.ts';
import { type ChainHead, link } from './audit-chain.ts';
import { storableEvent, toAuditEntry, toAuditRow } from './audit-row.ts';
import type { Db } from './db.ts';

type AuditReads = Pick<Tables['audit'], 'of' | 'after'>;

export function auditReads(db: Db): AuditReads {
  return {
    async of(query, limit) {
      const rows = await db.auditEntry.findMany({
        where: {
          ...(query.orderId === undefined ? {} : { orderId: query.orderId }),
          ...(query.subjectId === undefined ? {} : { subjectId: query.subjectId }),
          ...(query.action === undefined ? {} : { action: query.action }),
        },
        orderBy: { sequence: 'desc' },
        take: limit,
      });
      return rows.map(toAuditEntry);
    },
    async after(sequence, limit) {
      const rows = await db.auditEntry.findMany({
        where: { sequence: { gt: sequence } },
        orderBy: { sequence: 'asc' },
        take: limit,
      });
      return rows.map(toAuditEntry);
    },
  };
}

/**
 * Writes `events` at the end of the chain. The head's row stays locked until the transaction ends:
 * call it last, so that the chain is held for the shortest time and always after every other lock.
 */
export async function writeAudit(tx: Db, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  let head = await lockHead(tx);
  const rows = events.map((event) => {
    const entry = link(head, storableEvent(event));
    head = entry;
    return toAuditRow(entry);
  });
  await tx.auditEntry.createMany({ data: rows });
  await tx.auditHead.update({ where: { id: 1 }, data: { sequence: head.sequence, hash: head.hash } });
}

/** An update that changes nothing takes the row for this transaction; the next one waits here. */
async function lockHead(tx: Db): Promise<ChainHead> {
  const [head] = await tx.auditHead.updateManyAndReturn({ where: { id: 1 }, data: { id: 1 } });
  if (head === undefined) throw new Error('The audit chain has no head: the row of AuditHead was removed.');
  return head;
}
