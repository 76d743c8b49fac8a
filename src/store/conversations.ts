import { z } from 'zod';
import type { KnownConversation, Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import type { Conversation as Row } from './generated/client.ts';
import { storable, toJsonBox } from './json.ts';
import { Locale } from './parts.ts';

const Kind = z.enum(['personal', 'channel', 'groupChat']);
const Box = z.object({ value: z.unknown() });
/** Reachable ones first, then the one heard from last. */
const BEST_FIRST = [{ gone: 'asc' as const }, { updatedAt: 'desc' as const }];

export function conversationTable(db: Db): Tables['conversations'] {
  return {
    async remember(conversation) {
      const row = toRow(conversation);
      await db.conversation.upsert({ where: { id: row.id }, create: row, update: row });
    },
    async find(conversationId) {
      const row = await db.conversation.findUnique({ where: { id: conversationId } });
      return row === null ? undefined : toConversation(row);
    },
    async personalOf(personId) {
      const row = await db.conversation.findFirst({ where: { personId, kind: 'personal' }, orderBy: BEST_FIRST });
      return row === null ? undefined : toConversation(row);
    },
    async channelNamed(name) {
      const row = await db.conversation.findFirst({
        where: { nameKey: nameKey(name), kind: 'channel' },
        orderBy: BEST_FIRST,
      });
      return row === null ? undefined : toConversation(row);
    },
    async markGone(conversationId, now) {
      await db.conversation.updateMany({ where: { id: conversationId }, data: { gone: true, updatedAt: now } });
    },
  };
}

function nameKey(name: string): string {
  return storable(name).normalize('NFKC').trim().toLowerCase();
}

function toConversation(row: Row): KnownConversation {
  return {
    id: row.id,
    kind: Kind.parse(row.kind),
    tenantId: row.tenantId,
    serviceUrl: row.serviceUrl,
    personId: row.personId ?? undefined,
    name: row.name ?? undefined,
    locale: Locale.parse(row.locale),
    reference: Box.parse(row.reference).value,
    gone: row.gone,
    updatedAt: row.updatedAt,
  };
}

function toRow(conversation: KnownConversation) {
  const { name } = conversation;
  return {
    id: conversation.id,
    kind: conversation.kind,
    tenantId: conversation.tenantId,
    serviceUrl: conversation.serviceUrl,
    personId: conversation.personId ?? null,
    name: name === undefined ? null : storable(name),
    nameKey: name === undefined ? null : nameKey(name),
    locale: conversation.locale,
    reference: toJsonBox(conversation.reference),
    gone: conversation.gone,
    updatedAt: conversation.updatedAt,
  };
}
