/** A quantity as people type it: `2`, `1,000`, `１２`, `二十`, `兩`. Whole and positive, or not a quantity. */

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  兩: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const COUNTERS = /\s*(?:套|個|个|份|組|组|件|台|本|セット|licen[cs]es?|pcs?|units?)$/i;

/** What a SKU allows. */
export interface QuantityLimits {
  minimumQuantity: number;
  maximumQuantity: number;
}

export type QuantityReading =
  | { kind: 'quantity'; quantity: number }
  | { kind: 'refused'; reason: 'missing' | 'not-a-number' | 'not-whole' | 'too-low' | 'too-high' };

/** Reads and checks in one step; nothing is ever rounded or clamped. */
export function readQuantity(typed: string, limits: QuantityLimits): QuantityReading {
  const text = typed.normalize('NFKC').trim().replace(COUNTERS, '');
  if (text === '') return { kind: 'refused', reason: 'missing' };
  const value = numberOf(text);
  if (value === undefined) return { kind: 'refused', reason: 'not-a-number' };
  if (value < limits.minimumQuantity) return { kind: 'refused', reason: 'too-low' };
  if (value > limits.maximumQuantity) return { kind: 'refused', reason: 'too-high' };
  if (!Number.isInteger(value)) return { kind: 'refused', reason: 'not-whole' };
  return { kind: 'quantity', quantity: value };
}

function numberOf(text: string): number | undefined {
  if (/^[+-]?\d+(\.\d+)?(e\d{1,3})?$/i.test(text)) return Number(text);
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return Number(text.replaceAll(',', ''));
  return chineseNumber(text);
}

/** Up to 9,999: `二十` is 20, `一百零五` is 105. */
function chineseNumber(text: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  for (const character of text) {
    const unit = UNITS[character];
    const value = DIGITS[character];
    if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = undefined;
    } else if (value !== undefined && (digit === undefined || digit === 0)) {
      digit = value;
    } else return undefined;
  }
  return text === '' ? undefined : total + (digit ?? 0);
}
