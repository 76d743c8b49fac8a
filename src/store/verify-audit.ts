import { CHAIN_BEGIN, type ChainHead, flawOf } from './audit-chain.ts';
import { toAuditEntry } from './audit-row.ts';
import type { Db } from './db.ts';
import type { AuditEntry as Row } from './generated/client.ts';

const ROWS_AT_ONCE = 1000;

export interface AuditVerdict {
  /** Entries that fit, from the first one on. */
  entries: number;
  /** The hash of the last of them: noted elsewhere, it shows later that nothing before it changed. */
  head: string;
  /** The first entry that does not fit, and why. */
  broken: { sequence: number; flaw: string } | undefined;
}

/** Walks the chain from its beginning to its noted end, also while it grows. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let head = CHAIN_BEGIN;
  for (;;) {
    const rows = await rowsAfter(db, head);
    for (const row of rows) {
      const flaw = flawOfRow(head, row);
      if (flaw !== undefined) return toVerdict(head, { sequence: row.sequence, flaw });
      head = { sequence: row.sequence, hash: row.hash };
    }
    if (rows.length > 0) continue;
    const end = await db.auditHead.findUnique({ where: { id: 1 } });
    // Written since the last rows were read.
    if (end !== null && end.sequence > head.sequence && (await rowsAfter(db, head)).length > 0) continue;
    return toVerdict(head, flawOfEnd(head, end));
  }
}

/** The first rows include whatever stands before number 1, where nothing may stand. */
function rowsAfter(db: Db, head: ChainHead): Promise<Row[]> {
  return db.auditEntry.findMany({
    where: head === CHAIN_BEGIN ? {} : { sequence: { gt: head.sequence } },
    orderBy: { sequence: 'asc' },
    take: ROWS_AT_ONCE,
  });
}

function flawOfRow(head: ChainHead, row: Row): string | undefined {
  try {
    return flawOf(head, toAuditEntry(row));
  } catch {
    return 'cannot be read';
  }
}

function flawOfEnd(head: ChainHead, end: ChainHead | null): AuditVerdict['broken'] {
  const sequence = head.sequence + 1;
  if (end === null) return { sequence, flaw: 'the noted end of the chain was removed' };
  if (end.sequence > head.sequence) return { sequence, flaw: `is missing: the chain once had ${end.sequence} entries` };
  if (end.sequence < head.sequence) return { sequence: end.sequence + 1, flaw: 'stands behind the noted end' };
  if (end.hash !== head.hash) return { sequence: head.sequence, flaw: 'is not the noted end' };
  return undefined;
}

function toVerdict(head: ChainHead, broken: AuditVerdict['broken']): AuditVerdict {
  return { entries: head.sequence, head: head.hash, broken };
}
