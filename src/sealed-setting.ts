/**
 * The partner's refresh token is replaced at each use and must outlive the process, so it is kept in
 * the database: sealed with the desk's own secret, because whoever reads the database must not
 * become the partner.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Tables } from './ports/tables.ts';

const CIPHER = 'aes-256-gcm';
const Sealed = z.object({ iv: z.string(), tag: z.string(), text: z.string() });

/** A text under `name` in the settings, unreadable without `secret`. */
export function sealedSetting(settings: Tables['settings'], secret: string, name: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `setting\n${name}`, 32));
  return {
    /** Undefined when there is none, or it was sealed with another secret. */
    async read(): Promise<string | undefined> {
      const stored = Sealed.safeParse(await settings.get(name));
      return stored.success ? opened(stored.data, key) : undefined;
    },
    async write(text: string): Promise<void> {
      const iv = randomBytes(12);
      const cipher = createCipheriv(CIPHER, key, iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      await settings.set(name, {
        iv: iv.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
        text: sealed.toString('base64'),
      });
    },
  };
}

function opened(sealed: z.infer<typeof Sealed>, key: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(sealed.iv, 'base64'));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.text, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
