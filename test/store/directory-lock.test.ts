import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DirectoryInUse, lockDirectory } from '../../src/store/directory-lock.ts';

let directory: string;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'desk-')), 'made', 'by', 'the', 'lock');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

function ownerFile(owner: object): string {
  return JSON.stringify({ host: hostname(), started: '1', token: 'theirs', ...owner });
}

describe('a data directory', () => {
  test('is refused to the second, with the name of the first and since when', async () => {
    const unlock = await lockDirectory(directory);

    const second = await lockDirectory(directory).catch((error: unknown) => error);

    expect(second).toBeInstanceOf(DirectoryInUse);
    expect(String(second)).toMatch(new RegExp(`process ${process.pid} on ${hostname()}, since \\d{4}-\\d\\d-\\d\\dT`));
    await unlock();
    await (await lockDirectory(directory))();
    expect(await readdir(directory)).toEqual([]);
  });

  test.each([
    ['whose process died', async () => ownerFile({ pid: await deadPid() })],
    ['whose process id is used by another process now', async () => ownerFile({ pid: process.pid })],
    ['that is damaged', async () => '{'],
  ])('with a lock %s is taken over, by one of several', async (_what, content) => {
    await (await lockDirectory(directory))();
    await writeFile(join(directory, 'desk.lock'), await content());

    const results = await Promise.allSettled([1, 2, 3, 4].map(() => lockDirectory(directory)));

    const taken = results.filter((result) => result.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    for (const { value: unlock } of taken) await unlock();
    expect(await readdir(directory)).toEqual([]);
  });

  test('whose lock someone else has taken by force is not unlocked for them', async () => {
    const unlock = await lockDirectory(directory);
    await writeFile(join(directory, 'desk.lock'), ownerFile({ pid: process.pid }));

    await unlock();

    expect(await readFile(join(directory, 'desk.lock'), 'utf8')).toContain('theirs');
  });
});
