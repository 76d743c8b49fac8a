import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { diffToSchema } from '../../.config/schema-engine.mjs';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { ExecuteSql } from '../../src/store/sql.ts';
import { createTestDatabase, ENGINES } from './open-test-store.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

let empty: Blob;
let database: PGlite;
let directory: string;
beforeAll(async () => {
  const made = await PGlite.create();
  empty = await made.dumpDataDir('none');
  await made.close();
});
beforeEach(async () => {
  database = await PGlite.create({ loadDataDir: empty });
  directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(MIGRATIONS, directory, { recursive: true });
});
afterEach(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const sql: ExecuteSql = async (text, values) => {
  if (values !== undefined) return database.query<Record<string, unknown>>(text, values);
  return { rows: (await database.exec(text)).at(-1)?.rows ?? [] };
};

async function run(): Promise<string[]> {
  return migrate({ sql, transaction: (work) => work(sql) }, directory);
}

test('the migrations lead to exactly what schema.prisma says', { timeout: 90_000 }, async () => {
  expect(await diffToSchema()).toContain('This is an empty migration');
});

test('each migration is applied once, and recorded with the checksum that the Prisma CLI computes', async () => {
  const known = await readMigrations(directory);

  expect(await run()).toEqual(known.map(({ name }) => name));
  expect(await run()).toEqual([]);

  const { rows } = await sql('SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL');
  expect(rows).toEqual(known.map(({ name, checksum }) => ({ migration_name: name, checksum })));
});

test('a new migration joins the applied ones', async () => {
  await run();
  await cp(join(directory, (await readMigrations(directory))[0]?.name ?? ''), join(directory, '29990101000000_next'), {
    recursive: true,
  });
  await writeFile(join(directory, '29990101000000_next', 'migration.sql'), 'CREATE TABLE next (id int);');

  expect(await run()).toEqual(['29990101000000_next']);
});

test('a migration that was changed after it was applied is refused by name', async () => {
  await run();
  const [first] = await readMigrations(directory);
  await writeFile(join(directory, first?.name ?? '', 'migration.sql'), `${first?.script}\n-- changed`);

  await expect(run()).rejects.toThrow(`The migration ${first?.name} was changed after it had been applied`);
});

test('a database of a newer version is refused', async () => {
  await run();
  await sql(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '2999_next', now())`,
  );

  await expect(run()).rejects.toThrow('The database is newer than this version: it has the migration 2999_next');
});

test('a migration that the Prisma CLI began and did not finish is refused, one it rolled back is applied again', async () => {
  const [first] = await readMigrations(directory);
  await migrate({ sql, transaction: async () => {} }, directory);
  await sql(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('1', 'x', '${first?.name}')`);
  await expect(run()).rejects.toThrow('was begun and never finished');

  await sql('UPDATE "_prisma_migrations" SET rolled_back_at = now()');
  expect(await run()).toContain(first?.name);
});

test.skipIf(ENGINES.length === 1)('four desks that start at once on an empty PostgreSQL migrate it once', async () => {
  const server = await createTestDatabase();
  const clock = { now: () => new Date(0) };

  const desks = await Promise.all(
    [1, 2, 3, 4].map(() => openStore({ databaseUrl: server.url, dataDir: 'unused', clock })),
  );

  await Promise.all(desks.map(({ store }) => store.ping()));
  await Promise.all(desks.map(({ close }) => close()));
  await server.drop();
});
