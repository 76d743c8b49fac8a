/** The catalogue as cards: a page of products, or one product with its forms and prices. */
import type { Product } from '../domain/catalogue.ts';
import { HYBRID_BENEFIT_PERCENT, hasHybridBenefit } from '../domain/hybrid-benefit.ts';
import { type Amount, taxOf } from '../domain/price.ts';
import { choiceKey, type PurchaseChoice } from '../domain/purchase-choice.ts';
import type { CardReply, Locale } from '../turn.ts';
import { type CatalogueSentences, catalogue as en } from './en/catalogue.ts';
import { formatMarket } from './format.ts';
import { plain, shortened } from './markdown.ts';
import { choiceWithin, moneyText, purchaseSentences } from './purchase-lines.ts';
import { catalogue as zhTw } from './zh-tw/catalogue.ts';

const SENTENCES: Record<Locale, CatalogueSentences> = { en, 'zh-TW': zhTw };

/** The sentences of the catalogue in one language. */
export function catalogueSentences(locale: Locale): CatalogueSentences {
  return SENTENCES[locale];
}

/** What a card of the catalogue was asked; its buttons send it back, and it is checked again. */
export interface CatalogueQuery {
  words: string;
  /** A customer's id, where one was named. */
  customerId: string;
  /** ISO 3166 alpha-2. */
  market: string;
  family: string;
  page: number;
}

interface Place {
  market: string;
  /** The customer whose market it is; undefined for a country. */
  customer: { id: string; name: string } | undefined;
}

export function catalogueListCard(
  facts: {
    query: CatalogueQuery;
    place: Place;
    products: readonly Product[];
    count: number;
    pageSize: number;
    note: string;
  },
  locale: Locale,
): CardReply {
  const { query, products, count, pageSize } = facts;
  const t = SENTENCES[locale];
  const from = query.page * pageSize + 1;
  const where = whereText(facts.place, locale);
  const lead = count === 0 ? t.none(where) : t.lead({ where, from, to: from + products.length - 1, count });
  return card('catalogue-list', t.title, {
    t: { ...t, ...t.families },
    ...query,
    nextPage: query.page + 1,
    lead,
    note: facts.note,
    products: products.map(({ id, title }) => ({ title: shortened(title, 100), value: id })),
    hasProducts: products.length > 0,
    chosen: products[0]?.id ?? '',
    hasNext: from + products.length - 1 < count,
    where: facts.place.customer?.name ?? formatMarket(query.market, locale),
  });
}

export function catalogueProductCard(
  facts: {
    query: CatalogueQuery;
    place: Place;
    product: Product;
    choices: readonly PurchaseChoice[];
    prices: ReadonlyMap<string, Amount> | undefined;
    note: string;
    mayBuy: boolean;
  },
  locale: Locale,
): CardReply {
  const { query, place, product, choices, prices } = facts;
  const t = SENTENCES[locale];
  const tax = purchaseSentences(locale).review.tax[taxOf(place.market)];
  return card('catalogue-product', product.title, {
    t,
    ...query,
    productId: product.id,
    title: plain(product.title),
    lead: choices.length === 0 ? t.nothingNow : t.sold(formatMarket(place.market, locale)),
    priceNote: prices === undefined ? t.noPrices : `${priceTitle(place, t)} ${t.taxed({ tax })}`,
    note: facts.note,
    forms: choices.map((choice) => ({
      text: plain(choiceWithin(product.title, choice, locale)),
      price: prices === undefined ? '' : priceText(prices.get(choiceKey(choice)), locale),
    })),
    notes: notesOf(choices, locale),
    askCustomer: place.customer === undefined,
    canStart: facts.mayBuy && choices.length > 0,
  });
}

function priceTitle(place: Place, t: CatalogueSentences): string {
  return place.customer === undefined ? '' : `${t.priceFor(plain(place.customer.name))}.`;
}

function priceText(price: Amount | undefined, locale: Locale): string {
  return price === undefined ? SENTENCES[locale].noPrice : moneyText(price, locale);
}

function notesOf(choices: readonly PurchaseChoice[], locale: Locale): { text: string }[] {
  const hybrid = choices.some(hasHybridBenefit)
    ? [purchaseSentences(locale).review.hybrid(HYBRID_BENEFIT_PERCENT)]
    : [];
  const reservation = choices.some((choice) => choice.reservation) ? [SENTENCES[locale].reservationNote] : [];
  return [...hybrid, ...reservation].map((text) => ({ text }));
}

/** `Contoso · Taiwan`, or the country alone. */
export function whereText({ market, customer }: Place, locale: Locale): string {
  const country = formatMarket(market, locale);
  return customer === undefined ? country : `${plain(customer.name)} · ${country}`;
}

function card(name: string, summary: string, data: Record<string, unknown>): CardReply {
  return { kind: 'card', card: name, data, summary, audience: 'everyone' };
}
