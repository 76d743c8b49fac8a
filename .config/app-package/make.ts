/**
 * `npm run app-package`: checks `appPackage/`, fills in its placeholders from the environment and
 * zips it for Teams. With `--check` it only checks, with sample values.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { problemsOf } from './check.ts';
import { readPackage, SAMPLE_VALUES, VARIABLES, valuesFrom } from './fill.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('appPackage/', root);
const target = new URL('dist/csp-desk-app.zip', root);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

const sample = await problemsOf(readPackage(folder, { ...SAMPLE_VALUES, VERSION: version }));
if (sample.length > 0) stop(`appPackage/ has ${sample.length} problem(s):`, sample);
say('appPackage/ is sound: manifest, languages, icons.');

if (!process.argv.includes('--check')) {
  const values = valuesFrom(process.env, version);
  const given = new Set(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name])));
  const missing = Object.entries(VARIABLES).filter(([name]) => !given.has(name) && name !== 'TEAMS_APP_ID');
  if (missing.length > 0) {
    stop(
      'To make the package, set these in the environment:',
      missing.map(([name, meaning]) => `${name}: ${meaning}`),
    );
  }
  const files = readPackage(folder, values);
  const problems = await problemsOf(files);
  if (problems.length > 0) stop('With these values the package is not sound:', problems);
  mkdirSync(new URL('.', target), { recursive: true });
  // The same input gives the same bytes.
  writeFileSync(target, zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) }));
  say(`Made ${fileURLToPath(target)}: upload it in the Teams admin centre.`);
}

function stop(summary: string, lines: readonly string[]): never {
  process.stderr.write(`${[summary, ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
  process.exit(1);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
