/**
 * Brings the database to the schema of this version. Written down in `_prisma_migrations` exactly
 * as the Prisma CLI does it, so that `prisma migrate deploy` finds nothing left to do.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ExecuteSql } from './sql.ts';

const MIGRATIONS_DIR = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The database and this version do not fit together; nothing was changed. */
class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export interface Migration {
  name: string;
  script: string;
  checksum: string;
}

const Applied = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.unknown(),
  rolled_back_at: z.unknown(),
});

/**
 * Applies what is missing, each migration in a transaction of its own. The caller keeps others out.
 * @returns The names of those applied now.
 * @throws MigrationError when an applied one was changed since, is unknown here, or never finished.
 */
export async function migrate(
  database: { sql: ExecuteSql; transaction(work: (sql: ExecuteSql) => Promise<void>): Promise<void> },
  directory = MIGRATIONS_DIR,
): Promise<string[]> {
  const known = await readMigrations(directory);
  await database.sql(LEDGER);
  const applied = await appliedMigrations(database.sql);
  assertSameHistory(known, applied);
  const missing = known.filter(({ name }) => !applied.has(name));
  for (const migration of missing) await database.transaction((sql) => apply(sql, migration));
  return missing.map(({ name }) => name);
}

/** In the order of their names, which begin with the date. */
export async function readMigrations(directory = MIGRATIONS_DIR): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(`${directory}/${name}/migration.sql`, 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

async function appliedMigrations(sql: ExecuteSql): Promise<Map<string, string>> {
  const { rows } = await sql('SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations"');
  const applied = new Map<string, string>();
  for (const row of z.array(Applied).parse(rows)) {
    if (row.rolled_back_at !== null) continue;
    if (row.finished_at === null) {
      throw new MigrationError(
        `The migration ${row.migration_name} was begun and never finished. Repair it with "prisma migrate resolve".`,
      );
    }
    applied.set(row.migration_name, row.checksum);
  }
  return applied;
}

function assertSameHistory(known: Migration[], applied: Map<string, string>): void {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    const expected = checksums.get(name);
    if (expected === undefined) {
      throw new MigrationError(`The database is newer than this version: it has the migration ${name}.`);
    }
    if (expected !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it had been applied (prisma/migrations/${name}/migration.sql). ` +
          'Restore the file, and put the change into a migration of its own.',
      );
    }
  }
}

async function apply(sql: ExecuteSql, { name, script, checksum }: Migration): Promise<void> {
  await sql(script);
  await sql(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), now(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/** As the Prisma CLI creates it. */
const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;
