import type { Prisma } from './generated/client.ts';

/** What a table is reached through: the client itself, or one transaction of it. */
export type Db = Prisma.TransactionClient;
