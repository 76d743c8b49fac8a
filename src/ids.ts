import { randomInt, randomUUID } from 'node:crypto';

/** Crockford's base 32: no letter that is read as a digit, none that makes a word. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** `P-7K3M9QX2`: 40 random bits, short enough to be read aloud. Not a secret: it opens nothing. */
export function newId(prefix: 'P' | 'K' | 'L' | 'R' | 'A'): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `${prefix}-${letters.join('')}`;
}

/** For `MS-RequestId`. */
export const newGuid = (): string => randomUUID();
