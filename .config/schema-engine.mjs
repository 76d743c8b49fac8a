// Prisma's schema engine without the Prisma CLI, which would download a binary first: the same
// engine, as WebAssembly, on an embedded database. For tests, and to write migrations (migration.mjs).
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const require = createRequire(import.meta.url);

/** @returns {Promise<import('@prisma/schema-engine-wasm').SchemaEngine>} */
async function startSchemaEngine() {
  // The package is made for bundlers; Node needs its parts joined by hand.
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = require.resolve('@prisma/schema-engine-wasm').replace('schema_engine.js', 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(new PGlite()));
  return glue.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/** The SQL that leads from what the migrations make to schema.prisma; says "empty" when there is none. */
export async function diffToSchema() {
  const root = new URL('../prisma/', import.meta.url);
  const migrations = readdirSync(new URL('migrations/', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(new URL(`migrations/${name}/migration.sql`, root), 'utf8') },
      },
    }));
  const engine = await startSchemaEngine();
  const { stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: 'migrations',
      lockfile: {
        path: 'migration_lock.toml',
        content: readFileSync(new URL('migrations/migration_lock.toml', root), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories: migrations,
    },
    to: {
      tag: 'schemaDatamodel',
      files: [{ path: 'schema.prisma', content: readFileSync(new URL('schema.prisma', root), 'utf8') }],
    },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout;
}
