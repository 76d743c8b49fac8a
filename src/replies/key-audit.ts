/** Who saw which key, when and from where; newest first. */
import type { AuditEntry } from '../domain/audit.ts';
import type { CardReply, Locale } from '../turn.ts';
import { formatInstant, formatList } from './format.ts';
import { keySentences } from './keys-card.ts';
import { plain } from './markdown.ts';

export function keyAuditReply(
  found: { orderId: string; entries: readonly AuditEntry[]; shown: number },
  reader: { locale: Locale; timeZone: string },
): CardReply {
  const t = keySentences(reader.locale).audit;
  const newest = found.entries.toSorted((a, b) => b.sequence - a.sequence);
  const more = newest.length > found.shown ? t.more(found.shown) : '';
  const title = t.title(found.orderId);
  return {
    kind: 'card',
    card: 'keys-audit',
    data: {
      title: plain(title),
      lead: newest.length === 0 ? t.nobody : more,
      entries: newest.slice(0, found.shown).map((entry) => ({ text: entryLine(entry, reader) })),
    },
    summary: title,
    audience: 'everyone',
  };
}

function entryLine(entry: AuditEntry, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const t = keySentences(locale).audit;
  const seen = [...(entry.detail?.key ? [t.key] : []), ...(entry.detail?.link ? [t.link] : [])];
  const line = t.line(String(Number(entry.detail?.line ?? 0) + 1));
  const what = `${formatList(seen, locale)} · ${line} · ${t.personal} · ${entry.subject.id}`;
  return t.entry({ who: plain(entry.actor.name), at: formatInstant(entry.at, locale, timeZone), what });
}
