/**
 * A download link's token is derived from the link's id with the desk's own secret: the desk can
 * show it again at any time, and whoever reads the database cannot.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkTokens } from './ports.ts';

const SECRET_BYTES = 32;

/** 256 bits, base64url. The context keeps tokens apart from anything else derived from the secret. */
export function createLinkTokens(secret: string): LinkTokens {
  return {
    tokenOf: (downloadLinkId) =>
      createHmac('sha256', secret).update('download-link\n').update(downloadLinkId).digest('base64url'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
  };
}

/**
 * The secret of the configuration, or of the file `link-secret` in `dataDir`, which is made at the
 * first start and readable by its owner alone. Without it links that were given out no longer open.
 */
export async function readLinkSecret(options: { configured: string | undefined; dataDir: string }): Promise<string> {
  if (options.configured !== undefined) return options.configured;
  await mkdir(options.dataDir, { recursive: true });
  const file = join(options.dataDir, 'link-secret');
  try {
    writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = (await readFile(file, 'utf8')).trim();
  if (secret.length < SECRET_BYTES) throw new Error(`${file} is damaged: it must hold at least 32 characters.`);
  return secret;
}
