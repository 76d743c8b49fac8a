import { describe, expect, it } from 'vitest';
import { roundedTo, taxOf, totalsOf } from '../../src/domain/price.ts';

describe('tax', () => {
  it.each([
    ['AU', 'included'],
    ['BR', 'included'],
    ['NZ', 'excluded'],
    ['TW', 'excluded'],
    ['US', 'excluded'],
    ['JP', 'excluded'],
    ['', 'excluded'],
  ] as const)('in market %s is %s in the price', (market, expected) => {
    expect(taxOf(market)).toBe(expected);
  });
});

describe('totals', () => {
  it.each([
    ['cents do not become the noise of binary fractions', 'USD', [0.1, 0.2], 0.3],
    ['yen have no decimals', 'JPY', [100.4, 100.4], 201],
    ['won have no decimals', 'KRW', [1_500_000, 1], 1_500_001],
    ['dinars have three', 'KWD', [0.0005, 1], 1.001],
    ['zero stays zero', 'TWD', [0, 0], 0],
  ])('%s', (_, currency, amounts, expected) => {
    expect(totalsOf(amounts.map((amount) => ({ currency, amount })))).toEqual([{ currency, amount: expected }]);
  });

  it('stand side by side for different currencies', () => {
    const totals = totalsOf([
      { currency: 'TWD', amount: 100 },
      { currency: 'USD', amount: 1.5 },
      { currency: 'TWD', amount: 50 },
    ]);
    expect(totals).toEqual([
      { currency: 'TWD', amount: 150 },
      { currency: 'USD', amount: 1.5 },
    ]);
  });

  it('survive a currency nobody knows', () => {
    expect(roundedTo('', 1.005)).toBe(1.01);
  });
});
