import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../src/domain/money.ts';

describe('an amount as people type it', () => {
  it.each([
    ['NT$12,000', 'TWD', 12000],
    ['NT$ 12,000.50', 'TWD', 12000.5],
    ['１２，０００元', 'TWD', 12000],
    ['新台幣 12000 元', 'TWD', 12000],
    ['1.2萬', 'TWD', 12000],
    ['3千元', 'TWD', 3000],
    ['12000元整', 'TWD', 12000],
    ['1.250,00 EUR', 'EUR', 1250],
    ['1.250,00 €', 'EUR', 1250],
    ['EUR 1.234.567,89', 'EUR', 1234567.89],
    ['1 250,00', 'EUR', 1250],
    ['1’250.00', 'CHF', 1250],
    ["CHF 1'250.50", 'CHF', 1250.5],
    ['$1,250', 'USD', 1250],
    ['1,250 USD', 'USD', 1250],
    ['usd 99.90', 'USD', 99.9],
    ['99,90', 'EUR', 99.9],
    ['A$ 10', 'AUD', 10],
    ['R$ 1.234,50', 'BRL', 1234.5],
    ['¥12,000', 'JPY', 12000],
    ['12.000', 'JPY', 12000],
    ['0.5', 'USD', 0.5],
    ['100,-', 'EUR', 100],
    ['+100', 'USD', 100],
  ])('%s in %s is %d', (text, currency, value) => {
    expect(parseAmount(text, currency)).toEqual({ kind: 'amount', value });
  });

  it.each([
    ['1.250', 'EUR', [1250, 1.25]],
    ['NT$12.000', 'TWD', [12000, 12]],
    ['1,250', 'KWD', [1250, 1.25]],
  ])('%s in %s can be read two ways', (text, currency, readings) => {
    expect(parseAmount(text, currency)).toEqual({ kind: 'ambiguous', readings });
  });

  it.each([
    ['12000 USD', 'TWD', 'USD'],
    ['€100', 'USD', 'EUR'],
    ['US$100', 'TWD', 'USD'],
    ['¥100', 'USD', ''],
    ['TWD US$100', 'TWD', ''],
    ['TWD US$100', 'USD', ''],
  ])('%s for an order in %s is another currency', (text, currency, typed) => {
    expect(parseAmount(text, currency)).toEqual({ kind: 'other-currency', typed });
  });

  it.each([
    ['0', 'USD', 'not-positive'],
    ['-5', 'USD', 'not-positive'],
    ['0.001', 'USD', 'too-fine'],
    ['100.5', 'JPY', 'too-fine'],
    ['all of it', 'USD', 'not-a-number'],
    ['', 'USD', 'not-a-number'],
    ['1,25,000', 'USD', 'not-a-number'],
    ['1.2.3,4', 'EUR', 'not-a-number'],
    ['12 apples', 'USD', 'not-a-number'],
    ['1e9', 'USD', 'not-a-number'],
    ['$', 'USD', 'not-a-number'],
    ['Infinity', 'USD', 'not-a-number'],
  ])('%s in %s is %s', (text, currency, kind) => {
    expect(parseAmount(text, currency)).toEqual({ kind });
  });

  it('reads what it cannot read in time', () => {
    const begun = performance.now();
    for (const text of ['1'.repeat(10_000), '1,'.repeat(5000), '１'.repeat(9000), `${'9'.repeat(5000)}.`])
      parseAmount(text, 'USD');
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
