import type { Tables } from '../ports.ts';
import type { Db } from './db.ts';
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
      return rows.map(({ addedById, addedByName, ...rest }) => ({
        ...rest,
        addedBy: { id: addedById, name: addedByName },
      }));
    },
    async content(id) {
      const row = await db.attachment.findUnique({ where: { id }, select: { content: true } });
      return row?.content;
    },
  };
}
