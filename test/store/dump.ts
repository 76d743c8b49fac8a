import { z } from 'zod';
import type { Engine } from '../../src/store/engine.ts';

const Table = z.object({ schema: z.string(), name: z.string() });
const Row = z.object({ row: z.string() });

/** Every row of every table as text, by table: what is stored anywhere is in here, the job queue included. */
export async function dumpTables({ sql }: Pick<Engine, 'sql'>): Promise<Map<string, string>> {
  const { rows } = await sql(
    `SELECT schemaname AS schema, tablename AS name FROM pg_catalog.pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const dumped = new Map<string, string>();
  for (const { schema, name } of z.array(Table).parse(rows)) {
    const content = await sql(`SELECT t::text AS row FROM "${schema}"."${name}" t`);
    const text = z.array(Row).parse(content.rows);
    dumped.set(name, text.map(({ row }) => row).join('\n'));
  }
  return dumped;
}
