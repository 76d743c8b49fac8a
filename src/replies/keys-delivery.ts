/** After the choice: what the channel sees, and what the requester alone receives; no secret in either. */
import { type DownloadLink, downloadsLeft, endsWithTarget, linkState } from '../domain/download-link.ts';
import type { CardReply } from '../turn.ts';
import { formatCount, formatDay, formatInstant } from './format.ts';
import { type Fact, fileFacts, itemFacts, type KeyCard, keyReply, keySentences } from './keys-card.ts';
import { plain } from './markdown.ts';
import type { Reader } from './software.ts';

/** What the channel shows: that it was done, and by whom. `reached`: the personal chat is known. */
export function doneReply(card: KeyCard, reader: Reader, reached: boolean): CardReply {
  const { request, locale } = card;
  const t = keySentences(locale).done;
  const name = plain(request.requester.name);
  const what = t.what({ product: plain(request.item?.title ?? ''), customer: plain(request.customer?.name ?? '') });
  const at = formatInstant(request.updatedAt, locale, reader.timeZone);
  const waiting = request.state === 'pasting';
  const title = request.option === undefined ? t.licence : t.title;
  const lines = waiting ? [what, t.portal(name)] : [what, ...(reached ? [t.who({ name, at })] : []), t.secret];
  return keyReply(card, 'keys-done', {
    title: waiting ? t.portalTitle : title,
    lines: lines.map((text) => ({ text })),
    hint: reached ? '' : t.notReached(name),
    sendable: !reached || waiting,
  });
}

export interface Delivered {
  /** The link that is alive, or was last; undefined for a licence only. */
  link: DownloadLink | undefined;
  /** The links before it, newest first. */
  earlier: readonly DownloadLink[];
}

/** The requester's own card: everything but the secrets. */
export function deliveryReply(card: KeyCard, delivered: Delivered, reader: Reader): CardReply {
  const { request, locale } = card;
  const t = keySentences(locale).delivery;
  const { link } = delivered;
  const revoked = link?.revokedAt !== undefined;
  return keyReply(card, 'keys-delivery', {
    title: link === undefined ? t.licenceTitle : t.title,
    notice: link === undefined ? '' : noticeOf(link, reader),
    facts: [
      ...itemFacts(request, locale),
      ...fileFacts(request, locale),
      keyFact(card, reader, revoked),
      ...(link === undefined ? [] : linkFacts(link, reader)),
      ...earlierFacts(delivered.earlier, reader),
    ],
    origin: link?.origin === 'pasted' ? originText(link, reader) : '',
    show: revoked ? '' : showTitle(link, reader),
    activate: link === undefined || revoked ? '' : link.origin === 'pasted' ? t.pasteNew : t.activate,
    order: request.item?.orderId ?? '',
  });
}

function originText(link: DownloadLink, { locale }: Reader): string {
  const t = keySentences(locale).delivery;
  return endsWithTarget(link) ? `${t.originPasted}\n\n${t.endsWithTarget}` : t.originPasted;
}

function showTitle(link: DownloadLink | undefined, reader: Reader): string {
  const t = keySentences(reader.locale).delivery;
  if (reader.portalAssisted) return link !== undefined && linkState(link, reader.now) === 'alive' ? t.showLink : '';
  return link !== undefined && linkState(link, reader.now) === 'alive' ? t.show : t.showKey;
}

/** Why the link does not work any more; '' while it does. */
function noticeOf(link: DownloadLink, { locale, timeZone, now }: Reader): string {
  const t = keySentences(locale).delivery;
  const state = linkState(link, now);
  if (link.revokedAt !== undefined) return t.revoked(formatInstant(link.revokedAt, locale, timeZone));
  if (state === 'exhausted') return t.exhausted;
  return state === 'expired' ? t.expired(formatInstant(link.expiresAt, locale, timeZone)) : '';
}

function keyFact({ locale }: KeyCard, reader: Reader, revoked: boolean): Fact {
  const t = keySentences(locale);
  const value = revoked ? t.delivery.over : reader.portalAssisted ? t.delivery.keyInPortal : t.delivery.masked;
  return { title: t.facts.key, value };
}

/** Days, downloads, and the receipts: times and counts, never who. */
function linkFacts(link: DownloadLink, { locale, timeZone, now }: Reader): Fact[] {
  const t = keySentences(locale);
  const instant = (at: Date): string => formatInstant(at, locale, timeZone);
  const alive = linkState(link, now) === 'alive';
  const lastDownload =
    link.lastDownloadAt === undefined
      ? t.delivery.never
      : t.delivery.downloadedAt({ at: instant(link.lastDownloadAt), count: formatCount(link.downloads, locale) });
  return [
    {
      title: t.facts.link,
      // A card stays in its chat: what it says of the end must be true whenever it is read.
      value: alive ? t.delivery.endsAt(instant(link.expiresAt)) : t.delivery.over,
    },
    {
      title: t.facts.left,
      value: t.delivery.left(formatCount(downloadsLeft(link), locale), formatCount(link.maxDownloads, locale)),
    },
    {
      title: t.facts.opened,
      value: link.firstOpenedAt === undefined ? t.delivery.never : instant(link.firstOpenedAt),
    },
    { title: t.facts.downloaded, value: lastDownload },
  ];
}

const EARLIER_SHOWN = 5;

function earlierFacts(links: readonly DownloadLink[], { locale, timeZone }: Reader): Fact[] {
  if (links.length === 0) return [];
  const t = keySentences(locale);
  const lines = links.slice(0, EARLIER_SHOWN).map((link) =>
    t.delivery.earlier({
      issued: formatDay(link.issuedAt, locale, timeZone),
      count: formatCount(link.downloads, locale),
    }),
  );
  return [{ title: t.facts.earlier, value: lines.join('\n\n') }];
}
