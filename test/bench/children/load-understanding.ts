/** Loads what understanding needs, in a fresh process; and its data files once more, as plain JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const begun = performance.now();
const { understand, warmUp } = await import('../../../src/understanding/understand.ts');
const imported = performance.now();
warmUp();
const loaded = performance.now();
understand('buy 2 windows server 2022 standard for contoso');
const first = performance.now();
const folder = new URL('../../../src/understanding/lexicon/', import.meta.url);
for (const file of readdirSync(folder))
  if (file.endsWith('.json')) JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const parsed = performance.now();

process.stdout.write(
  JSON.stringify({
    importMs: imported - begun,
    loadMs: loaded - imported,
    firstMessageMs: first - loaded,
    readAndParseMs: parsed - first,
  }),
);
