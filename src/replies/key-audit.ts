/** Who saw which key, when and from where; newest first. */
import type { AuditEntry } from '../domain/audit.ts';
import { csvRow } from '../domain/csv.ts';
import type { CardReply, Locale } from '../turn.ts';
import { formatInstant, formatList } from './format.ts';
import { keySentences } from './keys-card.ts';
import { plain } from './markdown.ts';

export function keyAuditReply(
  found: { orderId: string; entries: readonly AuditEntry[]; shown: number; back?: { id: string; version: number } },
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
      t: { back: t.back, export: t.export },
      back: found.back !== undefined,
      id: found.back?.id ?? '',
      version: found.back?.version ?? 0,
      lead: newest.length === 0 ? t.nobody : more,
      entries: newest.slice(0, found.shown).map((entry) => ({ text: entryLine(entry, reader) })),
    },
    summary: title,
    // From a card of a key request it is only a look aside: that card stays where it is.
    audience: found.back === undefined ? 'everyone' : 'actor',
  };
}

function entryLine(entry: AuditEntry, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const t = keySentences(locale).audit;
  const seen = [...(entry.detail?.key ? [t.key] : []), ...(entry.detail?.link ? [t.link] : [])];
  const line = t.line(String(Number(entry.detail?.line ?? 0) + 1));
  const what = `${formatList(seen, locale)} · ${line} · ${t.personal} · ${entry.subject.id}`;
  return t.entry({ who: plain(entry.actor.name), at: formatInstant(entry.at, locale, timeZone), what });
}

/** The link is for one person: only as the answer to a press in the personal chat. */
export function keyAuditExportReply(url: string, until: Date, reader: { locale: Locale; timeZone: string }): CardReply {
  const t = keySentences(reader.locale).audit;
  return {
    kind: 'card',
    card: 'keys-audit-export',
    data: {
      title: t.exportTitle,
      lead: t.exportLead(formatInstant(until, reader.locale, reader.timeZone)),
      note: t.exportNote,
      open: t.exportOpen,
      url,
    },
    summary: t.exportTitle,
    audience: 'actor',
    secret: true,
  };
}

/** The entries that the export is about. */
export function isKeyEntry({ action }: AuditEntry): boolean {
  return /^(key|link)\.|^audit\.exported$/.test(action);
}

export function keyAuditCsvHeader(locale: Locale): string {
  const { columns } = keySentences(locale).audit;
  return csvRow(COLUMNS.map((column) => columns[column]));
}

const COLUMNS = [
  'sequence',
  'at',
  'action',
  'who',
  'whoId',
  'customer',
  'order',
  'line',
  'request',
  'conversation',
  'hash',
] as const;

/** Times as Excel reads them, in UTC; the hash, so that a row can be found in the chain again. */
export function keyAuditCsvRow(entry: AuditEntry, locale: Locale): string {
  const actions: Record<string, string> = keySentences(locale).audit.actions;
  return csvRow([
    entry.sequence,
    entry.at.toISOString().slice(0, 19).replace('T', ' '),
    actions[entry.action] ?? entry.action,
    entry.actor.name,
    entry.actor.id,
    entry.customerId,
    entry.orderId,
    typeof entry.detail?.line === 'number' ? entry.detail.line + 1 : undefined,
    entry.subject.id,
    entry.conversationId,
    entry.hash,
  ]);
}
