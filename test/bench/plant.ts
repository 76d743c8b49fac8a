/** Many orders and refund requests at once, in SQL, as the store itself would have written them. */
import type { Engine } from '../../src/store/engine.ts';
import { knownOrderTable } from '../../src/store/known-orders.ts';
import { refundTable } from '../../src/store/refunds.ts';
import { searchWords } from '../../src/store/search-words.ts';
import { someKnownOrder, someRefund } from '../store/records.ts';

export const NOW = new Date('2026-11-23T08:00:00.000Z');
const PEOPLE = 10;
const ORDERS_PER_CUSTOMER = 100;
const TITLES = [
  'Windows Server 2022',
  'Windows Server 2019',
  'SQL Server 2022',
  'SQL Server 2019',
  'Exchange Server 2019',
]
  .flatMap((product) =>
    ['Standard', 'Datacenter', 'Enterprise', 'Standard - 8 Core License Pack'].map((e) => [product, e]),
  )
  .map((parts) => parts.join(' '));
const NAMES = [
  'Contoso',
  'Fabrikam',
  'Tailspin Toys',
  '大成食品',
  '中華紙漿',
  '和泰汽車',
  'Bergmann & Söhne',
  'さくら商事',
];

export function customerName(number: number): string {
  return `${NAMES[number % NAMES.length]} ${number}`;
}

/** Order number `n` is `n` minutes old; customer, person, title and state are spread without a pattern. */
const ORDERS = `
  INSERT INTO "KnownOrder" ("orderId", "customerId", "customerName", "status", "orderedAt", "titles", "currency",
    "total", "orderedById", "orderedByName", "updatedAt", "words")
  SELECT o.id, 'customer-' || c.i, c.name,
    CASE WHEN o.luck % $10::int < 30 THEN 'error' WHEN o.luck % 20 = 1 THEN 'pending' ELSE 'completed' END,
    o.at, t.titles, 'TWD', 12000, 'person-' || o.person, 'Person ' || o.person, o.at,
    string_to_array(t.words, ' ') || string_to_array(c.words, ' ')
      || ARRAY(SELECT left(o.id, k) FROM generate_series(1, 12) k)
  FROM (
    SELECT left(md5(n::text), 12) AS id, $1::text::timestamptz - n * interval '1 minute' AS at,
      hashint4(n) & 2147483647 AS luck, hashint4(n + 1000000) & 2147483647 AS title,
      hashint4(n + 2000000) & 2147483647 AS customer, (hashint4(n + 3000000) & 2147483647) % ${PEOPLE} AS person
    FROM generate_series($2::int, $3::int) n
  ) o
  JOIN unnest($4::text[], $5::text[]) WITH ORDINALITY AS t(titles, words, i) ON t.i = 1 + o.title % $8::int
  JOIN unnest($6::text[], $7::text[]) WITH ORDINALITY AS c(name, words, i) ON c.i = 1 + o.customer % $9::int`;

/** `count` orders of `count / 100` customers by ten people; about thirty failed, however many there are. */
export async function plantOrders(engine: Engine, count: number): Promise<void> {
  const customers = Array.from({ length: count / ORDERS_PER_CUSTOMER }, (_, index) => customerName(index + 1));
  const words = (texts: string[]) => texts.map((text) => searchWords(text).join(' '));
  await withoutIndexes(engine, 'KnownOrder', async () => {
    await inSteps(count, (from, to) =>
      engine.sql(ORDERS, [
        NOW.toISOString(),
        from,
        to,
        TITLES,
        words(TITLES),
        customers,
        words(customers),
        TITLES.length,
        customers.length,
        count,
      ]),
    );
  });
  await assertAsWritten(engine);
  await engine.sql('ANALYZE "KnownOrder"');
}

/** The planted words must be those that the store writes, or the search would be measured on another table. */
async function assertAsWritten(engine: Engine): Promise<void> {
  const orderId = 'c4ca4238a0b9';
  const table = knownOrderTable(engine.prisma);
  const planted = await engine.prisma.knownOrder.findUniqueOrThrow({ where: { orderId } });
  await table.remember(someKnownOrder({ ...(await table.find(orderId)), orderId }));
  const written = await engine.prisma.knownOrder.findUniqueOrThrow({ where: { orderId } });
  const set = (words: string[]) => [...new Set(words)].sort().join(' ');
  if (set(planted.words) !== set(written.words))
    throw new Error('The planted orders are not as the store writes them.');
}

const REFUNDS = `
  INSERT INTO "Refund"
  SELECT r.* FROM "Refund" t
  CROSS JOIN generate_series($2::int, $3::int) n
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object(
    'id', 'R-' || lpad(n::text, 8, '0'), 'orderId', 'O-' || n, 'listedAt', $1::text::timestamptz - n * interval '1 minute',
    'requesterId', 'person-' || (hashint4(n) & 2147483647) % ${PEOPLE},
    'state', CASE WHEN (hashint4(n + 1) & 2147483647) % $4::int < 50 THEN 'submitted' ELSE 'done' END)) r
  WHERE t.id = 'R-template'`;

/** `count` refund requests; about fifty of them still wait, however many were ever made. */
export async function plantRefunds(engine: Engine, count: number): Promise<void> {
  await refundTable(engine.prisma).add(someRefund({ id: 'R-template', state: 'draft' }));
  await withoutIndexes(engine, 'Refund', async () => {
    await inSteps(count, (from, to) => engine.sql(REFUNDS, [NOW.toISOString(), from, to, count]));
  });
  await engine.sql('ANALYZE "Refund"');
}

async function inSteps(count: number, insert: (from: number, to: number) => Promise<unknown>): Promise<void> {
  const step = 10_000;
  for (let from = 1; from <= count; from += step) await insert(from, Math.min(count, from + step - 1));
}

/** Building an index over all rows is many times faster than growing it row by row. */
async function withoutIndexes(engine: Engine, table: string, insert: () => Promise<void>): Promise<void> {
  const { rows } = await engine.sql(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = $1 AND indexname NOT LIKE '%\\_pkey'`,
    [table],
  );
  for (const { indexname } of rows) await engine.sql(`DROP INDEX "${indexname}"`);
  await insert();
  for (const { indexdef } of rows) await engine.sql(String(indexdef));
}
