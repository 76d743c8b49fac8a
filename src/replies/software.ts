/** One list of everything bought on a customer's behalf, a page at a time. */
import type { PersonRef } from '../domain/access.ts';
import type { Customer } from '../domain/customer.ts';
import { type DownloadLink, downloadsLeft } from '../domain/download-link.ts';
import { isLicenceOnly, keyOf, type Software } from '../domain/software-list.ts';
import type { CardReply, Locale } from '../turn.ts';
import { software as en, type SoftwareSentences } from './en/software.ts';
import { formatCount, formatDay, formatInstant } from './format.ts';
import { asking, type KeyCard, keyReply, keySentences } from './keys-card.ts';
import { languageTitle } from './language-title.ts';
import { plain } from './markdown.ts';
import { software as zhTw } from './zh-tw/software.ts';

const SENTENCES: Record<Locale, SoftwareSentences> = { en, 'zh-TW': zhTw };

/** An item with what only the desk knows of it. */
export interface SoftwareRow {
  item: Software;
  orderedBy: PersonRef | undefined;
  /** Those that are alive. */
  links: readonly DownloadLink[];
  /** The last instant at which it can be cancelled; undefined when it cannot, or nobody can tell. */
  cancelBy: Date | undefined;
}

export interface SoftwarePage {
  customer: { id: string; name: string };
  rows: readonly SoftwareRow[];
  /** Of the items found, over all pages. */
  total: number;
  /** Of everything the customer has, found or not. */
  everything: number;
  page: number;
  pages: number;
  find: string;
}

/** How to write it: the reader's language and place, the present instant, and what the desk can do. */
export interface Reader {
  locale: Locale;
  timeZone: string;
  now: Date;
  portalAssisted: boolean;
}

/** The list to choose from, as a step of a key request. */
export function chooseSoftwareReply(card: KeyCard, shown: SoftwarePage, reader: Reader): CardReply {
  const data = pageData(shown, reader, keySentences(card.locale).askSoftware);
  const options = shown.rows
    .filter(({ item }) => item.state === 'available')
    .map(({ item }) => ({ title: item.title, value: keyOf(item) }));
  return asking(keyReply(card, 'keys-software', data), card, { verb: 'keys.choose', input: 'item', options });
}

/** The list to look at; `keys` adds the way to keys and downloads for those who may. */
export function softwareListReply(shown: SoftwarePage, reader: Reader, may: { keys: boolean }): CardReply {
  const title = SENTENCES[reader.locale].title(shown.customer.name);
  const data = pageData(shown, reader, SENTENCES[reader.locale].title);
  const items = data.items.map((item) => ({ ...item, choosable: item.choosable && may.keys }));
  return {
    kind: 'card',
    card: 'software-list',
    data: {
      t: { ...keySentences(reader.locale).form, keys: SENTENCES[reader.locale].keys },
      customerId: shown.customer.id,
      problem: '',
      ...data,
      items,
    },
    summary: title,
    audience: 'everyone',
  };
}

/** Which customer's list, when the text did not say or named none. */
export function softwareCustomerReply(
  choices: readonly Customer[] | undefined,
  facts: { problem: string; value: string },
  locale: Locale,
): CardReply {
  const t = SENTENCES[locale];
  const options = (choices ?? []).map(({ id, companyName, domain }) => ({
    title: `${companyName} (${domain})`,
    value: id,
  }));
  return {
    kind: 'card',
    card: 'software-customer',
    data: {
      t: keySentences(locale).form,
      title: t.askCustomer,
      choices: options,
      listed: choices !== undefined,
      value: choices === undefined ? facts.value : '',
      problem: facts.problem,
    },
    summary: t.askCustomer,
    audience: facts.problem === '' ? 'everyone' : 'actor',
    ...(options.length > 0 && { asks: { verb: 'software.customer', data: {}, input: 'customer', options } }),
  };
}

function pageData(shown: SoftwarePage, reader: Reader, titleOf: (customer: string) => string) {
  const t = SENTENCES[reader.locale];
  const k = keySentences(reader.locale);
  return {
    title: titleOf(plain(shown.customer.name)),
    lead: shown.total === 0 ? emptyLead(shown, reader.locale) : t.count(shown.total),
    find: shown.find,
    searchable: shown.everything > shown.rows.length || shown.find !== '',
    items: shown.rows.map((row) => rowData(row, reader)),
    place: shown.pages > 1 ? k.page(shown.page, shown.pages) : '',
    previous: shown.page > 1,
    previousPage: shown.page - 1,
    following: shown.page < shown.pages,
    followingPage: shown.page + 1,
  };
}

function emptyLead(shown: SoftwarePage, locale: Locale): string {
  const k = keySentences(locale);
  return shown.everything === 0 ? k.nothingBought(plain(shown.customer.name)) : k.nothingFound(plain(shown.find));
}

function rowData(row: SoftwareRow, reader: Reader) {
  const { item } = row;
  return {
    key: keyOf(item),
    title: plain(item.title),
    bought: boughtLine(row, reader),
    state: stateLine(item, reader),
    more: [...row.links.map((link) => linkLine(link, reader)), ...cancelLine(row, reader)].map((text) => ({ text })),
    choosable: item.state === 'available',
  };
}

function boughtLine({ item, orderedBy }: SoftwareRow, { locale, timeZone }: Reader): string {
  const order = plain(keySentences(locale).orderLine(item.orderId, item.lineNumber + 1));
  const quantity = formatCount(item.quantity, locale);
  if (item.order === undefined) return SENTENCES[locale].boughtUnknown({ order, quantity });
  const at = formatDay(item.order.creationDate, locale, timeZone);
  return SENTENCES[locale].bought({ order, quantity, at, by: plain(orderedBy?.name ?? '') });
}

function stateLine(item: Software, { locale, portalAssisted }: Reader): string {
  const t = SENTENCES[locale];
  if (item.state !== 'available') return t.states[item.state];
  if (portalAssisted) return isLicenceOnly(item) ? t.licenceInPortal : t.inPortal;
  return item.hasKey ? t.keyAvailable : t.noKey;
}

function linkLine(link: DownloadLink, { locale, timeZone }: Reader): string {
  const t = SENTENCES[locale];
  return t.link({
    edition: plain(link.edition),
    language: plain(languageTitle(link.languageCode, link.languageName, locale)),
    at: formatInstant(link.expiresAt, locale, timeZone),
    downloads: t.downloads(downloadsLeft(link)),
  });
}

function cancelLine({ cancelBy }: SoftwareRow, { locale, timeZone, now }: Reader): string[] {
  if (cancelBy === undefined) return [];
  const t = SENTENCES[locale];
  const at = formatInstant(cancelBy, locale, timeZone);
  return [now.getTime() <= cancelBy.getTime() ? t.cancelBy(at) : t.cancelOver(at)];
}
