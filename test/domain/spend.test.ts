import { describe, expect, it } from 'vitest';
import { overspend, type SpendLimit, startOfDay } from '../../src/domain/spend.ts';

const LIMITS: SpendLimit[] = [
  { role: 'SalesAgents', currency: 'USD', perDay: 1000 },
  { role: 'SalesAgents', currency: 'TWD', perDay: 30_000 },
];
const usd = (amount: number) => [{ currency: 'USD', amount }];

describe('the spend guard', () => {
  it.each([
    ['nothing before, at the limit', 0, 1000, false],
    ['nothing before, a cent above', 0, 1000.01, true],
    ['half before, half now', 500, 500, false],
    ['half before, more now', 500, 500.01, true],
    ['all before, nothing now', 1000, 0, false],
  ])('%s', (_, before, now, isOver) => {
    const found = overspend({ roles: ['SalesAgents'], limits: LIMITS, earlier: usd(before), purchase: usd(now) });
    expect(found !== undefined).toBe(isOver);
  });

  it.each([
    ['no limits at all', ['SalesAgents'], [], 'USD', false],
    ['a currency without a limit', ['SalesAgents'], LIMITS, 'JPY', false],
    ['a second role without a limit', ['SalesAgents', 'AdminAgents'], LIMITS, 'USD', false],
    ['a second role that may not buy', ['SalesAgents', 'HelpdeskAgents'], LIMITS, 'USD', true],
  ] as const)('with %s', (_, roles, limits, currency, isOver) => {
    const found = overspend({ roles: [...roles], limits, earlier: [], purchase: [{ currency, amount: 1e9 }] });
    expect(found !== undefined).toBe(isOver);
  });

  it('takes the larger of two limits', () => {
    const limits: SpendLimit[] = [...LIMITS, { role: 'AdminAgents', currency: 'USD', perDay: 5000 }];
    const facts = { roles: ['SalesAgents', 'AdminAgents'] as const, limits, earlier: [] };
    expect(overspend({ ...facts, purchase: usd(5000) })).toBeUndefined();
    expect(overspend({ ...facts, purchase: usd(5001) })).toEqual({
      currency: 'USD',
      limit: 5000,
      before: 0,
      now: 5001,
    });
  });
});

describe('the day of a limit', () => {
  it.each([
    ['2026-11-23T08:00:00.000Z', 'Asia/Taipei', '2026-11-22T16:00:00.000Z'],
    ['2026-11-23T15:59:59.999Z', 'Asia/Taipei', '2026-11-22T16:00:00.000Z'],
    ['2026-11-23T16:00:00.000Z', 'Asia/Taipei', '2026-11-23T16:00:00.000Z'],
    ['2026-11-23T08:00:00.000Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T03:00:00.000Z', 'America/New_York', '2026-11-22T05:00:00.000Z'],
    // The clocks are changed on these days: at 2 in the morning.
    ['2026-11-01T20:00:00.000Z', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-03-08T20:00:00.000Z', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-09-26T20:00:00.000Z', 'Pacific/Auckland', '2026-09-26T12:00:00.000Z'],
    ['2026-04-04T20:00:00.000Z', 'Pacific/Auckland', '2026-04-04T11:00:00.000Z'],
  ])('at %s in %s began at %s', (now, timeZone, start) => {
    expect(startOfDay(new Date(now), timeZone).toISOString()).toBe(start);
  });
});
