// Makes the Prisma client from prisma/schema.prisma, if it is not there or older than the schema.
// The Prisma CLI insists on a schema engine it would download, and never runs it to generate: any
// executable will do.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const made = statSync(`${root}/src/store/generated/client.ts`, { throwIfNoEntry: false });
if (made === undefined || made.mtimeMs < statSync(`${root}/prisma/schema.prisma`).mtimeMs) {
  const prisma = `${root}/node_modules/prisma/build/index.js`;
  const run = spawnSync(process.execPath, [prisma, 'generate', '--config', `${root}/.config/prisma.ts`, '--no-hints'], {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    process.exit(1);
  }
}
