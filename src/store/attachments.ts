import type { Attachment } from '../domain/refund.ts';
import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import type { Attachment as Row } from './generated/client.ts';
import { storable } from './json.ts';

const WITHOUT_CONTENT = { content: true } as const;

export function attachmentTable(db: Db): Tables['attachments'] {
  return {
    async add(attachment, content) {
      const { addedBy, ...rest } = attachment;
      await db.attachment.create({
        data: {
          ...rest,
          name: storable(attachment.name),
          addedById: addedBy.id,
          addedByName: storable(addedBy.name),
          content: Uint8Array.from(content),
        },
      });
    },
    async of(refundId) {
      const rows = await db.attachment.findMany({
        where: { refundId },
        omit: WITHOUT_CONTENT,
        orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toAttachment);
    },
    async find(id) {
      const row = await db.attachment.findUnique({ where: { id }, omit: WITHOUT_CONTENT });
      return row === null ? undefined : toAttachment(row);
    },
    async content(id) {
      const row = await db.attachment.findUnique({ where: { id }, select: { content: true } });
      return row?.content;
    },
  };
}

function toAttachment(row: Omit<Row, 'content'>): Attachment {
  const { addedById, addedByName, ...rest } = row;
  return { ...rest, addedBy: { id: addedById, name: addedByName } };
}
