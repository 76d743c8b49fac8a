import { describe, expect, it } from 'vitest';
import { RESERVATION_RULES, reservationsForbidden } from '../../src/domain/market.ts';
import { marketNamed } from '../../src/domain/market-name.ts';

describe('Azure reservations', () => {
  it.each([
    ['csp-2018', 18],
    ['csp-current', 109],
  ] as const)('are not sold in the markets of %s, which are %i', (policy, count) => {
    expect(RESERVATION_RULES[policy].markets.size).toBe(count);
  });

  it.each([
    ['TW', 'csp-2018', true],
    ['BR', 'csp-2018', true],
    ['KR', 'csp-2018', true],
    ['US', 'csp-2018', false],
    ['AD', 'csp-2018', false],
    ['TW', 'csp-current', false],
    ['BR', 'csp-current', false],
    ['CN', 'csp-current', true],
    ['AD', 'csp-current', true],
    ['XK', 'csp-current', true],
    ['US', 'csp-current', false],
  ] as const)('in %s under %s are forbidden: %s', (market, policy, forbidden) => {
    expect(reservationsForbidden(market, policy) !== undefined).toBe(forbidden);
  });
});

describe('a country', () => {
  it.each([
    ['Taiwan', 'TW'],
    ['台灣', 'TW'],
    ['tw', 'TW'],
    ['  日本 ', 'JP'],
    ['United States', 'US'],
    ['美國', 'US'],
    ['uk', 'GB'],
    ['Türkiye', 'TR'],
  ])('written %s is %s', (text, market) => {
    expect(marketNamed(text)).toBe(market);
  });

  it.each(['', 'Contoso', 'zz', 'Atlantis', 'T W'])('is not “%s”', (text) => {
    expect(marketNamed(text)).toBeUndefined();
  });
});
