import { describe, expect, it } from 'vitest';
import { formOf, readForm } from '../../src/domain/refund-form.ts';

const GOOD = {
  reason: ' Wrong edition ',
  amount: '1,250.50',
  impact: 'minimal',
  title: 'Refund',
  name: '林志豪',
  email: 'lin@partner.example',
  phone: '+886 2 1234 5678',
};
const read = (more: Partial<typeof GOOD> = {}, amount: number | undefined = 2000) =>
  readForm({ ...GOOD, ...more }, { amount, currency: 'USD' });

describe('a filled form', () => {
  it('is read, trimmed', () => {
    expect(read()).toEqual({
      filled: {
        reason: 'Wrong edition',
        amount: 1250.5,
        impact: 'minimal',
        title: 'Refund',
        contact: { name: '林志豪', email: 'lin@partner.example', phone: '+886 2 1234 5678' },
      },
    });
  });

  it.each([
    ['reason', '', 'missing'],
    ['reason', '   ', 'missing'],
    ['reason', 'x'.repeat(2001), 'too-long'],
    ['title', 'x'.repeat(251), 'too-long'],
    ['impact', 'huge', 'unknown-impact'],
    ['email', 'lin', 'not-an-email'],
    ['email', 'lin@partner', 'not-an-email'],
    ['email', 'a b@partner.example', 'not-an-email'],
    ['phone', '12', 'not-a-phone'],
    ['phone', 'call me', 'not-a-phone'],
    ['amount', '-1', 'amount'],
    ['amount', '2000.01', 'above-paid'],
    ['amount', '1e9', 'amount'],
  ])('with %s = %s has that problem, and only that one', (field, value, kind) => {
    expect(read({ [field]: value })).toEqual({ problems: { [field]: expect.objectContaining({ kind }) } });
  });

  it.each(['+886-2-1234-5678', '(02) 1234-5678', '0912345678', '＋８８６２１２３４５６７８'])(
    'takes the phone number %s',
    (phone) => {
      expect(read({ phone })).toHaveProperty('filled');
    },
  );

  it('may ask for everything that was paid, to the cent, and not a cent more', () => {
    expect(read({ amount: '0.30' }, 0.1 + 0.2)).toHaveProperty('filled');
    expect(read({ amount: '0.31' }, 0.1 + 0.2)).toHaveProperty('problems.amount');
  });

  it('names every problem at once', () => {
    const nothing = readForm(formOf({}), { amount: 1, currency: 'USD' });
    expect(Object.keys('problems' in nothing ? nothing.problems : {})).toHaveLength(7);
  });
});
