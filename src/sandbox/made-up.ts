import { createHash, randomUUID } from 'node:crypto';

/** The same text gives the same bytes, so a rehearsal is the same story every time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A GUID (version 4 by its looks) that is the same for the same text. */
export function guidOf(text: string): string {
  const hex = digest(text).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Lower-case hex digits. */
export function hexOf(text: string, digits: number): string {
  return digest(text).toString('hex').slice(0, digits);
}

/** Characters of `alphabet` that are the same for the same text. */
export function charactersOf(text: string, alphabet: string, count: number): string {
  const bytes = digest(text);
  return Array.from({ length: count }, (_, index) => alphabet[(bytes[index % 32] ?? 0) % alphabet.length]).join('');
}

/** A whole number from `from` to `to`, the same for the same text. */
export function numberOf(text: string, from: number, to: number): number {
  return from + (digest(text).readUInt32BE(0) % (to - from + 1));
}

/** Today's order ids: 12 lower-case hex digits. */
export function newOrderId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}
