/** The note to the owner of a link that is about to end, or nearly used up. */
import { type DownloadLink, linkState } from '../domain/download-link.ts';
import type { CardReply } from '../turn.ts';
import { formatCount, formatInstant } from './format.ts';
import { fileFacts, itemFacts, type KeyCard, keyReply, keySentences } from './keys-card.ts';
import type { Reader } from './software.ts';

/** Settled once the link is over or replaced. */
export function reminderReply(card: KeyCard, link: DownloadLink, reader: Reader): CardReply {
  const { locale } = card;
  const t = keySentences(locale);
  const alive = linkState(link, reader.now) === 'alive';
  const reasons = [
    ...(link.remindedExpiry ? [t.reminder.expiry(formatInstant(link.expiresAt, locale, reader.timeZone))] : []),
    ...(link.remindedDownloads ? [usedSentence(link, locale)] : []),
  ];
  const due = alive && reasons.length > 0;
  return keyReply(card, 'keys-reminder', {
    title: t.reminder.title,
    lines: (due ? reasons : [t.reminder.settled]).map((text) => ({ text })),
    facts: [...itemFacts(card.request, locale), ...fileFacts(card.request, locale)],
    activate: due ? (link.origin === 'pasted' ? t.delivery.pasteNew : t.delivery.activate) : '',
  });
}

function usedSentence(link: DownloadLink, locale: KeyCard['locale']): string {
  return keySentences(locale).reminder.downloads({
    used: formatCount(link.downloads, locale),
    most: formatCount(link.maxDownloads, locale),
  });
}
