/** What can be bought in a market, as Partner Center says now. */
import type { Product } from '../domain/catalogue.ts';
import { type MarketRule, reservationsForbidden } from '../domain/market.ts';
import { knownWords, type ProductSearch, searchProducts } from '../domain/product-search.ts';
import { choicesOf, type PurchaseChoice } from '../domain/purchase-choice.ts';
import { asksForReservations, withoutReservationWords } from '../domain/search-words.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Locale } from '../turn.ts';

/** Partner Center's own country: what is not even sold there is not in the catalogue. */
const HOME_MARKET = 'US';

export type ProductFinding =
  | ProductSearch<Product>
  | { kind: 'not-sold' }
  | { kind: 'reservations-forbidden'; rule: MarketRule };

interface Where {
  market: string;
  locale: Locale;
  ports: Ports;
}

/** A product of the catalogue: of which view, and what other languages call it. */
interface Listed extends Product {
  view: View;
  alsoCalled: string[];
}

type View = 'Software' | 'AzureReservations';

/**
 * Software, and reservations where they may be sold. A view the partner may not see counts as empty.
 * @param where.words What is looked for in it.
 */
export async function catalogueOf(where: Where & { words?: string }): Promise<Listed[]> {
  const { market, ports } = where;
  const forbidden = reservationsForbidden(market, ports.settings.policy) !== undefined;
  const views: View[] = forbidden ? ['Software'] : ['Software', 'AzureReservations'];
  const found = await Promise.all(views.map((view) => listedIn(view, where)));
  return [...new Map(found.flat().map((product) => [product.id, product])).values()];
}

/** Titles come in the language that is asked for; words are written in another, or by the desk in English. */
async function listedIn(view: View, { words = '', ...where }: Where & { words?: string }): Promise<Listed[]> {
  const [own = [], ...others] = await Promise.all(
    languagesOf(words, where.locale).map((locale) => productsOf(view, { ...where, locale })),
  );
  const titles = others.map((products) => new Map(products.map(({ id, title }) => [id, title])));
  return own.map((product) => {
    const alsoCalled = titles.map((known) => known.get(product.id)).filter((title) => title !== undefined);
    return { ...product, view, alsoCalled };
  });
}

/** The reader's first. */
function languagesOf(words: string, own: Locale): Locale[] {
  if (words === '') return [own];
  const written: Locale[] = /\p{Script=Han}/u.test(words) ? ['en', 'zh-TW'] : ['en'];
  return [...new Set([own, ...written])];
}

/** One of Partner Center's views; empty when this partner or market has none. */
export async function productsOf(view: string, { market, locale, ports }: Where): Promise<Product[]> {
  try {
    return await ports.partnerCenter.products(market, view, locale);
  } catch (error) {
    if (
      error instanceof PartnerCenterError &&
      error.kind === 'refused' &&
      (error.status === 403 || error.status === 404)
    ) {
      return [];
    }
    throw error;
  }
}

/**
 * @param wish `product` is what was named; `text` is the whole message, which may say more about it.
 */
export async function findProducts(wish: { product: string; text: string }, where: Where): Promise<ProductFinding> {
  const rule = reservationsForbidden(where.market, where.ports.settings.policy);
  if (rule !== undefined && asksForReservations(`${wish.product} ${wish.text}`)) {
    return { kind: 'reservations-forbidden', rule };
  }
  const words = `${wish.product} ${wish.text}`;
  const found = searchIn(wish, await catalogueOf({ ...where, words }));
  if (found.kind !== 'none' || where.market === HOME_MARKET) return found;
  const elsewhere = searchIn(wish, await catalogueOf({ ...where, market: HOME_MARKET, words }));
  return elsewhere.kind === 'one' || elsewhere.kind === 'several' ? { kind: 'not-sold' } : found;
}

/** The words of a message that some product is called by, in the catalogue of `market` or of Partner Center's home. */
export async function productWordsIn(
  text: string,
  { market, ...where }: Omit<Where, 'market'> & { market: string | undefined },
) {
  return knownWords(text, await catalogueOf({ ...where, market: market ?? HOME_MARKET, words: text }));
}

function searchIn(wish: { product: string; text: string }, products: Listed[]): ProductSearch<Product> {
  if (!asksForReservations(wish.product === '' ? wish.text : wish.product)) return searchBoth(wish, products);
  return searchReservations(
    wish,
    products.filter(({ view }) => view === 'AzureReservations'),
  );
}

/** Reservations are what that view shows, whatever their titles say; the other words tell which. */
function searchReservations(wish: { product: string; text: string }, reservations: Listed[]): ProductSearch<Product> {
  const product = withoutReservationWords(wish.product);
  const found = searchBoth({ product, text: wish.text }, reservations);
  if (found.kind === 'one' || found.kind === 'several' || reservations.length === 0) return found;
  return { kind: product === '' ? 'several' : 'close', products: reservations };
}

/** The whole sentence first, for it is more exact; the named product alone when that fits nothing. */
function searchBoth(wish: { product: string; text: string }, products: Listed[]): ProductSearch<Product> {
  const whole = searchProducts(`${wish.product} ${knownWords(wish.text, products)}`.trim(), products);
  if (whole.kind === 'one' || whole.kind === 'several' || wish.product === '') return whole;
  const named = searchProducts(wish.product, products);
  return named.kind === 'one' || named.kind === 'several' ? named : whole;
}

/** Every way to buy a product; undefined when this market does not have the product. */
export async function choicesFor(
  productId: string,
  { market, locale, ports }: Where,
): Promise<{ product: Product; choices: PurchaseChoice[] } | undefined> {
  const product = await ports.partnerCenter.product(productId, market, locale);
  if (product === undefined) return undefined;
  const skus = await ports.partnerCenter.skus(productId, market, locale);
  const choices = await Promise.all(
    skus.map(async (sku) =>
      choicesOf(product, sku, await ports.partnerCenter.availabilities(productId, sku.id, market)),
    ),
  );
  return { product, choices: choices.flat() };
}
