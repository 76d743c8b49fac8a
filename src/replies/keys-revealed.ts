/** The one card with secrets. */
import type { CardReply } from '../turn.ts';
import { type KeyCard, keyReply, keySentences } from './keys-card.ts';
import { plain } from './markdown.ts';
import type { Reader } from './software.ts';

/** A key as it is shown: of the product itself, or of a version that comes with it. */
export interface ShownKey {
  title: string;
  key: string;
}

/** Only ever the answer to a press in the personal chat. */
export function revealedReply(
  card: KeyCard,
  shown: { keys: readonly ShownKey[]; page: string; mail: string },
  reader: Reader,
): CardReply {
  const t = keySentences(card.locale).revealed;
  const { about: _followed, ...reply } = keyReply(card, 'keys-revealed', {
    title: t.title,
    lead: t.lead,
    secrets: [
      ...shown.keys.map(({ title, key }) => ({ title: `${t.key} · ${plain(title)}`, value: key })),
      ...(shown.page === '' ? [] : [{ title: t.link, value: shown.page }]),
    ],
    notes: notesOf(card, shown, reader).map((text) => ({ text })),
    page: shown.page,
    mail: shown.mail,
    t: { ...keySentences(card.locale).form, hide: t.hide, open: t.open, mail: t.mail },
  });
  return { ...reply, audience: 'actor', secret: true };
}

function notesOf(
  { request, locale }: KeyCard,
  shown: { keys: readonly ShownKey[]; page: string },
  reader: Reader,
): string[] {
  const t = keySentences(locale).revealed;
  const key = shown.keys.length > 0 ? [] : [reader.portalAssisted ? t.keyInPortal : t.keyGone];
  return shown.page === '' && request.downloadLinkId !== undefined ? [...key, t.linkOver] : key;
}
