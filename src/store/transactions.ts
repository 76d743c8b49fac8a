import { AsyncLocalStorage } from 'node:async_hooks';
import type PgBoss from 'pg-boss';
import type { AuditEvent } from '../domain/audit.ts';
import type { Job, Store, Tables } from '../ports/tables.ts';
import type { Clock } from '../ports.ts';
import { auditReads, writeAudit } from './audit-trail.ts';
import type { Db } from './db.ts';
import type { Engine } from './engine.ts';
import { createGate } from './gate.ts';
import { jobsOn } from './job-queue.ts';
import type { ExecuteSql } from './sql.ts';
import { plainTables } from './tables.ts';

/** Only queries outside of transactions are ahead of one that was let in. */
const MOST_WAIT_MS = 30_000;
/** Nothing slow belongs into a transaction; this ends one that hangs. */
const LONGEST_MS = 20_000;

const open = new AsyncLocalStorage<true>();

/** For every query outside of transactions: inside one it would wait for the transaction, which waits for it. */
export function assertOutsideTransaction(): void {
  if (open.getStore() === true) {
    throw new Error('Inside store.transaction only the tables it was given may be used.');
  }
}

/**
 * @param desk.wake Called after the commit with the names of the jobs that were enqueued.
 */
export function transactionsOn(
  engine: Engine,
  desk: { boss: PgBoss; clock: Clock; wake: (names: Iterable<Job['name']>) => void },
): Store['transaction'] {
  const gate = createGate(engine.transactionsAtOnce);
  return async (work) => {
    assertOutsideTransaction();
    const names = new Set<Job['name']>();
    const result = await gate(() =>
      engine.prisma.$transaction(
        async (tx) => {
          const { tables, finish } = tablesIn(tx, { ...desk, noteJob: (name) => names.add(name) });
          const value = await open.run(true, () => work(tables));
          await finish();
          return value;
        },
        { maxWait: MOST_WAIT_MS, timeout: LONGEST_MS },
      ),
    );
    desk.wake(names);
    return result;
  };
}

/** The tables of one transaction. Audit entries are collected and written by `finish`. */
function tablesIn(
  tx: Db,
  desk: { boss: PgBoss; clock: Clock; noteJob: (name: Job['name']) => void },
): { tables: Tables; finish: () => Promise<void> } {
  const events: AuditEvent[] = [];
  const finish = () => writeAudit(tx, events.splice(0));
  const reads = auditReads(tx);
  const audit: Tables['audit'] = {
    append: async (event) => {
      events.push(event);
    },
    of: async (query, limit) => {
      await finish();
      return reads.of(query, limit);
    },
    after: async (sequence, limit) => {
      await finish();
      return reads.after(sequence, limit);
    },
  };
  return { tables: { ...plainTables(tx), audit, jobs: jobsOn(sqlOf(tx), desk) }, finish };
}

function sqlOf(tx: Db): ExecuteSql {
  return async (text, values = []) => ({
    rows: await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values.map((value) => value ?? null)),
  });
}
