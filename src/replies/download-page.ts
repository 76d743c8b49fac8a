/** The download page in the visitor's language: which one, and what it says in each state of a link. */
import { type DownloadLink, daysLeft, downloadsLeft, type LinkState, linkState } from '../domain/download-link.ts';
import { type DownloadPageSentences, downloadPage as en } from './en/download-page.ts';
import { languageTitle } from './language-title.ts';
import { downloadPage as de } from './visitors/de.ts';
import { downloadPage as es } from './visitors/es.ts';
import { downloadPage as fr } from './visitors/fr.ts';
import { downloadPage as ja } from './visitors/ja.ts';
import { downloadPage as ko } from './visitors/ko.ts';
import { downloadPage as ptBr } from './visitors/pt-br.ts';
import { downloadPage as zhCn } from './visitors/zh-cn.ts';
import { downloadPage as zhTw } from './zh-tw/download-page.ts';

const SENTENCES = { en, 'zh-TW': zhTw, 'zh-CN': zhCn, ja, ko, de, fr, es, 'pt-BR': ptBr } as const satisfies Record<
  string,
  DownloadPageSentences
>;
export type PageLanguage = keyof typeof SENTENCES;

/** One stands for its whole family: `de-AT` reads `de`, `pt-PT` reads `pt-BR`. */
const ONE_PER_FAMILY = ['en', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR'] as const satisfies readonly PageLanguage[];

/** Chinese by place or script; `zh` alone is read as Simplified, as browsers mean it. */
const TRADITIONAL = /^zh-(tw|hk|mo|hant)\b/i;

function pageLanguageOf(tag: string): PageLanguage | undefined {
  const wanted = tag.toLowerCase();
  if (wanted.startsWith('zh')) return TRADITIONAL.test(wanted) ? 'zh-TW' : 'zh-CN';
  const family = wanted.split('-')[0];
  return ONE_PER_FAMILY.find((language) => language.split('-')[0] === family);
}

/** @param tag BCP 47, of a customer or a browser; English when the desk has no page in it. */
export function pageSentences(tag: string): { language: PageLanguage; t: DownloadPageSentences } {
  const language = pageLanguageOf(tag) ?? 'en';
  return { language, t: SENTENCES[language] };
}

/** The best of an `Accept-Language` header; nonsense in it is skipped. */
export function acceptedLanguage(header: string): PageLanguage {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((entry, place) => {
      const [tag = '', quality] = entry.trim().split(/\s*;\s*q=/i);
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0, place };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  return wanted.map(({ tag }) => pageLanguageOf(tag)).find((language) => language !== undefined) ?? 'en';
}

/** A page as sentences; `web` makes HTML of it. */
export interface Page {
  status: 200 | 404 | 405 | 410 | 429;
  language: PageLanguage;
  title: string;
  lines: string[];
  facts: { label: string; value: string }[];
  /** The button's title; '' when there is nothing to press. */
  button: string;
}

/** The page of a link, alive or over. */
export function linkPage(link: DownloadLink, language: PageLanguage, now: Date): Page {
  const state = linkState(link, now);
  return state === 'alive' ? alivePage(link, language, now) : overPage(link, language, state);
}

function alivePage(link: DownloadLink, language: PageLanguage, now: Date): Page {
  const t = SENTENCES[language];
  const number = new Intl.NumberFormat(language);
  const ends = t.ends({ at: instant(link.expiresAt, language), days: daysLeft(link, now) });
  const left = t.left({ left: number.format(downloadsLeft(link)), most: number.format(link.maxDownloads) });
  return {
    status: 200,
    language,
    title: t.title(link.productTitle),
    facts: [
      { label: t.labels.edition, value: link.edition },
      { label: t.labels.language, value: languageTitle(link.languageCode, link.languageName, language) },
      { label: t.labels.fileType, value: link.fileType },
      ...(link.fileSize > 0 ? [{ label: t.labels.size, value: size(link.fileSize, language) }] : []),
      { label: t.labels.ends, value: ends },
      { label: t.labels.left, value: left },
    ],
    button: t.button,
    lines: [t.counts, t.ask(link.issuedTo.name)],
  };
}

function overPage(link: DownloadLink, language: PageLanguage, state: Exclude<LinkState, 'alive'>): Page {
  const t = SENTENCES[language];
  const reasons = {
    expired: t.expired(instant(link.expiresAt, language)),
    exhausted: t.exhausted(new Intl.NumberFormat(language).format(link.maxDownloads)),
    revoked: t.revoked,
    replaced: t.replaced,
  };
  const lines =
    state === 'revoked' ? [reasons.revoked, t.ask(link.issuedTo.name)] : [reasons[state], t.askNew(link.issuedTo.name)];
  return { status: 410, language, title: t.over, facts: [{ label: '', value: link.productTitle }], button: '', lines };
}

/** A page without a link: no such link, too many attempts, or not the button's own press. */
export function strangerPage(status: 404 | 405 | 429, language: PageLanguage): Page {
  const t = SENTENCES[language];
  const [title, line] = {
    404: [t.unknown, t.unknownLead],
    405: [t.pressOnly, t.pressOnlyLead],
    429: [t.busy, t.busyLead],
  }[status];
  return { status, language, title: title ?? '', lines: [line ?? ''], facts: [], button: '' };
}

/** `7 December 2026 at 08:00 UTC`: the visitor's place is not known, so the zone is said. */
function instant(at: Date, language: PageLanguage): string {
  const text = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...DAY,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return `${text} UTC`;
}

/** `7 December 2026`, of the same clock. */
export function pageDay(at: Date, language: PageLanguage): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, DAY).format(at);
}

/** Spelled out, because the short styles of some languages begin with the year and some with the day. */
const DAY = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;

function size(bytes: number, language: PageLanguage): string {
  const gigabytes = bytes >= 1e9;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: gigabytes ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: gigabytes ? 1 : 0,
  }).format(bytes / (gigabytes ? 1e9 : 1e6));
}
