import type { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { lockDirectory } from './directory-lock.ts';
import { openDatabase } from './embedded-database.ts';
import type { Engine } from './engine.ts';
import { PrismaClient } from './generated/client.ts';
import { installQueues } from './job-queue.ts';
import { migrate } from './migrate.ts';
import type { ExecuteSql } from './sql.ts';

/**
 * PostgreSQL inside this process, in `dataDir`/db. It has one connection, and nothing of its own
 * keeps a second process out: the lock does.
 * @throws DirectoryInUse when another process has the directory.
 */
export async function openEmbedded(dataDir: string): Promise<Engine> {
  const unlock = await lockDirectory(dataDir);
  try {
    const engine = await engineOn(await openDatabase(dataDir));
    return {
      ...engine,
      async close() {
        await engine.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The desk's schema in a database that is open; closing the engine closes it. */
export async function engineOn(database: PGlite): Promise<Engine> {
  const sql = sqlOf(database);
  await migrate({ sql, transaction: (work) => database.transaction((tx) => work(sqlOf(tx))) });
  await installQueues(sql);
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(database) });
  return {
    kind: 'embedded',
    prisma,
    sql,
    transactionsAtOnce: 1,
    async close() {
      await prisma.$disconnect();
      await database.close();
    },
  };
}

function sqlOf(database: Pick<PGlite, 'query' | 'exec'>): ExecuteSql {
  return async (text, values = []) => {
    if (values.length > 0) return database.query<Record<string, unknown>>(text, values);
    const results = await database.exec(text);
    return { rows: results.at(-1)?.rows ?? [] };
  };
}
