import { z } from 'zod';
import type { Page } from '../ports/tables.ts';

/** The last row of a page: the next page begins after it, however many rows came in between. */
export interface Position {
  at: Date;
  id: string;
}

const Cursor = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.string()]);

/** Undefined for no cursor, and for one that is none of ours: the list then begins at its beginning. */
export function readCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    return undefined;
  }
}

/** `rows` has one more than a page holds when there is a next page. */
export function toPage<T>(rows: T[], size: number, positionOf: (row: T) => Position): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  if (rows.length <= size || last === undefined) return { items, cursor: undefined };
  const { at, id } = positionOf(last);
  return { items, cursor: Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url') };
}
