import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Engine } from './engine.ts';
import { PrismaClient } from './generated/client.ts';
import { installQueues } from './job-queue.ts';
import { migrate } from './migrate.ts';
import type { ExecuteSql } from './sql.ts';

const CONNECTIONS = 20;
/** The other connections stay free for queries outside of transactions, and for the job queue. */
const SHARE_OF_TRANSACTIONS = 0.6;
/** The lock that the Prisma CLI takes while it migrates. */
const PRISMA_MIGRATE_LOCK = 72_707_369;

/** A PostgreSQL server, for one process or many. */
export async function openServer(databaseUrl: string): Promise<Engine> {
  await prepareServer(databaseUrl);
  const connections = connectionsOf(databaseUrl);
  // Instants travel as text without a zone: the session's zone must be the one they are meant in.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections, options: '-c TimeZone=UTC' });
  // A connection that broke while nobody used it; the next query opens another, or says what is wrong.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    kind: 'server',
    prisma,
    sql: (text, values) => pool.query(text, values),
    transactionsAtOnce: Math.floor(connections * SHARE_OF_TRANSACTIONS),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** `?connection_limit=8`, as Prisma writes it: a server that others share may allow few. */
function connectionsOf(databaseUrl: string): number {
  const limit = Number(new URL(databaseUrl).searchParams.get('connection_limit'));
  return Number.isInteger(limit) && limit >= 2 ? limit : CONNECTIONS;
}

/** Alone: of several desks that start together one does it, and the others find it done. */
async function prepareServer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const sql: ExecuteSql = (text, values) => client.query(text, values);
  try {
    await sql('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK]);
    await migrate({ sql, transaction: (work) => inTransaction(sql, work) });
    await installQueues(sql);
  } finally {
    await client.end();
  }
}

async function inTransaction(sql: ExecuteSql, work: (sql: ExecuteSql) => Promise<void>): Promise<void> {
  await sql('BEGIN');
  try {
    await work(sql);
    await sql('COMMIT');
  } catch (error) {
    await sql('ROLLBACK');
    throw error;
  }
}
