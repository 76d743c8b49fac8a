/**
 * Orders that carry certain words, newest first. PostgreSQL guesses how many there are by multiplying
 * how often each word occurs. For words that never meet, or that only old orders have, the guess is
 * wrong, and it would walk through every order by date. So the two ways are taken one after the other:
 * the next orders by date are looked through, as many as common words need to fill a page; only then
 * the index over the words is asked for all that fit, which are few, or long ago.
 */
import type { OrderQuery } from '../ports/tables.ts';
import type { Db } from './db.ts';
import { Prisma } from './generated/client.ts';
import type { Position } from './page.ts';

/** Words that one order in twenty-five has fill a page with what is looked through. */
const LOOKED_THROUGH_PER_ROW = 25;
const NEWEST_FIRST = Prisma.sql`ORDER BY "orderedAt" DESC, "orderId" DESC`;

interface Search {
  /** As `wantedWords` gives them; at least one. */
  words: string[];
  query: OrderQuery;
  /** The last order of the page before. */
  after: Position | undefined;
  limit: number;
}

/** Ids of the first `limit` orders that fit. */
export async function searchOrders(db: Db, search: Search): Promise<string[]> {
  const near = await ids(db, nextByDate(search));
  return near.length === search.limit ? near : ids(db, allByWords(search));
}

async function ids(db: Db, select: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ orderId: string }[]>(select);
  return rows.map(({ orderId }) => orderId);
}

function nextByDate({ words, query, after, limit }: Search): Prisma.Sql {
  return Prisma.sql`
    SELECT "orderId" FROM (
      SELECT "orderId", "orderedAt", "words" FROM "KnownOrder" WHERE ${conditionsOf(query, after)}
      ${NEWEST_FIRST} LIMIT ${limit * LOOKED_THROUGH_PER_ROW}
    ) "next"
    WHERE "words" @> ${words}::text[] ${NEWEST_FIRST} LIMIT ${limit}`;
}

/** The words stand in a query of their own: not knowing them, the planner trusts the index. */
function allByWords({ words, query, after, limit }: Search): Prisma.Sql {
  return Prisma.sql`
    WITH "fitting" AS MATERIALIZED (
      SELECT "orderId", "orderedAt" FROM "KnownOrder"
      WHERE "words" @> (SELECT ${words}::text[]) AND ${conditionsOf(query, after)}
    )
    SELECT "orderId" FROM "fitting" ${NEWEST_FIRST} LIMIT ${limit}`;
}

function conditionsOf({ customerId, personId, status, from, to }: OrderQuery, after: Position | undefined): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`];
  if (customerId !== undefined) conditions.push(Prisma.sql`"customerId" = ${customerId}`);
  if (personId !== undefined) conditions.push(Prisma.sql`"orderedById" = ${personId}`);
  if (status !== undefined) conditions.push(Prisma.sql`"status" = ${status}`);
  if (from !== undefined) conditions.push(Prisma.sql`"orderedAt" >= ${instant(from)}`);
  if (to !== undefined) conditions.push(Prisma.sql`"orderedAt" < ${instant(to)}`);
  if (after !== undefined) conditions.push(Prisma.sql`("orderedAt", "orderId") < (${instant(after.at)}, ${after.id})`);
  return Prisma.join(conditions, ' AND ');
}

/** With its zone, whatever the session's is. */
function instant(at: Date): Prisma.Sql {
  return Prisma.sql`${at.toISOString()}::text::timestamptz`;
}
