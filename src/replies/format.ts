/** Dates, amounts, sizes and durations as the reader writes them. Intl does the work. */
import type { Locale } from '../turn.ts';
import { joinSpaced } from './spaced.ts';

const INTL: Record<Locale, string> = { en: 'en-GB', 'zh-TW': 'zh-TW' };
const DAY = {
  en: { year: 'numeric', month: 'short', day: 'numeric' },
  'zh-TW': { year: 'numeric', month: 'long', day: 'numeric' },
} as const satisfies Record<Locale, Intl.DateTimeFormatOptions>;

/** Date, time and time zone: `23 Nov 2026, 11:45 (GMT+8)` / `2026年11月23日 11:45（GMT+8）`. */
export function formatInstant(at: Date, locale: Locale, timeZone: string): string {
  const text = new Intl.DateTimeFormat(INTL[locale], {
    ...DAY[locale],
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  const zone = zoneName(at, timeZone);
  return locale === 'zh-TW' ? `${text}（${zone}）` : `${text} (${zone})`;
}

function zoneName(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value.replace(/^GMT(\+0)?$/, 'UTC') ?? timeZone;
}

/** Date alone: `23 Nov 2026` / `2026年11月23日`. */
export function formatDay(at: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(INTL[locale], { ...DAY[locale], timeZone }).format(at);
}

/**
 * Amounts with the currency's code, so that no `$` is anybody's guess: `TWD 12,000`, `USD 1,250.00`.
 * @param currency ISO 4217. Taiwan's dollar is written without decimals, as it is used, unless it has some.
 */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const wholeOnly = currency === 'TWD' && Number.isInteger(amount);
  return new Intl.NumberFormat(INTL[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    ...(wholeOnly ? { maximumFractionDigits: 0 } : {}),
  })
    .format(amount)
    .replace(/\u00a0/g, ' ');
}

/** `1,234`. */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(INTL[locale]).format(count);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `5.1 GB`, in steps of 1,000 as download pages write them. */
export function formatBytes(bytes: number, locale: Locale): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return new Intl.NumberFormat(INTL[locale], {
    style: 'unit',
    unit: UNITS[step],
    // In short, `byte` has no plural.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The two largest units of a span, rounded down: `13 days 4 hours` / `13 天 4 小時`; never negative. */
export function formatSpan(ms: number, locale: Locale): string {
  const left = Math.max(0, ms);
  const units = [
    { unit: 'day', count: Math.floor(left / DAY_MS) },
    { unit: 'hour', count: Math.floor((left % DAY_MS) / HOUR_MS) },
    { unit: 'minute', count: Math.floor((left % HOUR_MS) / MINUTE_MS) },
  ];
  const first = units.findIndex(({ count }) => count > 0);
  const shown = first < 0 ? units.slice(2) : units.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ unit, count }) => formatUnit(count, unit, locale)).join(' ');
}

function formatUnit(count: number, unit: string, locale: Locale): string {
  return new Intl.NumberFormat(INTL[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** `A, B and C` / `A、B 和 C`. */
export function formatList(
  items: readonly string[],
  locale: Locale,
  type: 'conjunction' | 'disjunction' = 'conjunction',
) {
  const parts = new Intl.ListFormat(INTL[locale], { type }).formatToParts(items);
  return joinSpaced(parts.map(({ value }) => value));
}

/** `Taiwan` / `台灣`; the code itself when it is none. */
export function formatMarket(market: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([INTL[locale]], { type: 'region' }).of(market) ?? market;
  } catch {
    return market;
  }
}

/** Sentences one after the other; Chinese ones need no space between. */
export function joinSentences(sentences: readonly string[], locale: Locale): string {
  return sentences.filter((sentence) => sentence !== '').join(locale === 'zh-TW' ? '' : ' ');
}
