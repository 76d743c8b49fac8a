import { z } from 'zod';
import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import { toJson } from './json.ts';

const Dialog = z.object({
  about: z
    .object({ kind: z.enum(['purchase', 'key-request', 'refund']), id: z.string(), view: z.string() })
    .optional()
    .transform((about) => about),
  verb: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  input: z.string(),
  options: z.array(z.object({ title: z.string(), value: z.string() })),
  at: z.string(),
});

export function dialogTable(db: Db): Tables['dialogs'] {
  return {
    async set(conversationId, personId, dialog) {
      if (dialog === undefined) {
        await db.dialog.deleteMany({ where: { conversationId, personId } });
        return;
      }
      await db.dialog.upsert({
        where: { conversationId_personId: { conversationId, personId } },
        create: { conversationId, personId, dialog: toJson(dialog) },
        update: { dialog: toJson(dialog) },
      });
    },
    async get(conversationId, personId) {
      const row = await db.dialog.findUnique({ where: { conversationId_personId: { conversationId, personId } } });
      return row === null ? undefined : Dialog.parse(row.dialog);
    },
  };
}
