import { describe, expect, it } from 'vitest';
import { isInside, type WindowFacts, windowOf } from '../../src/domain/cancellation-window.ts';

const DAY = 86_400_000;

function facts(more: Partial<WindowFacts>): WindowFacts {
  return {
    policy: 'csp-2018',
    family: 'perpetual',
    title: 'Windows Server 2022 Standard',
    orderedAt: new Date('2026-01-01T00:00:00Z'),
    termStart: undefined,
    statedUntil: undefined,
    ...more,
  };
}

describe('60 × 24 hours after the purchase', () => {
  const bought = new Date('2026-09-24T08:00:00.000Z');
  it.each([
    ['the instant of the purchase', 0, true],
    ['59 days', 59 * DAY, true],
    ['a millisecond before', 60 * DAY - 1, true],
    ['the last instant itself', 60 * DAY, true],
    ['a millisecond after', 60 * DAY + 1, false],
    ['61 days', 61 * DAY, false],
  ])('%s is inside: %s', (_name, after, inside) => {
    const window = windowOf(facts({ orderedAt: bought }));
    if (window.kind !== 'until') throw new Error('never');
    expect(isInside(window.deadline, new Date(bought.getTime() + after))).toBe(inside);
  });
});

describe('a later date of Partner Center, and an earlier one', () => {
  const subscription = {
    policy: 'csp-current',
    family: 'subscription',
    orderedAt: new Date('2026-11-01T00:00:00Z'),
  } as const;
  it('leaves the rule in force, and says that the texts disagree', () => {
    expect(windowOf(facts({ ...subscription, statedUntil: new Date('2026-12-01T00:00:00Z') }))).toEqual({
      kind: 'until',
      deadline: new Date('2026-11-08T00:00:00Z'),
      rule: '7-days-of-term',
      gives: 'prorated',
      disputed: true,
    });
  });
  it('counts when it is earlier', () => {
    expect(windowOf(facts({ ...subscription, statedUntil: new Date('2026-11-03T00:00:00Z') }))).toMatchObject({
      deadline: new Date('2026-11-03T00:00:00Z'),
      rule: 'partner-center-date',
      disputed: true,
    });
  });
  it('is no dispute when it is the same', () => {
    expect(windowOf(facts({ ...subscription, statedUntil: new Date('2026-11-08T00:00:00Z') }))).toMatchObject({
      disputed: false,
    });
  });
  it('does not exist in the article of 2018', () => {
    const window = windowOf(
      facts({ ...subscription, policy: 'csp-2018', statedUntil: new Date('2026-11-03T00:00:00Z') }),
    );
    expect(window).toMatchObject({ rule: '60-days', disputed: false });
  });
});

describe('a renewal', () => {
  it('begins another seven days, counted from the new term', () => {
    const window = windowOf(
      facts({
        policy: 'csp-current',
        family: 'subscription',
        orderedAt: new Date('2025-11-20T00:00:00Z'),
        termStart: new Date('2026-11-20T00:00:00Z'),
      }),
    );
    expect(window).toMatchObject({ deadline: new Date('2026-11-27T00:00:00Z') });
  });
  it('does not prolong the window of perpetual software', () => {
    const window = windowOf(facts({ policy: 'csp-current', termStart: new Date('2026-06-01T00:00:00Z') }));
    expect(window).toMatchObject({ deadline: new Date('2026-01-31T00:00:00Z') });
  });
});

describe('what can never be cancelled', () => {
  it.each([
    ['csp-current', 'Red Hat Enterprise Linux', { kind: 'never', why: 'linux' }],
    ['csp-current', 'SUSE Linux Enterprise Server', { kind: 'never', why: 'linux' }],
    ['csp-current', 'SLES for SAP, 1 year', { kind: 'never', why: 'linux' }],
    ['csp-current', 'Issuer of reduced hats', { kind: 'until' }],
    ['csp-2018', 'SUSE Linux Enterprise Server', { kind: 'until' }],
  ] as const)('%s: %s', (policy, title, window) => {
    expect(windowOf(facts({ policy, title, family: 'subscription' }))).toMatchObject(window);
  });
  it.each(['csp-2018', 'csp-current'] as const)('%s: a reservation goes through the Azure portal', (policy) => {
    expect(windowOf(facts({ policy, family: 'reservation' }))).toEqual({ kind: 'never', why: 'reservation' });
  });
});

/**
 * The calendar, worked out another way: days are counted on the calendar (year, month, day, leap
 * years and all), the time of day stays; no millisecond arithmetic, no `Date`.
 */
describe('100,000 purchases of every era', () => {
  const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  interface Day {
    y: number;
    m: number;
    d: number;
  }
  const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const lengthOf = (y: number, m: number) => (m === 2 && isLeap(y) ? 29 : (MONTH_DAYS[m - 1] ?? 0));
  function later({ y, m, d }: Day, days: number): Day {
    let [year, month, day] = [y, m, d + days];
    while (day > lengthOf(year, month)) {
      day -= lengthOf(year, month);
      month += 1;
      if (month === 13) [year, month] = [year + 1, 1];
    }
    return { y: year, m: month, d: day };
  }
  const two = (n: number) => String(n).padStart(2, '0');
  const ymd = ({ y, m, d }: Day) => `${y}-${two(m)}-${two(d)}`;
  /** As the articles tell it, by the date of the purchase as text. */
  function daysAllowed(policy: string, family: string, on: string): number {
    if (policy === 'csp-2018' || on < '2021-09-27') return 60;
    if (on < '2021-10-14') return 30;
    return family === 'perpetual' ? 30 : 7;
  }
  /** The same numbers in every run. */
  function* random(seed: number): Generator<number> {
    let state = seed;
    for (;;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  // One in four falls on the days around the beginnings of eras, or around a leap day.
  const near = [
    { y: 2021, m: 9, d: 24 },
    { y: 2021, m: 10, d: 11 },
    { y: 2024, m: 2, d: 26 },
    { y: 2020, m: 12, d: 28 },
  ] as const;
  function purchaseDay(next: (below: number) => number): Day {
    const around = next(4) === 0 ? near[next(near.length)] : undefined;
    return around === undefined ? later({ y: 2018, m: 1, d: 1 }, next(366 * 12)) : later(around, next(7));
  }

  it('have the deadline that an independent calendar gives', () => {
    const numbers = random(20_181_029);
    const next = (below: number) => Math.floor((numbers.next().value ?? 0) * below);
    const wrong: string[] = [];
    for (let at = 0; at < 100_000; at += 1) {
      const policy = at % 2 === 0 ? 'csp-2018' : 'csp-current';
      const family = next(2) === 0 ? 'perpetual' : 'subscription';
      const day = purchaseDay(next);
      const time = `${two(next(24))}:${two(next(60))}:${two(next(60))}.${String(next(1000)).padStart(3, '0')}Z`;
      const window = windowOf(facts({ policy, family, orderedAt: new Date(`${ymd(day)}T${time}`) }));
      const until = `${ymd(later(day, daysAllowed(policy, family, ymd(day))))}T${time}`;
      const same = window.kind === 'until' && window.deadline.toISOString() === until;
      if (!same) wrong.push(`${policy} ${family} ${ymd(day)}T${time}`);
    }
    expect(wrong).toEqual([]);
  });
});
