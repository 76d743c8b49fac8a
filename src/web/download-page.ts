/**
 * `GET /d/{token}` shows what a link is and counts nothing, because scanners and previews fetch it;
 * the button on it counts one download and leads to Microsoft's address.
 */
import express, { type Request, type Response, type Router } from 'express';
import type { DownloadLink } from '../domain/download-link.ts';
import type { Job } from '../ports/tables.ts';
import type { DeskSettings, Ports } from '../ports.ts';
import { acceptedLanguage, linkPage, type Page, strangerPage } from '../replies/download-page.ts';
import { pageHtml, STYLE_HASH } from './download-html.ts';
import { createMissLimit, type MissLimit } from './download-limit.ts';
import { isOwnPress, isPersonOpening } from './download-visit.ts';

/** 128 random bits are 22 characters of base64url; nothing shorter, longer or else was ever a token. */
const TOKEN = /^[A-Za-z0-9_-]{22,128}$/;

/** All that these pages need of the desk. */
export type DownloadPorts = Pick<Ports, 'clock' | 'store' | 'tokens'> & { settings: Pick<DeskSettings, 'publicUrl'> };

/** Paths under `/d`. Nothing here writes a path to the log: the token is in it. */
export function downloadRoutes(ports: DownloadPorts, limit: MissLimit = createMissLimit()): Router {
  const router = express.Router({ caseSensitive: true });
  router.get('/d/:token', (request, response) => showPage(request, response, { ports, limit }));
  router.post('/d/:token/download', (request, response) => countAndLead(request, response, { ports, limit }));
  router.all('/d/:token/download', (request, response) => send(response, refused(request, 405), { allow: 'POST' }));
  router.all('/d/:token', (request, response) => send(response, refused(request, 405), { allow: 'GET, HEAD' }));
  return router;
}

interface Desk {
  ports: DownloadPorts;
  limit: MissLimit;
}

async function showPage(request: Request, response: Response, desk: Desk): Promise<void> {
  const link = await linkOf(request, desk);
  if (typeof link === 'number') return send(response, refused(request, link));
  const { ports } = desk;
  const now = ports.clock.now();
  const page = linkPage(link, languageOf(request), now);
  const person = page.status === 200 && isPersonOpening(request.method, request.headers);
  if (person && link.firstOpenedAt === undefined) await noteOpened(link, now, ports);
  send(response, page, { link, action: buttonPath(request, ports) });
}

async function countAndLead(request: Request, response: Response, desk: Desk): Promise<void> {
  const link = await linkOf(request, desk);
  if (typeof link === 'number') return send(response, refused(request, link));
  if (!isOwnPress(request.headers, request.headers.host)) return send(response, refused(request, 405));
  const { ports } = desk;
  const now = ports.clock.now();
  const language = languageOf(request);
  const early = linkPage(link, language, now);
  if (early.status !== 200) return send(response, early);
  if (await count(link, now, ports)) {
    secure(response, link);
    // Not `redirect`, which writes the address into a body as well.
    response.status(303).location(link.targetUrl).end();
    return;
  }
  const over = (await ports.store.downloadLinks.find(link.id)) ?? link;
  send(response, linkPage(over, language, now));
}

/** As the outside reaches it, behind whatever path a proxy puts in front. */
function buttonPath(request: Request, ports: DownloadPorts): string {
  const front = new URL(ports.settings.publicUrl).pathname.replace(/\/$/, '');
  return `${front}/d/${request.params.token}/download`;
}

/** The link of the address, or the status that says why there is none. */
async function linkOf(request: Request, { ports, limit }: Desk): Promise<DownloadLink | 404 | 429> {
  const { token } = request.params;
  if (typeof token !== 'string' || !TOKEN.test(token)) return 404;
  const link = await ports.store.downloadLinks.byTokenHash(ports.tokens.hash(token));
  if (link !== undefined) return link;
  // Who knows a link is never held up by others who guess: behind a proxy they share one address.
  const address = request.ip ?? '';
  if (limit.isOver(address)) return 429;
  limit.miss(address);
  return 404;
}

/** Counting and the receipt on the owner's card belong together. */
async function count(link: DownloadLink, now: Date, ports: DownloadPorts): Promise<boolean> {
  return ports.store.transaction(async (tables) => {
    const counted = await tables.downloadLinks.countDownload(link.id, now);
    if (counted !== undefined) await tables.jobs.enqueue(receipt(link), { key: receiptKey(link) });
    return counted !== undefined;
  });
}

async function noteOpened(link: DownloadLink, now: Date, ports: DownloadPorts): Promise<void> {
  await ports.store.transaction(async (tables) => {
    await tables.downloadLinks.noteOpened(link.id, now);
    await tables.jobs.enqueue(receipt(link), { key: receiptKey(link) });
  });
}

function receipt(link: DownloadLink): Job {
  return { name: 'refresh-cards', about: { kind: 'key-request', id: link.keyRequestId } };
}

/** The edge uses the same key after a press, so that both wait as one. */
function receiptKey(link: DownloadLink): string {
  return `refresh-cards:key-request:${link.keyRequestId}`;
}

function languageOf(request: Request) {
  return acceptedLanguage(request.headers['accept-language'] ?? '');
}

function refused(request: Request, status: 404 | 405 | 429): Page {
  return strangerPage(status, languageOf(request));
}

function send(
  response: Response,
  page: Page,
  { link, action = '', allow }: { link?: DownloadLink; action?: string; allow?: string } = {},
): void {
  secure(response, link);
  if (allow !== undefined) response.setHeader('Allow', allow);
  if (page.status === 429) response.setHeader('Retry-After', '60');
  response.setHeader('Content-Language', page.language);
  response.setHeader('Vary', 'Accept-Language');
  // Not `send`, which would add an ETag: nothing about these pages is to be kept.
  response.status(page.status).type('html').end(pageHtml(page, action));
}

/**
 * Nothing keeps, indexes, frames or refers to these pages. Browsers hold a form's redirects against
 * `form-action` too, so Microsoft's hosts are named there.
 */
export function secure(response: Response, link: DownloadLink | undefined): void {
  const target = link === undefined ? '' : ` https://*.microsoft.com ${new URL(link.targetUrl).origin}`;
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
  });
}
