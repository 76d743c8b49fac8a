import { describe, expect, it } from 'vitest';
import { readQuantity } from '../../src/domain/quantity.ts';

const LIMITS = { minimumQuantity: 1, maximumQuantity: 500 };

describe('a quantity', () => {
  it.each([
    ['1', 1],
    ['500', 500],
    [' 2 ', 2],
    ['２', 2],
    ['１２', 12],
    ['2套', 2],
    ['3 licenses', 3],
    ['二', 2],
    ['兩', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['2.0', 2],
  ])('written “%s” is %i', (typed, quantity) => {
    expect(readQuantity(typed, LIMITS)).toEqual({ kind: 'quantity', quantity });
  });

  it.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['0', 'too-low'],
    ['-1', 'too-low'],
    ['0.5', 'too-low'],
    ['1.5', 'not-whole'],
    ['501', 'too-high'],
    ['1e9', 'too-high'],
    ['1e999', 'too-high'],
    ['1,000', 'too-high'],
    ['9'.repeat(40), 'too-high'],
    ['two', 'not-a-number'],
    ['2x', 'not-a-number'],
    ['1,5', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['二二', 'not-a-number'],
    ['😀', 'not-a-number'],
    ['‮2', 'not-a-number'],
  ])('written “%s” is refused: %s', (typed, reason) => {
    expect(readQuantity(typed, LIMITS)).toEqual({ kind: 'refused', reason });
  });

  it('may be a thousand, with its comma', () => {
    expect(readQuantity('1,000', { minimumQuantity: 1, maximumQuantity: 1000 })).toEqual({
      kind: 'quantity',
      quantity: 1000,
    });
  });

  it('below what the SKU asks for is too low', () => {
    expect(readQuantity('4', { minimumQuantity: 5, maximumQuantity: 10 })).toEqual({
      kind: 'refused',
      reason: 'too-low',
    });
  });
});
