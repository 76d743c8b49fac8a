import { expect, it } from 'vitest';
import { createMissLimit } from '../../src/web/download-limit.ts';

it('lets 30 misses a minute pass per address, and forgets after a minute', () => {
  let now = 0;
  const limit = createMissLimit(() => now);
  for (let miss = 0; miss < 30; miss += 1) {
    expect(limit.isOver('a')).toBe(false);
    limit.miss('a');
  }
  expect(limit.isOver('a')).toBe(true);
  expect(limit.isOver('b')).toBe(false);
  now = 59_999;
  expect(limit.isOver('a')).toBe(true);
  now = 60_000;
  expect(limit.isOver('a')).toBe(false);
});

it('keeps no more than 10,000 addresses: the oldest is forgotten first', () => {
  const limit = createMissLimit(() => 0);
  for (let miss = 0; miss < 30; miss += 1) limit.miss('first');
  for (let address = 0; address < 9_999; address += 1) limit.miss(`address ${address}`);
  expect(limit.isOver('first')).toBe(true);
  limit.miss('one more');
  expect(limit.isOver('first')).toBe(false);
});
