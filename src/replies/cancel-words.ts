/** What is said of a cancellation wherever it is spoken of: deadline, amount, rule and source. */
import type { CancellationOffer } from '../domain/cancellation.ts';
import { isRuleName, RULES } from '../domain/policy.ts';
import { taxOf } from '../domain/price.ts';
import type { Locale } from '../turn.ts';
import { type CancelSentences, cancel as en } from './en/cancel.ts';
import { formatDay, formatInstant, formatMoney, formatSpan } from './format.ts';
import { cancel as zhTw } from './zh-tw/cancel.ts';

const SENTENCES: Record<Locale, CancelSentences> = { en, 'zh-TW': zhTw };

export function cancelSentences(locale: Locale): CancelSentences {
  return SENTENCES[locale];
}

/** Whoever reads: language, time zone, and the instant "now" that spans are counted from. */
export interface RefundReader {
  locale: Locale;
  timeZone: string;
  now: Date;
}

export interface Fact {
  title: string;
  value: string;
}

/** An amount with what it says about tax in the customer's market. */
export function withTax(amount: number, sold: { currency: string; market: string }, locale: Locale): string {
  const t = SENTENCES[locale];
  const text = formatMoney(amount, sold.currency, locale);
  return taxOf(sold.market) === 'included' ? t.includesTax(text) : t.excludesTax(text);
}

/** The name of the rule and where it is written; a rule that is not known any more keeps its name. */
export function ruleFacts(rule: string, locale: Locale): Fact[] {
  const t = SENTENCES[locale];
  if (!isRuleName(rule)) return [{ title: t.facts.rule, value: rule }];
  return [
    { title: t.facts.rule, value: t.rules[rule] },
    { title: t.facts.source, value: sourceText(rule, locale) },
  ];
}

/** Which text says so, and of when. */
export function sourceText(rule: keyof typeof RULES, locale: Locale): string {
  const { title, date } = RULES[rule].source;
  return SENTENCES[locale].source({ title, date: formatDay(new Date(`${date}T00:00:00Z`), locale, 'UTC') });
}

/** What would come back, in words. */
export function backText(
  offer: Pick<CancellationOffer, 'refundable' | 'gives'>,
  sold: { currency: string; market: string },
  locale: Locale,
): string {
  const t = SENTENCES[locale];
  if (offer.refundable === undefined) return t.amountUnknown;
  const amount = withTax(offer.refundable, sold, locale);
  return offer.gives === 'prorated' ? t.prorated(amount) : amount;
}

/** Date, time and what is left. */
export function deadlineText(deadline: Date, reader: RefundReader): string {
  const { locale, timeZone, now } = reader;
  return SENTENCES[locale].until({
    deadline: formatInstant(deadline, locale, timeZone),
    left: formatSpan(deadline.getTime() - now.getTime(), locale),
  });
}
