/**
 * Embedded databases for tests. Opening one costs most of half a second, emptying one a tenth of
 * that: a test file keeps those its tests have closed, and empties one for the next test.
 */
import type { PGlite } from '@electric-sql/pglite';
import { engineOn } from '../../src/store/embedded.ts';
import { openMemoryDatabase } from '../../src/store/embedded-database.ts';
import type { Engine } from '../../src/store/engine.ts';
import { snapshot } from './snapshot.ts';

interface Kept {
  database: PGlite;
  /** Makes it what it was when it was new. */
  empty: string;
}

const closed: Kept[] = [];

/** As good as new: empty and migrated, in memory, and nobody else's until it is closed. */
export async function openTestDatabase(): Promise<Engine> {
  const kept = (await emptied(closed.pop())) ?? (await openNew());
  const lease = leaseOf(kept.database);
  const engine = await engineOn(lease.database);
  return {
    ...engine,
    async close() {
      await engine.prisma.$disconnect();
      lease.end();
      // A kept database keeps its process: only vitest ends those of its files.
      if (process.env.VITEST_WORKER_ID === undefined) await kept.database.close();
      else closed.push(kept);
    },
  };
}

/** Undefined when a test left it in a state that cannot be mended, an open transaction say. */
async function emptied(kept: Kept | undefined): Promise<Kept | undefined> {
  if (kept === undefined) return undefined;
  try {
    await kept.database.exec(kept.empty);
    return kept;
  } catch {
    await kept.database.close();
    return undefined;
  }
}

async function openNew(): Promise<Kept> {
  const database = await openMemoryDatabase(await snapshot());
  return { database, empty: await emptyingOf(database) };
}

/** A late write of a test that is over must not reach the next one: it fails, as on a closed database. */
function leaseOf(database: PGlite): { database: PGlite; end: () => void } {
  let over = false;
  const leased = new Proxy(database, {
    get(target, name) {
      if (over) throw new Error('The database is closed.');
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    database: leased,
    end: () => {
      over = true;
    },
  };
}

const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname IN ('public', 'pgboss')
    AND tablename NOT IN ('_prisma_migrations', 'version', 'queue')
    AND NOT (SELECT relispartition FROM pg_class WHERE oid = format('%I.%I', schemaname, tablename)::regclass)
  ORDER BY 1`;

/** The statements that empty a new database again; rows that migrations put there come back. */
async function emptyingOf(database: PGlite): Promise<string> {
  const { rows } = await database.query<{ name: string }>(TABLES);
  const inserts: string[] = [];
  for (const { name } of rows) {
    const { rows: first } = await database.query<{ rows: string }>(
      `SELECT quote_literal(json_agg(kept)) AS rows FROM ${name} AS kept HAVING count(*) > 0`,
    );
    for (const { rows: json } of first) {
      inserts.push(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${json})`);
    }
  }
  return [
    'ROLLBACK',
    'RESET ALL',
    // The audit trail refuses to be emptied.
    'SET session_replication_role = replica',
    `TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY`,
    ...inserts,
    'SET session_replication_role = DEFAULT',
  ].join(';\n');
}
