/** Shapes that several tables keep inside their rows. Unknown fields of a nested value are kept. */
import { z } from 'zod';
import { LOCALES } from '../turn.ts';

/** A field that may be missing or null in the database and is `undefined` in the domain. */
export function absent<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

export const PersonRef = z.object({ id: z.string(), name: z.string() });
export const Texts = z.record(z.string(), z.string());
export const Locale = z.enum(LOCALES);

/** A person from two columns. */
export function toPersonRef(id: string | null, name: string | null): z.infer<typeof PersonRef> | undefined {
  return id === null ? undefined : { id, name: name ?? '' };
}
