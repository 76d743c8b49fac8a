// `npm run migration -- add-something`: writes the SQL that leads from the migrations to schema.prisma.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diffToSchema } from './schema-engine.mjs';

const name = process.argv[2];
if (!/^[a-z][a-z0-9-]*$/.test(name ?? '')) {
  process.stderr.write('Name the migration: npm run migration -- add-something\n');
  process.exit(1);
}
const script = await diffToSchema();
if (script.includes('This is an empty migration')) {
  process.stdout.write('The migrations already lead to schema.prisma.\n');
  process.exit(0);
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const directory = fileURLToPath(new URL(`../prisma/migrations/${stamp}_${name}`, import.meta.url));
mkdirSync(directory);
writeFileSync(`${directory}/migration.sql`, script);
process.stdout.write(`${directory}/migration.sql\n`);
process.exit(0);
