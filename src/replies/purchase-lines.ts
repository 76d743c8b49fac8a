/** How a line of a purchase reads: its term, its price, and what is wrong with it. */
import type { Amount } from '../domain/price.ts';
import type { PurchaseLine } from '../domain/purchase.ts';
import type { Locale } from '../turn.ts';
import { purchase as en, type PurchaseSentences } from './en/purchase.ts';
import { formatMoney } from './format.ts';
import { purchase as zhTw } from './zh-tw/purchase.ts';

const SENTENCES: Record<Locale, PurchaseSentences> = { en, 'zh-TW': zhTw };

/** The sentences of buying in one language. */
export function purchaseSentences(locale: Locale): PurchaseSentences {
  return SENTENCES[locale];
}

/** `3 years, billed yearly`; what is not documented is shown as it came. */
export function termText(line: Pick<PurchaseLine, 'termDuration' | 'billingCycle'>, locale: Locale): string {
  const t = SENTENCES[locale];
  const comma = locale === 'zh-TW' ? '，' : ', ';
  return [durationText(line.termDuration, t), billingText(line.billingCycle, t)]
    .filter((text) => text !== '')
    .join(comma);
}

/** For lists: a title that already names its term (`… - 3 year`) does not say it twice. */
export function choiceText(
  line: Pick<PurchaseLine, 'title' | 'termDuration' | 'billingCycle'>,
  locale: Locale,
): string {
  const term = namesTerm(line.title, line.termDuration)
    ? billingText(line.billingCycle, SENTENCES[locale])
    : termText(line, locale);
  return locale === 'zh-TW' ? `${line.title}（${term}）` : `${line.title} (${term})`;
}

/**
 * Below a heading that names the product, a choice does not name it again: `8-core pack, 1 year, billed
 * yearly`. A title that does not begin with the product's stays in Partner Center's own words.
 */
export function choiceWithin(
  product: string,
  line: Pick<PurchaseLine, 'title' | 'termDuration' | 'billingCycle'>,
  locale: Locale,
): string {
  const [name, ...parts] = line.title.split(' - ');
  if (name !== product) return choiceText(line, locale);
  const { corePack } = SENTENCES[locale];
  const own = parts
    .filter((part) => !namesTerm(part, line.termDuration, '^'))
    .map((part) => part.replace(/^(\d+) Core License Pack$/i, (_, cores: string) => corePack(cores)));
  const text = [...own, termText(line, locale)].join(locale === 'zh-TW' ? '，' : ', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param from Where the term stands: `^` for nowhere but at the beginning. */
function namesTerm(text: string, duration: string, from: '\\b' | '^' = '\\b'): boolean {
  const years = /^P(\d+)Y$/.exec(duration)?.[1];
  return years !== undefined && new RegExp(`${from}${years}[ -]?(?:years?|年)`, 'i').test(text);
}

function durationText(duration: string, t: PurchaseSentences): string {
  if (duration === '') return t.perpetual;
  const match = /^P(\d+)([MY])$/.exec(duration);
  if (match === null) return duration;
  return t.term({ count: Number(match[1]), unit: match[2] === 'Y' ? 'Y' : 'M' });
}

function billingText(cycle: string, t: PurchaseSentences): string {
  const known: Record<string, string> = t.billing;
  return known[cycle] ?? cycle;
}

/** Money whatever Partner Center calls the currency. */
export function moneyText({ amount, currency }: Amount, locale: Locale): string {
  return /^[A-Z]{3}$/.test(currency) ? formatMoney(amount, currency, locale) : `${amount} ${currency}`.trim();
}

/** Several currencies stand side by side; they are never added up. */
export function amountsText(amounts: readonly Amount[], locale: Locale): string {
  return amounts.map((amount) => moneyText(amount, locale)).join(' + ');
}
