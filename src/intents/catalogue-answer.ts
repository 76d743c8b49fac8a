/** Finds what a question about the catalogue means, and answers with the list or with one product. */
import type { Product } from '../domain/catalogue.ts';
import { type MarketRule, reservationsForbidden } from '../domain/market.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import {
  type CatalogueQuery,
  catalogueListCard,
  catalogueProductCard,
  catalogueSentences,
} from '../replies/catalogue.ts';
import { formatMarket } from '../replies/format.ts';
import { plain } from '../replies/markdown.ts';
import { explainPartnerCenter } from '../replies/partner-center.ts';
import type { Locale, Reply, Turn } from '../turn.ts';
import { catalogueOf, choicesFor, findProducts, type ProductFinding, productsOf } from '../views/catalogue-facts.ts';
import { MOST_PRICED, pricesOf } from '../views/catalogue-prices.ts';
import type { Place } from './catalogue.ts';
import { denied } from './permission.ts';

const PAGE_SIZE = 8;
const VIEWS: Record<string, string> = {
  perpetual: 'SoftwarePerpetual',
  subscription: 'SoftwareSubscriptions',
  reservation: 'AzureReservations',
};

interface Asked {
  place: Place;
  turn: Turn;
  ports: Ports;
}

/** @param asked.text The whole message: it may say more about the product than the query's words. */
export async function showCatalogue(query: CatalogueQuery, asked: Asked & { text: string }): Promise<Reply> {
  const { place, turn, ports, text } = asked;
  const rule = query.family === 'reservation' ? reservationsForbidden(place.market, ports.settings.policy) : undefined;
  if (rule !== undefined)
    return list(query, { ...asked, found: [], note: forbiddenText(place.market, rule, turn.locale) });
  const where = { market: place.market, locale: turn.locale, ports };
  const finding = await findProducts({ product: query.words, text }, where);
  if (finding.kind === 'one') return showProduct(finding.product.id, query, asked);
  const found = 'products' in finding ? finding.products : await allOf(query, finding, where);
  return list(query, { ...asked, found, note: noteOf(finding, query, asked) });
}

/** Without words that name a product, the question is "what is there": everything of that kind. */
function allOf(
  query: CatalogueQuery,
  finding: ProductFinding,
  where: { market: string; locale: Locale; ports: Ports },
): Promise<Product[]> {
  if (query.words !== '' || finding.kind !== 'none') return Promise.resolve([]);
  const view = VIEWS[query.family];
  return view === undefined ? catalogueOf(where) : productsOf(view, where);
}

function noteOf(finding: ProductFinding, query: CatalogueQuery, { place, turn }: Asked): string {
  const t = catalogueSentences(turn.locale);
  const text = plain(query.words);
  const market = formatMarket(place.market, turn.locale);
  if (finding.kind === 'reservations-forbidden') return forbiddenText(place.market, finding.rule, turn.locale);
  if (text === '') return place.note;
  if (finding.kind === 'not-sold') return t.notSold({ text, market });
  if (finding.kind === 'close') return `${place.note} ${t.close(text)}`.trim();
  return finding.kind === 'none' ? `${place.note} ${t.notFound(text)}`.trim() : place.note;
}

function forbiddenText(market: string, rule: MarketRule, locale: Locale): string {
  const count = String(rule.markets.size);
  return catalogueSentences(locale).reservations({ market: formatMarket(market, locale), source: rule.source, count });
}

function list(query: CatalogueQuery, facts: Asked & { found: readonly Product[]; note: string }): Reply {
  const { found, place, note, turn } = facts;
  const sorted = query.words === '' ? [...found].sort((a, b) => a.title.localeCompare(b.title)) : found;
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  const page = Math.min(query.page, pages - 1);
  const products = sorted.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const shown = { query: { ...query, page }, place, products, count: sorted.length, pageSize: PAGE_SIZE, note };
  return catalogueListCard(shown, turn.locale);
}

/** One product: its forms, and what they cost where the customer is known. */
export async function showProduct(productId: string, query: CatalogueQuery, asked: Asked): Promise<Reply> {
  const { place, turn, ports } = asked;
  const where = { market: place.market, locale: turn.locale, ports };
  const offered = await choicesFor(productId, where);
  if (offered === undefined) {
    const market = formatMarket(place.market, turn.locale);
    const note = catalogueSentences(turn.locale).notSold({ text: productId, market });
    return list(query, { ...asked, found: [], note });
  }
  const { prices, note } = await priced(offered.choices, asked);
  const mayBuy = (await denied(turn, ports, 'buy')) === undefined;
  return catalogueProductCard(
    { query, place, ...offered, prices, note: `${place.note} ${note}`.trim(), mayBuy },
    turn.locale,
  );
}

async function priced(choices: Parameters<typeof pricesOf>[0], { place, turn, ports }: Asked) {
  const t = catalogueSentences(turn.locale);
  if (place.customer === undefined || choices.length === 0) return { prices: undefined, note: '' };
  try {
    const prices = await pricesOf(choices, { customerId: place.customer.id, market: place.market, ports });
    return { prices, note: choices.length > MOST_PRICED ? t.morePrices : '' };
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    return { prices: undefined, note: t.pricesRefused(explainPartnerCenter(error, turn.locale).what) };
  }
}
