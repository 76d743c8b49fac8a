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
 * A Chinese numeral, folded (`三十`, `1万2千`, `一萬二千` as `一万二千`), or undefined when it is none.
 * Colloquial endings count as written: 一万二 is 12,000.
 */
export function chineseNumber(folded: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  for (const token of folded.match(/\d+(?:\.\d+)?|[^\d.]/g) ?? []) {
    const unit = UNITS.get(token);
    const great = GREAT_UNITS.get(token);
    const value = DIGITS.get(token) ?? (/^\d/.test(token) ? Number(token) : undefined);
    if (value !== undefined) {
      digit = digit === undefined || lastUnit !== 1 ? value : digit * 10 + value;
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = undefined;
      lastUnit = unit;
    } else if (great !== undefined) {
      total += (section + (digit ?? 0)) * great;
      section = 0;
      digit = undefined;
      lastUnit = great;
    } else return undefined;
  }
  if (digit !== undefined && lastUnit >= 100 && digit < 10) digit *= lastUnit / 10;
  return total + section + (digit ?? 0);
}
