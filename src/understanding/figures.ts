/** Money, measures and plain numbers. Libraries read `USD 1,250.00` as 12.5 and `TWD 12000` as 120. */

import { anyOf, escaped } from './alternatives.ts';
import { fold } from './fold.ts';
import money from './lexicon/money.json' with { type: 'json' };
import type { Mark } from './marks.ts';
import { chineseNumber } from './numbers.ts';

const CURRENCIES = new Map(
  Object.entries(money.currencies).flatMap(([code, names]) =>
    [code, ...names].map((name) => [fold(name), code === 'unknown' ? null : code] as const),
  ),
);

const CJK = '零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟';
/** A Chinese numeral counts when something is counted: 遠東百貨 and 統一 hold none. */
const COUNTERS =
  '套|个|個|份|组|組|台|支|颗|顆|张|張|片|件|本|点|席|笔|筆|つ|枚|ライセンス|セット|人|位|授权|核心|年|用户|使用者|装置|設備|単位|licen[cs]e|lic\\b|seat|cal|cop(?:y|ies)|user|unit|pcs|set|instance|本|$';
const DIGITS = String.raw`\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:[.,' ]\d{3}){1,6}(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;
const AMOUNT = String.raw`(?:(?:${DIGITS})(?: ?(?:k\b|mil\b|tsd\.?|[千万亿천만억][\d千百천만]*))?|[${CJK}][${CJK}\d]*)`;
const names = [...CURRENCIES.keys()].sort((a, b) => b.length - a.length);
const CURRENCY = anyOf(names, (name) => bounded(escaped(name)));
const MONEY = new RegExp(
  String.raw`(${CURRENCY}) ?(${AMOUNT})(?: ?(${CURRENCY}))?|(?<!\d|\d\.|\d,(?=\d{3}(?!\d)))(${AMOUNT})(?:,-)? ?(${CURRENCY})(?!\d)`,
  'g',
);
const MEASURE = new RegExp(
  String.raw`(?<!\d)\d{1,3}(?:[.,]\d+)?(?: ?-? ?)${anyOf(
    money.measures.map(fold).sort((a, b) => b.length - a.length),
    escaped,
  )}(?![a-z文本語语])`,
  'g',
);
const NUMBER = new RegExp(
  String.raw`(?<![\d.,a-z])\d{1,6}(?:[.,]\d{1,2})? 万(?![${CJK}\d])|(?<![\d.,a-z-])\d{1,4}(?:[.,]\d)?k(?![a-z0-9-])|(?<![\d.,a-z])20\d\d(?=(?:er|s)(?![a-z0-9])|,\d{2} ?-?(?:位|bit|ビット|비트))|(?:[一二两三四五六七八九十]|\d+(?:\.\d+)?)[${CJK}]*万[${CJK}\d]*|(?<![a-z0-9_-])[-+]?(?:${DIGITS}|\d[\d.,]{0,20})(?![a-z0-9_-]|[.,]\d)|(?<=[a-z]-|[a-z]_|(?<!(?<![a-z0-9])0)x)\d+(?![a-z0-9])|乙(?= ?(?:套|份|组|台|张|式))|(?<![a-z0-9])\d+(?=x(?![a-z0-9]))|[${CJK}]{1,12}(?= ?(?:${COUNTERS}))|(?<=数量(?:是|为)?[:=]? ?)[${CJK}]{1,6}`,
  'g',
);

/** `twenty twenty-two`, 二零二二: releases as they are spoken. */
const SPOKEN_YEAR =
  /(?<![a-z])(?:twenty|two thousand(?: and)?)[ -](twelve|sixteen|seventeen|nineteen|(?:twenty[ -])(?:one|two|four|five))(?![a-z])|二[零〇](?:一[二三六七九]|二[一二四五])(?![万千])/g;
const SPOKEN: Record<string, string> = {
  twelve: '12',
  sixteen: '16',
  seventeen: '17',
  nineteen: '19',
  one: '21',
  two: '22',
  four: '24',
  five: '25',
};

const FIGURE = new RegExp(`[\\d${CJK}乙]|twenty|thousand`);

/** The codes, and between them everything that counts or costs; in order of place. */
export function figureMarks(text: string, folded: string, codes: readonly Mark[]): Mark[] {
  const marks = [...codes];
  if (!FIGURE.test(folded)) return marks;
  const isFree = (start: number, end: number) => !marks.some((mark) => mark.start < end && start < mark.end);
  for (const [pattern, read] of [
    [MONEY, readMoney],
    [SPOKEN_YEAR, readSpokenYear],
    [MEASURE, () => ({ tags: ['measure'] })],
    [NUMBER, readNumber],
  ] as const) {
    for (const match of folded.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const meaning = isFree(start, end) ? read(match) : undefined;
      if (meaning !== undefined) marks.push({ start, end, ...meaning });
    }
  }
  return marks.filter((mark) => mark.end <= text.length).sort((a, b) => a.start - b.start);
}

function readMoney(match: RegExpExecArray | RegExpMatchArray): Omit<Mark, 'start' | 'end'> | undefined {
  const figure = match[2] ?? match[4] ?? '';
  const value = amountOf(figure);
  if (value === undefined) return undefined;
  const said = [match[1], match[3], match[5]].map((name) => (name === undefined ? undefined : CURRENCIES.get(name)));
  return { tags: ['money'], value, currency: said.find((code) => typeof code === 'string') ?? null };
}

function readSpokenYear(match: RegExpExecArray | RegExpMatchArray): Omit<Mark, 'start' | 'end'> {
  const word = match[1]?.split(/[ -]/).at(-1);
  const value = word === undefined ? chineseDigits(match[0]) : `20${SPOKEN[word] ?? ''}`;
  return { tags: ['year'], value };
}

function chineseDigits(written: string): string {
  return Array.from(written, (digit) => (digit === '〇' ? 0 : chineseNumber(digit))).join('');
}

function readNumber(match: RegExpExecArray | RegExpMatchArray): Omit<Mark, 'start' | 'end'> | undefined {
  const written = match[0];
  const value = amountOf(written.replace(/^\+/, ''));
  if (value === undefined) return undefined;
  const isDigits = /^\d+$/.test(written);
  const isYear = isDigits && written.length === 4 && value >= 1990 && value <= 2035;
  return { tags: [isYear ? 'year' : 'number', ...(isDigits ? [] : ['spelled'])], value: isDigits ? written : value };
}

/** The value of a figure as people write amounts, or undefined. Source of the sign rule: see `decimalOf`. */
export function amountOf(written: string): number | undefined {
  const multiplied = /^([\d.,' ]+?) ?(k|mil|tsd\.?|[千万亿천만억])(.*)$/.exec(written);
  if (multiplied !== null) {
    const base = decimalOf(multiplied[1] ?? '');
    const factor = FACTORS.get((multiplied[2] ?? '').replace('.', ''));
    if (base === undefined || factor === undefined) return undefined;
    const rest = multiplied[3] === '' ? 0 : restOf(multiplied[3] ?? '', factor);
    return rest === undefined ? undefined : base * factor + rest;
  }
  return /\d/.test(written) ? decimalOf(written) : chineseNumber(written);
}

const FACTORS = new Map([
  ['k', 1_000],
  ['mil', 1_000],
  ['tsd', 1_000],
  ['千', 1_000],
  ['万', 10_000],
  ['亿', 100_000_000],
  ['천', 1_000],
  ['만', 10_000],
  ['억', 100_000_000],
]);

function restOf(rest: string, factor: number): number | undefined {
  if (/^\d$/.test(rest)) return (Number(rest) * factor) / 10;
  const han = rest.replaceAll('천', '千').replaceAll('만', '万').replaceAll('백', '百');
  return chineseNumber(han);
}

/**
 * Two kinds of sign: the last one is the decimal sign. One sign: with exactly three digits after
 * each it groups, otherwise it is decimal.
 */
function decimalOf(written: string): number | undefined {
  const compact = written.replace(/[' ]/g, '');
  const signs = compact.replace(/[^.,]/g, '');
  const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  // 1,25,000 is how India groups.
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(compact)) return Number(compact.replaceAll(',', ''));
  const groups = signs.length > 0 && new Set(signs).size === 1 && /^-?\d{1,3}(?:[.,]\d{3})+$/.test(compact);
  const normal =
    last < 0 || groups
      ? compact.replace(/[.,]/g, '')
      : `${compact.slice(0, last).replace(/[.,]/g, '')}.${compact.slice(last + 1)}`;
  const value = Number(normal);
  return Number.isFinite(value) && normal !== '' ? value : undefined;
}

/** A currency's name is a whole word: `엔터프라이즈` is no yen. */
function bounded(name: string): string {
  const plain = fold(name);
  const opening = /^[a-z]/.test(plain) ? String.raw`\b` : '';
  const closing = /[a-z]$/.test(plain)
    ? '(?![a-z])'
    : /[가-힣]$/.test(plain)
      ? '(?:(?=입니다|이에요|예요|인데|이고|짜리|정도|으로|어치|환불)|(?![가-힣]{3})(?!터))'
      : '';
  return `${opening}${name}${closing}`;
}
