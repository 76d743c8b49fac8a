import { z } from 'zod';
import { Prisma } from './generated/client.ts';

const Nested = z.record(z.string(), z.json()).or(z.array(z.json()));

/** PostgreSQL cannot keep the NUL character in a text; everything else stays as it was written. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '');
}

/** A nested value as a Json column takes it: dates as ISO text, absent fields left out. */
export function toJson(value: object): Prisma.InputJsonObject | Prisma.InputJsonArray {
  return Nested.parse(plain(value));
}

/** The same for a column that may be empty. */
export function toJsonOrNull(value: object | undefined) {
  return value === undefined ? Prisma.DbNull : toJson(value);
}

/** Any value, wrapped, because a Json column tells `null` and emptiness apart. */
export function toJsonBox(value: unknown): Prisma.InputJsonObject {
  return { value: z.json().parse(plain(value ?? null)) };
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, part) => (typeof part === 'string' ? storable(part) : part)));
}
