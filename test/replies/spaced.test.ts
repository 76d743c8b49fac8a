import { describe, expect, it } from 'vitest';
import { formatInstant, formatList } from '../../src/replies/format.ts';
import { spaced } from '../../src/replies/spaced.ts';

describe('a Chinese sentence with a value in it', () => {
  it.each([
    ['a Latin name', spaced`可以找${'Oliver Grant'}處理。`, '可以找 Oliver Grant 處理。'],
    ['a Chinese name', spaced`可以找${'林志豪'}處理。`, '可以找林志豪處理。'],
    ['a mixed name, which is left as it is', spaced`這是${'狮港科技 Lion'}的訂單`, '這是狮港科技 Lion 的訂單'],
    ['a count', spaced`共${12}筆`, '共 12 筆'],
    ['a value at the beginning', spaced`${'Contoso'}的購物車`, 'Contoso 的購物車'],
    ['a value between punctuation', spaced`客戶：${'Contoso'}。`, '客戶：Contoso。'],
    ['a value in quotation marks', spaced`找不到「${'Contoso'}」`, '找不到「Contoso」'],
    ['no value', spaced`共${''}筆`, '共筆'],
    [
      'a date, which ends with a bracket',
      spaced`已於${formatInstant(new Date('2026-11-23T05:20:00Z'), 'zh-TW', 'Asia/Taipei')}截止`,
      '已於 2026年11月23日 13:20（GMT+8）截止',
    ],
  ])('reads well: %s', (_what, sentence, expected) => {
    expect(sentence).toBe(expected);
  });

  it('is spaced in lists, too', () => {
    expect(formatList(['Oliver Grant', '林志豪'], 'zh-TW', 'disjunction')).toBe('Oliver Grant 或林志豪');
    expect(formatList(['Oliver Grant', '林志豪', '陳美玲'], 'zh-TW')).toBe('Oliver Grant、林志豪和陳美玲');
    expect(formatList(['Oliver Grant', 'Aisha'], 'en')).toBe('Oliver Grant and Aisha');
  });
});
