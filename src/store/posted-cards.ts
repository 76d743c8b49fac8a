import { z } from 'zod';
import type { PostedCard, Tables } from '../ports/tables.ts';
import type { SubjectKind } from '../turn.ts';
import type { Db } from './db.ts';
import type { PostedCard as Row } from './generated/client.ts';
import { Locale } from './parts.ts';

const Kind = z.enum(['purchase', 'key-request', 'refund'] satisfies SubjectKind[]);

export function postedCardTable(db: Db): Tables['cards'] {
  return {
    async remember({ conversationId, activityId, about, locale }) {
      const key = { conversationId, activityId };
      const card = { subjectKind: about.kind, subjectId: about.id, view: about.view, locale };
      await db.postedCard.upsert({
        where: { conversationId_activityId: key },
        create: { ...key, ...card },
        update: card,
      });
    },
    async of(kind, id) {
      const rows = await db.postedCard.findMany({ where: { subjectKind: kind, subjectId: id } });
      return rows.map(toPostedCard);
    },
    async find(conversationId, activityId) {
      const row = await db.postedCard.findUnique({
        where: { conversationId_activityId: { conversationId, activityId } },
      });
      return row === null ? undefined : toPostedCard(row);
    },
    async forget(conversationId, activityId) {
      await db.postedCard.deleteMany({ where: { conversationId, activityId } });
    },
  };
}

function toPostedCard(row: Row): PostedCard {
  return {
    conversationId: row.conversationId,
    activityId: row.activityId,
    about: { kind: Kind.parse(row.subjectKind), id: row.subjectId, view: row.view },
    locale: Locale.parse(row.locale),
  };
}
