/** `npm run audit:verify`: exit code 0 when the audit chain is whole, 1 when it is not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadStoreConfig } from './config.ts';
import { openStore } from './store/open-store.ts';
import { systemClock } from './system-clock.ts';

const { databaseUrl, dataDir } = loadStoreConfig(process.env);
if (databaseUrl === undefined && !existsSync(join(dataDir, 'db'))) {
  finish(1, `There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL to the one to verify.`);
}

try {
  const { verifyAudit, close } = await openStore({ databaseUrl, dataDir, clock: systemClock });
  const { entries, head, broken } = await verifyAudit();
  await close();
  if (broken === undefined) finish(0, `The audit chain is whole: ${entries} entries, the last hash is ${head}`);
  finish(
    1,
    `The audit chain is broken at entry ${broken.sequence}: it ${broken.flaw}. ${entries} entries before it fit.`,
  );
} catch (error) {
  finish(1, error instanceof Error ? error.message : String(error));
}

function finish(code: number, sentence: string): never {
  process.stdout.write(`${sentence}\n`);
  process.exit(code);
}
