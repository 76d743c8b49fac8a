// Makes what is made from other files of the project, where it is missing or older than they are.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// The Prisma client. The Prisma CLI insists on a schema engine it would download, and never runs it to
// generate: any executable will do.
make('src/store/generated/client.ts', ['prisma/schema.prisma'], {
  command: ['node_modules/prisma/build/index.js', 'generate', '--config', '.config/prisma.ts', '--no-hints'],
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});

// The lexicons of all languages as one.
make(
  'src/understanding/generated/lexicon.json',
  [
    'src/understanding/lexicon',
    '.config/lexicon',
    ...['fold', 'numbers', 'phrases'].map((name) => `src/understanding/${name}.ts`),
  ],
  { command: ['--import', 'tsx', '.config/lexicon/make.ts'] },
);

function make(target, sources, { command, env = {} }) {
  const made = statSync(`${root}/${target}`, { throwIfNoEntry: false });
  if (made !== undefined && sources.flatMap(filesIn).every((file) => statSync(file).mtimeMs <= made.mtimeMs)) return;
  const run = spawnSync(process.execPath, command, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  if (run.status === 0) return;
  process.stderr.write(run.stdout + run.stderr);
  process.exit(1);
}

function filesIn(source) {
  const path = `${root}/${source}`;
  return statSync(path).isDirectory() ? readdirSync(path).map((file) => `${path}/${file}`) : [path];
}
