/** The forms that lead to keys and a download: customer, software, edition, file, summary. */
import type { Customer } from '../domain/customer.ts';
import type { FileTypeChoice, LanguageChoice } from '../domain/download-selection.ts';
import type { KeyRequest } from '../domain/key-request.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { keys as en, type KeySentences } from './en/keys.ts';
import { formatBytes } from './format.ts';
import { plain } from './markdown.ts';
import { keys as zhTw } from './zh-tw/keys.ts';

const SENTENCES: Record<Locale, KeySentences> = { en, 'zh-TW': zhTw };

export function keySentences(locale: Locale): KeySentences {
  return SENTENCES[locale];
}

/** What every card of a key request needs: the request, whose card it is, and in which language. */
export interface KeyCard {
  request: KeyRequest;
  about: About;
  locale: Locale;
  /** What was wrong with the last press; the card then answers the actor alone. */
  problem?: string;
}

/** One line of facts on a card. */
export interface Fact {
  title: string;
  value: string;
}

export function keyReply(card: KeyCard, template: string, data: Record<string, unknown>): CardReply {
  const { request, about, locale, problem } = card;
  const t = keySentences(locale);
  return {
    kind: 'card',
    card: template,
    data: { t: t.form, id: request.id, version: request.version, problem: problem ?? '', ...data },
    summary: summaryOf(request, locale),
    about,
    audience: problem === undefined ? 'everyone' : 'actor',
  };
}

function summaryOf(request: KeyRequest, locale: Locale): string {
  const t = keySentences(locale);
  const customer = request.customer?.name ?? '';
  return [t.form.title, customer, request.item?.title ?? ''].filter((part) => part !== '').join(' · ');
}

/** @param choices Undefined when there are too many customers to list. */
export function customerReply(card: KeyCard, choices: readonly Customer[] | undefined): CardReply {
  const t = keySentences(card.locale);
  return keyReply(card, 'keys-customer', {
    title: t.form.title,
    lead: t.askCustomer,
    verb: 'keys.customer',
    choices: (choices ?? []).map((customer) => ({
      title: `${customer.companyName} (${customer.domain})`,
      value: customer.id,
    })),
    listed: choices !== undefined,
    value: preselected(card.request.wanted.customer ?? '', choices),
  });
}

/** A list can only show one of its own choices; a text field shows what was written. */
function preselected(wanted: string, choices: readonly Customer[] | undefined): string {
  if (choices === undefined) return wanted;
  const [only, another] = choices;
  return only !== undefined && another === undefined ? only.id : (choices.find(({ id }) => id === wanted)?.id ?? '');
}

export function editionReply(
  card: KeyCard,
  choice: { editions: readonly string[]; preselected: string | undefined },
): CardReply {
  const t = keySentences(card.locale);
  return keyReply(card, 'keys-edition', {
    title: t.askEdition,
    facts: itemFacts(card.request, card.locale),
    choices: choice.editions.map((edition) => ({ title: edition, value: edition })),
    value: choice.preselected ?? '',
  });
}

export interface FileChoices {
  languages: readonly LanguageChoice[];
  fileTypes: readonly FileTypeChoice[];
  /** As chosen before, or the best guess. */
  language: string;
  fileType: string;
}

export function fileReply(card: KeyCard, choice: FileChoices): CardReply {
  const t = keySentences(card.locale);
  const edition = { title: t.facts.edition, value: plain(card.request.edition ?? '') };
  return keyReply(card, 'keys-file', {
    title: t.askFile,
    facts: [...itemFacts(card.request, card.locale), edition],
    languages: choice.languages.map(({ code, name }) => ({
      title: languageTitle(code, name, card.locale),
      value: code,
    })),
    language: choice.language,
    fileTypes: choice.fileTypes.map((type) => ({
      title: `${type.fileType} · ${sizeOf(type, card.locale)}`,
      value: type.fileType,
    })),
    fileType: choice.fileType,
  });
}

function sizeOf(type: FileTypeChoice, locale: Locale): string {
  const [smallest, largest] = [formatBytes(type.smallest, locale), formatBytes(type.largest, locale)];
  return smallest === largest ? smallest : keySentences(locale).sizeRange(smallest, largest);
}

/**
 * The language of a file, in the reader's own: `日文` for `ja-JP`, `繁體中文` for `zh-TW`, since
 * Chinese media differ by script; a country only where it makes a difference (`pt-BR`, `pt-PT`).
 * Partner Center's name when Intl knows none.
 */
export function languageTitle(code: string, name: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(shortCode(code)) ?? name;
  } catch {
    return name;
  }
}

function shortCode(code: string): string {
  const locale = new Intl.Locale(code);
  if (locale.language === 'zh') return `zh-${locale.maximize().script ?? 'Hans'}`;
  return locale.language === 'pt' ? code : locale.minimize().toString();
}

/** Everything is chosen: the one button that fetches. */
export function readyReply(card: KeyCard, hasKey: boolean): CardReply {
  const t = keySentences(card.locale);
  const licence = card.request.option === undefined;
  const lead = card.about.view === 'personal' ? t.readyLeadPersonal : t.readyLead;
  return keyReply(card, 'keys-ready', {
    title: t.readyTitle,
    lead: licence && !hasKey ? '' : lead,
    licence: licence ? (hasKey ? t.licenceOnly : t.licenceWithoutKey) : '',
    facts: [...itemFacts(card.request, card.locale), ...fileFacts(card.request, card.locale)],
    gettable: !licence || hasKey,
  });
}

export function itemFacts(request: KeyRequest, locale: Locale): Fact[] {
  const t = keySentences(locale);
  if (request.customer === undefined || request.item === undefined) return [];
  return [
    { title: t.facts.customer, value: plain(request.customer.name) },
    { title: t.facts.product, value: plain(request.item.title) },
    { title: t.facts.order, value: plain(t.orderLine(request.item.orderId, request.item.lineNumber + 1)) },
  ];
}

export function fileFacts(request: KeyRequest, locale: Locale): Fact[] {
  const t = keySentences(locale);
  const { option, edition } = request;
  if (option === undefined) return [];
  const facts = [
    { title: t.facts.edition, value: plain(edition ?? '') },
    { title: t.facts.language, value: plain(languageTitle(option.languageCode, option.languageName, locale)) },
    { title: t.facts.fileType, value: plain(option.fileType) },
  ];
  return option.fileSize > 0 ? [...facts, { title: t.facts.size, value: formatBytes(option.fileSize, locale) }] : facts;
}

/** Closed without handing anything out: no buttons any more. */
export function closedReply(card: KeyCard): CardReply {
  const t = keySentences(card.locale);
  return keyReply(card, 'keys-closed', {
    title: t.form.title,
    lines: [{ text: t.closed(plain(card.request.requester.name)) }],
  });
}
