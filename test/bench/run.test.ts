import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('run.ts', import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, ['--import', 'tsx', RUN, ...args]);

const positive = { asymmetricMatch: (value: unknown) => typeof value === 'number' && value > 0 };
const times = { samples: positive, p50: positive, p95: positive, p99: positive, max: positive };

it('prints one JSON object: what was measured, where, and beside what', async () => {
  const { stdout } = await run('--quick', '--only', 'understanding');
  expect(JSON.parse(stdout)).toMatchObject({
    node: process.version,
    processors: positive,
    loadAverage: { before: expect.any(Number), after: expect.any(Number) },
    quick: true,
    seconds: expect.any(Number),
    measures: {
      understanding: {
        messages: positive,
        perMessage: { understand: times, segment: times, ratioP50: positive },
        longLine: { understand: times, segment: times, ratioP50: positive },
        load: { importMs: positive, loadMs: positive, firstMessageMs: positive, readAndParseMs: positive },
      },
    },
  });
});

it.each([['--only', 'everything'], ['--fast']])('%s %s is refused, and nothing is measured', async (...args) => {
  await expect(run(...args)).rejects.toMatchObject({ code: 1, stdout: '' });
});
