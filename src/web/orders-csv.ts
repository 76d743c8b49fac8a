/**
 * `GET /o/{person}/{token}` shows a page with a button, because scanners and previews fetch links;
 * the button gives the orders as CSV, to whoever the link was made for and still may look.
 */
import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { may } from '../domain/access.ts';
import { CSV_START } from '../domain/csv.ts';
import { midnightIn, toQuery } from '../domain/order-filter.ts';
import { exportSetting, MOST_EXPORTED } from '../intents/order-export.ts';
import type { Ports } from '../ports.ts';
import { orderSentences } from '../replies/order-words.ts';
import { ordersCsvHeader, ordersCsvRow } from '../replies/orders-csv.ts';
import { LOCALES } from '../turn.ts';

const PAGE = 500;

const Export = z.object({
  tokenHash: z.string(),
  filter: z.object({
    customerId: z.string(),
    personId: z.string(),
    status: z.string(),
    text: z.string(),
    from: z.string(),
    to: z.string(),
  }),
  locale: z.enum(LOCALES),
  timeZone: z.string(),
  expiresAt: z.coerce.date(),
});
type Export = z.infer<typeof Export>;

/** Nothing here writes a path to the log: the token is in it. */
export function orderExportRoutes(ports: Ports): Router {
  const router = express.Router({ caseSensitive: true });
  router.get('/o/:personId/:token', (request, response) => showPage(request, response, ports));
  router.post('/o/:personId/:token', (request, response) => sendCsv(request, response, ports));
  return router;
}

async function exportOf(request: Request, ports: Ports): Promise<Export | undefined> {
  const { personId, token } = request.params;
  if (!z.guid().safeParse(personId).success || typeof personId !== 'string' || typeof token !== 'string')
    return undefined;
  const stored = Export.safeParse(await ports.store.settings.get(exportSetting(personId)));
  if (!stored.success || stored.data.expiresAt <= ports.clock.now()) return undefined;
  const given = Buffer.from(ports.tokens.hash(token));
  const wanted = Buffer.from(stored.data.tokenHash);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? stored.data : undefined;
}

async function showPage(request: Request, response: Response, ports: Ports): Promise<void> {
  const found = await exportOf(request, ports);
  const locale = found?.locale ?? (/^zh-(tw|hk|hant)/i.test(request.headers['accept-language'] ?? '') ? 'zh-TW' : 'en');
  const t = orderSentences(locale).export;
  secure(response);
  const button = `<form method="post"><button type="submit">${t.pageButton}</button></form>`;
  const main = found === undefined ? `<p>${t.pageOver}</p>` : button;
  response
    .status(found === undefined ? 404 : 200)
    .type('html')
    .end(
      `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${t.pageTitle}</title></head><body><main><h1>${t.pageTitle}</h1>${main}</main></body></html>\n`,
    );
}

async function sendCsv(request: Request, response: Response, ports: Ports): Promise<void> {
  const found = await exportOf(request, ports);
  const personId = String(request.params.personId);
  if (found === undefined || !may(await ports.directory.rolesOf(personId), 'look')) {
    secure(response);
    response
      .status(404)
      .type('text')
      .end(orderSentences(found?.locale ?? 'en').export.pageOver);
    return;
  }
  secure(response);
  const day = ports.clock.now().toISOString().slice(0, 10);
  response.set({ 'Content-Disposition': `attachment; filename="orders-${day}.csv"` });
  response.status(200).type('text/csv; charset=utf-8');
  response.write(CSV_START + ordersCsvHeader(found.locale));
  await writeRows(found, response, ports);
  response.end();
}

/** Page by page, waiting for a slow reader: the whole list is never in memory. */
async function writeRows(found: Export, response: Response, ports: Ports): Promise<void> {
  const query = toQuery(found.filter, midnightIn(found.timeZone));
  let written = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.store.orders.page(query, cursor, PAGE);
    const rows = page.items.map((order) => ordersCsvRow(order, found.locale)).join('');
    if (!response.write(rows)) await drained(response);
    written += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && written < MOST_EXPORTED && !response.destroyed);
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
}

function secure(response: Response): void {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
  });
}
