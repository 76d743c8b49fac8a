/** The files and the memory of the embedded PostgreSQL. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyCluster } from '@electric-sql/pglite-prepopulatedfs';

/** PGlite reserves PostgreSQL's usual 128 MB whether used or not; one desk's rows fit into far less. */
const START_PARAMS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'];

/**
 * The database in `directory`/db, made if there is none. Making one with initdb costs seconds and
 * hundreds of megabytes, so an empty cluster is unpacked instead; it appears under its name only
 * when it is whole, so that a killed first start leaves nothing half made.
 */
export async function openDatabase(directory: string): Promise<PGlite> {
  const path = join(directory, 'db');
  if (!existsSync(join(path, 'PG_VERSION'))) await unpackCluster(path);
  return PGlite.create({ dataDir: path, startParams: START_PARAMS });
}

/** In memory, gone with the process. `snapshot` is what `dumpDataDir` gave. */
export async function openMemoryDatabase(snapshot?: Blob): Promise<PGlite> {
  return PGlite.create({ loadDataDir: snapshot ?? (await emptyCluster()), startParams: START_PARAMS });
}

async function unpackCluster(path: string): Promise<void> {
  const draft = `${path}.new`;
  await rm(draft, { recursive: true, force: true });
  const database = await PGlite.create({
    dataDir: draft,
    loadDataDir: await emptyCluster(),
    startParams: START_PARAMS,
  });
  await database.close();
  await rename(draft, path);
}
