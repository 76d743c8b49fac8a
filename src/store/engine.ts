import type { PrismaClient } from './generated/client.ts';
import type { ExecuteSql } from './sql.ts';

/** A database that is open: the embedded one, or a PostgreSQL server. */
export interface Engine {
  /** `embedded`: nobody else can have it open. */
  kind: 'embedded' | 'server';
  prisma: PrismaClient;
  sql: ExecuteSql;
  /** As many transactions can be open at once; the others wait in line. */
  transactionsAtOnce: number;
  close(): Promise<void>;
}
