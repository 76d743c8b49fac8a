import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLinkTokens, readLinkSecret } from '../src/link-tokens.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'desk-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('a token is the same for the same link, other for another, and says nothing of either', () => {
  const tokens = createLinkTokens('s'.repeat(32));

  expect(tokens.tokenOf('L-1')).toBe(tokens.tokenOf('L-1'));
  expect(tokens.tokenOf('L-1')).not.toBe(tokens.tokenOf('L-2'));
  expect(tokens.tokenOf('L-1')).not.toBe(createLinkTokens('t'.repeat(32)).tokenOf('L-1'));
  expect(tokens.tokenOf('L-1')).toMatch(/^[\w-]{43}$/);
  expect(tokens.hash(tokens.tokenOf('L-1'))).toMatch(/^[0-9a-f]{64}$/);
});

test('the secret is made once, for its owner alone, and the same for all who start together', async () => {
  const made = await Promise.all([1, 2, 3].map(() => readLinkSecret({ configured: undefined, dataDir })));

  expect(new Set(made).size).toBe(1);
  expect(await readFile(join(dataDir, 'link-secret'), 'utf8')).toBe(`${made[0]}\n`);
  expect((await stat(join(dataDir, 'link-secret'))).mode & 0o077).toBe(0);
});

test('a configured secret is used and no file is made; a damaged file is refused', async () => {
  expect(await readLinkSecret({ configured: 'configured', dataDir })).toBe('configured');
  await expect(stat(join(dataDir, 'link-secret'))).rejects.toThrow();

  await writeFile(join(dataDir, 'link-secret'), 'short');
  await expect(readLinkSecret({ configured: undefined, dataDir })).rejects.toThrow('is damaged');
});
