/** Fields as Partner Center writes them: absent, null, or of an older kind. */
import { z } from 'zod';

/** Text, '' when absent. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** Text that is undefined when absent or empty. */
export const MaybeText = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));

export const MaybeNumber = z
  .number()
  .nullish()
  .transform((number) => number ?? undefined);

/** UTC, also where old answers leave the `Z` out. */
export const Instant = z.string().transform((text, context) => {
  const date = new Date(/(Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`);
  if (!Number.isNaN(date.getTime())) return date;
  context.addIssue('is no date-time');
  return z.NEVER;
});

export const MaybeInstant = Instant.nullish().transform((date) => date ?? undefined);

/** Text that old answers write as a number. */
export const TextOrNumber = z.union([z.string(), z.number()]).transform(String);
