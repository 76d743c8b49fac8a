import { expect, it } from 'vitest';
import { PartnerCenterError } from '../../src/errors.ts';
import { inTime } from '../../src/intents/in-time.ts';

it('gives what was gathered', async () => {
  expect(await inTime(async () => 'a key', 1_000)).toBe('a key');
});

it('passes on what went wrong', async () => {
  await expect(inTime(() => Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no');
});

it('gives up on what takes too long, as if Partner Center had not answered', async () => {
  const never = new Promise<never>(() => {});
  const error = await inTime(() => never, 1).catch((reason) => reason);
  expect(error).toBeInstanceOf(PartnerCenterError);
  expect(error).toMatchObject({ kind: 'unanswered' });
});
