import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import { storable } from './json.ts';
import { Locale } from './parts.ts';

export function personTable(db: Db): Tables['people'] {
  return {
    async remember(person) {
      const row = { ...person, name: storable(person.name) };
      await db.person.upsert({ where: { id: person.id }, create: row, update: row });
    },
    async find(personId) {
      const row = await db.person.findUnique({ where: { id: personId } });
      return row === null ? undefined : { ...row, locale: Locale.parse(row.locale) };
    },
  };
}
