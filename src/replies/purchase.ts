/** The review: what exactly Confirm would buy, at which price, and what to know before pressing it. */
import { HYBRID_BENEFIT_PERCENT, hasHybridBenefit } from '../domain/hybrid-benefit.ts';
import { taxOf, totalsOf } from '../domain/price.ts';
import type { Purchase, PurchaseLine, Quote, QuotedLine } from '../domain/purchase.ts';
import { changedPrice, isOrderable, isPriced, quotedAmounts } from '../domain/quote.ts';
import type { Overspend } from '../domain/spend.ts';
import type { CardReply, Locale } from '../turn.ts';
import { formatCount, formatInstant, formatMarket, joinSentences } from './format.ts';
import { plain } from './markdown.ts';
import { explainLine } from './partner-center.ts';
import { amountsText, moneyText, purchaseSentences, termText } from './purchase-lines.ts';

/** An earlier purchase of the same product for the same customer. */
export interface Repeat {
  title: string;
  at: Date;
  /** Undefined for an order that was not placed by this desk. */
  who: string | undefined;
  /** Of the purchase, or of the order where there is none. */
  id: string;
}

interface ReviewFacts {
  purchase: Purchase;
  quote: Quote;
  repeats: readonly Repeat[];
  /** Confirm would ask for an approval instead. */
  overspend: Overspend | undefined;
  timeZone: string;
}

export function reviewCard(facts: ReviewFacts, locale: Locale): CardReply {
  const { purchase, quote } = facts;
  const t = purchaseSentences(locale);
  const orderable = isOrderable(purchase, quote);
  const isWhole = purchase.lines.every((_, index) => isPriced(quote.lines[index]));
  const { title, lead } = headline(facts, locale);
  return {
    kind: 'card',
    card: 'purchase-review',
    data: {
      id: purchase.id,
      version: purchase.version,
      t: t.review,
      title,
      lead,
      alarming: !orderable || (quote.changes?.length ?? 0) > 0,
      lines: purchase.lines.map((line, index) => reviewLine(line, { index, quote, locale })),
      // The sum of some lines is no total.
      total: isWhole ? amountsText(totalsOf(quotedAmounts(quote)), locale) : '',
      notes: notesOf(facts, locale),
      warnings: warningsOf(facts, locale),
      canConfirm: orderable,
      canReprice: !orderable,
      confirmTitle: facts.overspend === undefined ? t.review.confirm : t.review.ask,
    },
    summary: title,
    about: { kind: 'purchase', id: purchase.id, view: 'desk' },
    audience: 'everyone',
  };
}

function headline({ purchase, quote }: ReviewFacts, locale: Locale): { title: string; lead: string } {
  const t = purchaseSentences(locale).review;
  if (quote.changes !== undefined && quote.changes.length > 0) return { title: t.changedTitle, lead: t.changedLead };
  if (!isOrderable(purchase, quote)) return { title: t.blockedTitle, lead: t.blockedLead };
  return { title: t.title, lead: t.lead(plain(purchase.customer?.name ?? '')) };
}

function reviewLine(line: PurchaseLine, facts: { index: number; quote: Quote; locale: Locale }) {
  const { index, quote, locale } = facts;
  const quoted = quote.lines[index];
  const changes = quote.changes?.filter((change) => change.line === index) ?? [];
  return {
    title: plain(line.title),
    facts: lineFacts(line, quoted, locale),
    error: lineProblem(quoted, { cartId: quote.cartId, locale }),
    change: joinSentences(
      changes.map((change) => changeText(change, locale)),
      locale,
    ),
  };
}

/** Title and value of each figure, in the order a buyer reads them. */
function lineFacts(line: PurchaseLine, quoted: QuotedLine | undefined, locale: Locale) {
  const t = purchaseSentences(locale).review;
  const price = quoted?.pricing;
  const money = (amount: number) => moneyText({ amount, currency: quoted?.currency ?? '' }, locale);
  const figures =
    price === undefined
      ? [{ title: t.extended, value: t.noPrice }]
      : [
          { title: t.list, value: money(price.listPrice) },
          { title: t.price, value: money(price.discountedPrice) },
          { title: t.extended, value: money(price.extendedPrice) },
        ];
  return [
    { title: t.quantity, value: formatCount(line.quantity, locale) },
    { title: t.term, value: termText(line, locale) },
    ...figures,
  ];
}

function lineProblem(quoted: QuotedLine | undefined, { cartId, locale }: { cartId: string; locale: Locale }): string {
  const t = purchaseSentences(locale).review;
  if (quoted?.error === undefined) return isPriced(quoted) ? '' : t.unpriced;
  const { code, availableQuantity: available } = quoted.error;
  const { what, next, reference } = explainLine({ code, id: cartId }, locale);
  const left = available === undefined ? '' : t.available(formatCount(available, locale));
  return [what, next, left, reference].filter((text) => text !== '').join(locale === 'zh-TW' ? '' : ' ');
}

function changeText(change: NonNullable<Quote['changes']>[number], locale: Locale): string {
  const t = purchaseSentences(locale).review;
  if (change.what === 'availability') return t.changedGone;
  const money = (text: string) => {
    const amount = changedPrice(text);
    return amount === undefined ? t.noPrice : moneyText(amount, locale);
  };
  return t.changedPrice({ before: money(change.before), after: money(change.after) });
}

function notesOf({ purchase, quote, timeZone }: ReviewFacts, locale: Locale): { text: string }[] {
  const t = purchaseSentences(locale).review;
  const market = purchase.customer?.market ?? '';
  return [
    t.taxNote({ market: formatMarket(market, locale), tax: t.tax[taxOf(market)] }),
    ...(purchase.lines.some(hasHybridBenefit) ? [t.hybrid(HYBRID_BENEFIT_PERCENT)] : []),
    ...(quote.elsewhere === undefined ? [t.elsewhereUnknown] : []),
    t.valid(formatInstant(new Date(quote.expiresAt), locale, timeZone)),
  ].map((text) => ({ text }));
}

function warningsOf({ quote, repeats, overspend, timeZone }: ReviewFacts, locale: Locale): { text: string }[] {
  const t = purchaseSentences(locale).review;
  const repeated = repeats.map(({ title, at, who, id }) => {
    const facts = { title: plain(title), when: formatInstant(at, locale, timeZone), id };
    return who === undefined ? t.repeatElsewhere(facts) : t.repeat({ ...facts, who: plain(who) });
  });
  const zero = quote.lines.some(({ pricing }) => pricing?.extendedPrice === 0) ? [t.zero] : [];
  const above = overspend === undefined ? [] : [limitText(overspend, locale)];
  return [...repeated, ...zero, ...above].map((text) => ({ text }));
}

function limitText({ currency, limit, before }: Overspend, locale: Locale): string {
  return purchaseSentences(locale).review.limit({
    limit: moneyText({ amount: limit, currency }, locale),
    before: moneyText({ amount: before, currency }, locale),
  });
}
