import { z } from 'zod';
import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import { toJsonBox } from './json.ts';

const Box = z.object({ value: z.unknown() });

export function settingTable(db: Db): Tables['settings'] {
  return {
    async get(name) {
      const row = await db.setting.findUnique({ where: { name } });
      return row === null ? undefined : Box.parse(row.value).value;
    },
    async set(name, value) {
      const box = { value: toJsonBox(value) };
      await db.setting.upsert({ where: { name }, create: { name, ...box }, update: box });
    },
  };
}
