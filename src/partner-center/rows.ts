import { z } from 'zod';
import type { Log } from '../ports.ts';

/** The collection envelope; rows are read one by one. */
export const Collection = z.object({
  items: z
    .array(z.unknown())
    .nullish()
    .transform((items) => items ?? []),
  links: z
    .object({
      next: z
        .object({
          headers: z
            .array(z.object({ key: z.string(), value: z.string() }))
            .nullish()
            .transform((headers) => headers ?? []),
        })
        .nullish(),
    })
    .nullish(),
});

/** One odd row is left out and logged, and never hides the others. */
export function readRows<Row extends z.ZodType>(
  items: unknown[],
  row: Row,
  { operation, log }: { operation: string; log: Log },
): z.infer<Row>[] {
  return items.flatMap((item, index) => {
    const parsed = row.safeParse(item);
    if (parsed.success) return [parsed.data];
    const fields = parsed.error.issues.map((issue) => issue.path.join('.'));
    log.warn({ operation, row: index, fields }, 'A row of Partner Center cannot be read and is left out');
    return [];
  });
}

/** The token of the page after this one; undefined on the last. */
export function nextToken(page: z.infer<typeof Collection>): string | undefined {
  return page.links?.next?.headers.find(({ key }) => key === 'MS-ContinuationToken')?.value;
}
