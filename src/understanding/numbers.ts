/** Numbers as people write them: digits, Chinese numerals, and the small words of nine languages. */
import { fold } from './fold.ts';
import words from './lexicon/numbers.json' with { type: 'json' };

const WORDS = new Map<string, number>(
  Object.values(words).flatMap((language) =>
    Object.entries(language).map(([word, value]) => [fold(word), value] as const),
  ),
);

const DIGITS = new Map(
  Array.from('零一二三四五六七八九', (digit, value) => [digit, value] as const).concat([
    ['〇', 0],
    ['两', 2],
    ['俩', 2],
    ['壹', 1],
    // 乙套: so that nobody makes a ten of a one.
    ['乙', 1],
    ['贰', 2],
    ['弐', 2],
    ['叁', 3],
    ['参', 3],
    ['肆', 4],
    ['伍', 5],
    ['陆', 6],
    ['柒', 7],
    ['捌', 8],
    ['玖', 9],
  ]),
);
const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1_000],
  ['仟', 1_000],
]);
const GREAT_UNITS = new Map([
  ['万', 10_000],
  ['亿', 100_000_000],
]);

/** Every number word of every language, folded, with its value. */
export function numberWords(): ReadonlyMap<string, number> {
  return WORDS;
}

/**
 * A Chinese numeral, folded (`三十`, `1万2千`, `一万二千`), or undefined when it is none. Colloquial
 * endings count as written: 一万二 is 12,000, while 一百零五 is 105.
 */
export function chineseNumber(folded: string): number | undefined {
  const sum = { total: 0, section: 0, digit: 0, hasDigit: false, lastUnit: 1 };
  for (const token of folded.match(/\d+(?:\.\d+)?|[^\d.]/g) ?? []) {
    if (!addToken(sum, token)) return undefined;
  }
  const isColloquial = sum.hasDigit && sum.lastUnit >= 100 && sum.digit < 10 && !/[零〇]/.test(folded);
  return sum.total + sum.section + sum.digit * (isColloquial ? sum.lastUnit / 10 : 1);
}

interface Sum {
  total: number;
  section: number;
  digit: number;
  hasDigit: boolean;
  lastUnit: number;
}

function addToken(sum: Sum, token: string): boolean {
  const value = DIGITS.get(token) ?? (/^\d/.test(token) ? Number(token) : undefined);
  if (value !== undefined) {
    sum.digit = sum.hasDigit && sum.lastUnit === 1 ? sum.digit * 10 + value : value;
    sum.hasDigit = true;
    return true;
  }
  const unit = UNITS.get(token);
  const great = GREAT_UNITS.get(token);
  if (unit !== undefined) sum.section += (sum.hasDigit ? sum.digit : 1) * unit;
  else if (great !== undefined) {
    sum.total += (sum.section + sum.digit) * great;
    sum.section = 0;
  } else return false;
  sum.digit = 0;
  sum.hasDigit = false;
  sum.lastUnit = unit ?? great ?? 1;
  return true;
}
