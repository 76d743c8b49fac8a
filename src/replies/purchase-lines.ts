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
  const years = /^P(\d+)Y$/.exec(line.termDuration)?.[1];
  const isNamed = years !== undefined && new RegExp(`\\b${years}[ -]?(?:years?|年)`, 'i').test(line.title);
  const term = isNamed ? billingText(line.billingCycle, SENTENCES[locale]) : termText(line, locale);
  return locale === 'zh-TW' ? `${line.title}（${term}）` : `${line.title} (${term})`;
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
