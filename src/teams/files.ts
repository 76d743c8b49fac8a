/**
 * Fetches a file that somebody sent. Teams keeps them in SharePoint and OneDrive and names a
 * pre-authorised, short-lived address (`file.download.info`). Whoever can send an activity chooses
 * that address, so only Microsoft's file hosts are asked, and no redirect is followed.
 */
import { UnreachableFileError } from '../errors.ts';
import type { Files } from '../ports.ts';

/** Source: Microsoft 365 endpoints (SharePoint Online and OneDrive for Business), all clouds. */
const HOSTS = /^([a-z0-9-]+\.)+(sharepoint\.com|sharepoint\.us|sharepoint-mil\.us|sharepoint\.cn)$/;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
/** The person waits for the answer, and Teams for 15 seconds. */
const TIME_LIMIT_MS = 8000;

/** @param options.loopback Also this machine, where the stand-in for Teams keeps its files. */
export function createFiles(options: { loopback: boolean; timeLimitMs?: number }): Files {
  const { loopback, timeLimitMs = TIME_LIMIT_MS } = options;
  return {
    async fetch(address, maxBytes) {
      if (!isAllowed(address, loopback)) throw unreachable('the address is not one of Microsoft’s file hosts');
      try {
        const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeLimitMs) });
        if (!response.ok || response.body === null) throw unreachable(`the file host answered ${response.status}`);
        return await read(response.body, Number(response.headers.get('content-length') ?? 0), maxBytes);
      } catch (cause) {
        throw cause instanceof UnreachableFileError ? cause : unreachable('the file host did not answer', cause);
      }
    },
  };
}

function isAllowed(address: string, loopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  if (loopback && LOOPBACK.includes(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && username === '' && HOSTS.test(hostname);
}

/** Reads until the end or the limit, whichever is first: what a host announces is not what it sends. */
async function read(body: ReadableStream<Uint8Array>, announced: number, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new UnreachableFileError(`larger than ${maxBytes} bytes`, { tooLarge: true });
  if (announced > maxBytes) {
    await body.cancel();
    throw tooLarge();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unreachable(message: string, cause?: unknown): UnreachableFileError {
  return new UnreachableFileError(message, { tooLarge: false, cause });
}
