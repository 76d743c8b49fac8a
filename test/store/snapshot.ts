import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { engineOn } from '../../src/store/embedded.ts';
import { openMemoryDatabase } from '../../src/store/embedded-database.ts';
import { readMigrations } from '../../src/store/migrate.ts';

/**
 * A migrated, empty database as bytes: making one takes seconds, a copy half of one. The copy is kept
 * beside the packages, under a name that changes with the migrations and the versions of both packages.
 */
export async function snapshot(): Promise<Blob> {
  const file = await snapshotFile();
  const kept = await readFile(file).catch(() => undefined);
  if (kept !== undefined) return new Blob([kept]);
  const database = await openMemoryDatabase();
  const made = await engineOn(database);
  const content = await database.dumpDataDir('none');
  await made.close();
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, new Uint8Array(await content.arrayBuffer()));
  await rename(draft, file);
  return content;
}

async function snapshotFile(): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const sum = createHash('sha256');
  for (const { checksum } of await readMigrations()) sum.update(checksum);
  for (const name of ['@electric-sql/pglite', 'pg-boss']) {
    sum.update(await readFile(`${root}/node_modules/${name}/package.json`));
  }
  sum.update(await readFile(`${root}/src/store/job-queue.ts`)).update(await readFile(`${root}/src/store/job.ts`));
  const directory = `${root}/node_modules/.cache/csp-desk`;
  await mkdir(directory, { recursive: true });
  return `${directory}/embedded-${sum.digest('hex').slice(0, 16)}.tar`;
}
