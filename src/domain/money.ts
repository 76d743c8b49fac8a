/**
 * An amount as people type it: `NT$12,000`, `1.250,00 EUR`, `１２，０００元`, `1.2萬`. What can be read
 * two ways is not guessed: both readings come back, and the person is asked.
 */
export type TypedAmount =
  | { kind: 'amount'; value: number }
  | { kind: 'ambiguous'; readings: [number, number] }
  | { kind: 'other-currency'; typed: string }
  | { kind: 'too-fine' }
  | { kind: 'not-positive' }
  | { kind: 'not-a-number' };

/** Signs and words → the currencies they may stand for. Longest first: `NT$` before `$`. */
const SIGNS: readonly [RegExp, readonly string[]][] = [
  [/NT\$|新台幣|新臺幣|台幣|臺幣/i, ['TWD']],
  [/US\$|美元|美金/i, ['USD']],
  [/AU\$|A\$|澳幣|澳元/i, ['AUD']],
  [/CA\$|C\$|加幣|加元/i, ['CAD']],
  [/HK\$|港幣|港元/i, ['HKD']],
  [/SG\$|S\$|新幣/i, ['SGD']],
  [/NZ\$/i, ['NZD']],
  [/R\$|reais|real/i, ['BRL']],
  [/€|歐元|euros?/i, ['EUR']],
  [/£|英鎊/, ['GBP']],
  [/日圓|日元|円/, ['JPY']],
  [/人民幣|人民币|RMB/i, ['CNY']],
  [/¥/, ['JPY', 'CNY']],
  [/₩|韓元|원/, ['KRW']],
  [/₹/, ['INR']],
  [/元|圓|塊/, ['TWD', 'CNY', 'HKD', 'USD', 'JPY']],
  [/\$/, ['TWD', 'USD', 'AUD', 'CAD', 'HKD', 'SGD', 'NZD', 'MXN', 'CLP', 'COP']],
];
const MULTIPLES: Record<string, number> = { 萬: 10_000, 万: 10_000, 千: 1000 };

/** Decimals of a currency: 2 for most, none for JPY and KRW, 3 for KWD. */
export function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Reads `text` as an amount in `currency` (ISO 4217). */
export function parseAmount(text: string, currency: string): TypedAmount {
  const folded = text.normalize('NFKC').replace(/[\s']/g, '').replaceAll('’', '').replaceAll('，', ',');
  const { rest, currencies } = withoutCurrency(folded);
  if (currencies !== undefined && !currencies.includes(currency))
    return { kind: 'other-currency', typed: currencies.length === 1 ? (currencies[0] ?? '') : '' };
  const match = /^([+-]?)([\d.,]*\d)([.,]-)?([萬万千]?)(整|正)?$/.exec(rest);
  if (match === null) return { kind: 'not-a-number' };
  const multiple = MULTIPLES[match[4] ?? ''] ?? 1;
  const readings = readingsOf(match[2] ?? '', decimalsOf(currency), multiple);
  if (readings === undefined) return { kind: 'not-a-number' };
  if (match[1] === '-' || readings.includes(0)) return { kind: 'not-positive' };
  return judged(readings, currency);
}

function judged(readings: number[], currency: string): TypedAmount {
  const [first, second] = readings;
  if (first === undefined) return { kind: 'too-fine' };
  if (second !== undefined) return { kind: 'ambiguous', readings: [first, second] };
  const minor = first * 10 ** decimalsOf(currency);
  return Math.abs(minor - Math.round(minor)) > 1e-6 ? { kind: 'too-fine' } : { kind: 'amount', value: first };
}

/** Every sign must agree with the others: `TWD US$100` is no currency at all. */
function withoutCurrency(text: string): { rest: string; currencies: readonly string[] | undefined } {
  const code = /^([A-Z]{3})(?=[\d+-])|(?<=[\d萬万千-])([A-Z]{3})$|^([A-Z]{3})(?=[A-Z]{1,2}?\$)/i.exec(text);
  const named = (code?.[1] ?? code?.[2] ?? code?.[3])?.toUpperCase();
  let rest = code === null ? text : text.replace(code[0], '');
  let currencies: readonly string[] | undefined = named === undefined ? undefined : [named];
  for (const [sign, meant] of SIGNS) {
    if (!sign.test(rest)) continue;
    rest = rest.replace(sign, '');
    currencies = currencies === undefined ? meant : currencies.filter((currency) => meant.includes(currency));
  }
  return { rest, currencies };
}

/** Every way to read the digits; undefined when there is none. */
function readingsOf(digits: string, decimals: number, multiple: number): number[] | undefined {
  const separators = [...digits.replace(/\d/g, '')];
  const last = separators.at(-1);
  if (last === undefined) return [Number(digits) * multiple];
  const kinds = new Set(separators);
  if (kinds.size === 2) return one(mixed(digits, last), multiple);
  if (separators.length > 1) return one(grouped(digits, last), multiple);
  const asDecimal = Number(digits.replace(last, '.'));
  const asGroup = grouped(digits, last);
  if (asGroup === undefined || multiple > 1) return [asDecimal * multiple];
  // A comma before three digits groups, unless the currency has three decimals; a point may do either.
  if (last === ',' && decimals < 3) return [asGroup];
  return decimals === 0 ? [asGroup] : [asGroup, asDecimal];
}

function one(value: number | undefined, multiple: number): number[] | undefined {
  return value === undefined ? undefined : [value * multiple];
}

/** `1.250.000` → 1250000; undefined when the groups are not of three. */
function grouped(digits: string, separator: string): number | undefined {
  const groups = digits.split(separator);
  const [head = '', ...rest] = groups;
  const fits = /^[1-9]\d{0,2}$/.test(head) && rest.every((group) => /^\d{3}$/.test(group));
  return fits ? Number(groups.join('')) : undefined;
}

/** `1.250,00`: the last separator is the decimal one and appears once, the other one groups. */
function mixed(digits: string, last: string): number | undefined {
  const [whole = '', fraction = '', ...more] = digits.split(last);
  if (more.length > 0) return undefined;
  const units = grouped(whole, last === ',' ? '.' : ',');
  return units === undefined ? undefined : Number(`${units}.${fraction}`);
}
