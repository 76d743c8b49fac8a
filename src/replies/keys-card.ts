/** What all cards of a key request have in common. */
import type { KeyRequest } from '../domain/key-request.ts';
import type { About, CardReply, Locale, Question } from '../turn.ts';
import { keys as en, type KeySentences } from './en/keys.ts';
import { formatBytes } from './format.ts';
import { languageTitle } from './language-title.ts';
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

/** Lets the choice of a card be answered in words as well; a card that only says what was wrong asks nothing new. */
export function asking(
  reply: CardReply,
  { request }: KeyCard,
  question: Omit<Question, 'data'> & { data?: Question['data'] },
): CardReply {
  if (question.options.length === 0) return reply;
  const data = { id: request.id, version: request.version, ...question.data };
  return { ...reply, asks: { ...question, data } };
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
