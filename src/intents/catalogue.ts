/** "What can I buy", "how much is", "is it sold in": answers, and never starts a purchase. */
import type { CustomerProfile } from '../domain/customer.ts';
import { marketNamed } from '../domain/market-name.ts';
import type { Ports } from '../ports.ts';
import { type CatalogueQuery, catalogueSentences, whereText } from '../replies/catalogue.ts';
import { joinSentences } from '../replies/format.ts';
import { plain } from '../replies/markdown.ts';
import type { Intent, Locale, Reply, Turn } from '../turn.ts';
import { showCatalogue } from './catalogue-answer.ts';
import { resolveCustomer } from './customer.ts';
import { denied } from './permission.ts';
import { productName } from './purchase-wish.ts';
import { textOf } from './text-of.ts';

/** Whose catalogue, when nobody says: the language of the person is the best guess, and it is named. */
const GUESSED_MARKET: Record<Locale, string> = { en: 'US', 'zh-TW': 'TW' };

export interface Place {
  market: string;
  customer: { id: string; name: string } | undefined;
  /** What to say about how the place was found; '' when it was named and found. */
  note: string;
}

/** Answers the intent `catalog_search`. */
export async function catalogSearch(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return refusal;
  const place = await placeOf(intent, turn, ports);
  const text = textOf(turn);
  const query: CatalogueQuery = {
    words: productName(intent.slots, turn.locale),
    customerId: place.customer?.id ?? '',
    market: place.market,
    family: familyIn(text),
    page: 0,
  };
  return showCatalogue(query, { text: withoutPlace(text, intent), place, turn, ports });
}

async function placeOf(intent: Intent, turn: Turn, ports: Ports): Promise<Place> {
  const { customer, market } = intent.slots;
  if (customer !== undefined) return placeNamed(customer, turn, ports);
  if (market !== undefined) return { market, customer: undefined, note: '' };
  return guessedPlace(turn, catalogueSentences(turn.locale).unnamed);
}

/** The reader's own country, and why it had to be guessed. */
function guessedPlace(turn: Turn, why: string): Place {
  const market = GUESSED_MARKET[turn.locale];
  const where = whereText({ market, customer: undefined }, turn.locale);
  return {
    market,
    customer: undefined,
    note: joinSentences([why, catalogueSentences(turn.locale).guessed(where)], turn.locale),
  };
}

/** A country by its name, else a customer by name, domain or tenant id. */
export async function placeNamed(text: string, turn: Turn, ports: Ports): Promise<Place> {
  const market = marketNamed(text);
  if (market !== undefined) return { market, customer: undefined, note: '' };
  const found = await resolveCustomer(text, ports);
  if (found.kind === 'one') return placeOfCustomer(found.customer);
  const t = catalogueSentences(turn.locale);
  return guessedPlace(turn, found.kind === 'none' ? t.whereUnknown(plain(text)) : t.whereSeveral(plain(text)));
}

export function placeOfCustomer({ id, companyName, market }: CustomerProfile): Place {
  return { market, customer: { id, name: companyName }, note: '' };
}

/** Words of kinds that no title has. */
function familyIn(text: string): string {
  if (/\breserv\w*|reserved|保留|預留/i.test(text)) return 'reservation';
  if (/\bperpetual\b|永久/i.test(text)) return 'perpetual';
  if (/\bsubscriptions?\b|訂閱/i.test(text)) return 'subscription';
  return 'all';
}

function withoutPlace(text: string, { slots }: Intent): string {
  return slots.customer === undefined ? text : text.replaceAll(slots.customer, ' ');
}
