import { expect, it } from 'vitest';
import { midnightIn, NO_FILTER, toQuery } from '../../src/domain/order-filter.ts';

it.each([
  ['Asia/Taipei', '2026-11-23', '2026-11-22T16:00:00.000Z', '2026-11-23T16:00:00.000Z'],
  ['UTC', '2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  // A day of 25 hours and one of 23: the clocks are changed.
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  ['Pacific/Auckland', '2026-09-27', '2026-09-26T12:00:00.000Z', '2026-09-27T11:00:00.000Z'],
])('in %s the day %s is from %s to %s', (timeZone, day, from, to) => {
  const query = toQuery({ ...NO_FILTER, from: day, to: day }, midnightIn(timeZone));
  expect([query.from?.toISOString(), query.to?.toISOString()]).toEqual([from, to]);
});
