import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatInstant,
  formatList,
  formatMarket,
  formatMoney,
  formatSpan,
} from '../../src/replies/format.ts';
import { plain, shortened } from '../../src/replies/markdown.ts';

const NOON = new Date('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;

describe('instants say their time zone', () => {
  it.each([
    ['en', 'Asia/Taipei', '23 Nov 2026, 20:00 (GMT+8)'],
    ['en', 'UTC', '23 Nov 2026, 12:00 (UTC)'],
    ['zh-TW', 'Asia/Taipei', '2026年11月23日 20:00（GMT+8）'],
  ] as const)('%s in %s: %s', (locale, zone, text) => {
    expect(formatInstant(NOON, locale, zone)).toBe(text);
  });
});

describe('amounts carry the code of their currency', () => {
  it.each([
    [1250, 'USD', 'en', 'USD 1,250.00'],
    [12000, 'TWD', 'en', 'TWD 12,000'],
    [12000.5, 'TWD', 'en', 'TWD 12,000.50'],
    [980000, 'JPY', 'en', 'JPY 980,000'],
    [0, 'EUR', 'en', 'EUR 0.00'],
    [12000, 'TWD', 'zh-TW', 'TWD 12,000'],
  ] as const)('%d %s in %s: %s', (amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale)).toBe(text);
  });
});

describe('spans show their two largest units, rounded down', () => {
  it.each([
    [13 * 24 * HOUR + 4 * HOUR + 59 * 60_000, 'en', '13 days 4 hours'],
    [25 * HOUR, 'zh-TW', '1 天 1 小時'],
    [HOUR, 'en', '1 hour'],
    [59_999, 'en', '0 minutes'],
    [-5, 'en', '0 minutes'],
  ] as const)('%d ms in %s: %s', (ms, locale, text) => {
    expect(formatSpan(ms, locale)).toBe(text);
  });
});

it('writes sizes, lists and markets in the language of the reader', () => {
  expect(formatBytes(5_100_000_000, 'en')).toBe('5.1 GB');
  expect(formatBytes(5, 'en')).toBe('5 bytes');
  expect(formatList(['A', 'B', 'C'], 'zh-TW')).toBe('A、B 和 C');
  expect(formatMarket('TW', 'zh-TW')).toBe('台灣');
  expect(formatMarket('not a market', 'en')).toBe('not a market');
});

describe('other people’s text cannot format the card', () => {
  it.each([
    ['[free](https://evil.example)', '\\[free\\](https://evil.example)'],
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['- a list', '\\- a list'],
    ['1. a list', '1\\. a list'],
    ['# heading', '\\# heading'],
    ['<at>everyone</at>', '\\<at\\>everyone\\</at\\>'],
    ['right\u202eto left', 'rightto left'],
    ['Contoso (Taiwan) & Söhne', 'Contoso (Taiwan) & Söhne'],
  ])('%s', (text, escaped) => {
    expect(plain(text)).toBe(escaped);
  });

  it('is never cut in the middle of a character', () => {
    expect(shortened('👩‍💻👩‍💻', 2)).toBe('👩…');
    expect(shortened('short', 5)).toBe('short');
  });
});
