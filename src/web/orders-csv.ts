/**
 * `GET /o/{person}/{token}` shows a page with a button, because scanners and previews fetch links;
 * the button gives the orders as CSV, to whoever the link was made for and still may look.
 */
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { may } from '../domain/access.ts';
import { CSV_START } from '../domain/csv.ts';
import { midnightIn, toQuery } from '../domain/order-filter.ts';
import { exportSetting, MOST_EXPORTED } from '../intents/order-export.ts';
import type { Ports } from '../ports.ts';
import type { Page } from '../replies/download-page.ts';
import { orderSentences } from '../replies/order-words.ts';
import { ordersCsvHeader, ordersCsvRow } from '../replies/orders-csv.ts';
import { LOCALES } from '../turn.ts';
import { pageHtml } from './download-html.ts';
import { secure } from './download-page.ts';
import { isOwnPress } from './download-visit.ts';

const ORDERS_AT_ONCE = 500;

const text = z.string();
const Export = z.object({
  tokenHash: text,
  filter: z.object({ customerId: text, personId: text, status: text, text, from: text, to: text }),
  locale: z.enum(LOCALES),
  timeZone: text,
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

/** What was asked for, if this address may have it now. */
async function exportOf({ params }: Request, ports: Ports): Promise<Export | undefined> {
  const personId = String(params.personId);
  if (personId.length > 60) return undefined;
  const stored = Export.safeParse(await ports.store.settings.get(exportSetting(personId)));
  if (!stored.success || stored.data.expiresAt <= ports.clock.now()) return undefined;
  const [given, wanted] = [Buffer.from(ports.tokens.hash(String(params.token))), Buffer.from(stored.data.tokenHash)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return may(await ports.directory.rolesOf(personId), 'look') ? stored.data : undefined;
}

async function showPage(request: Request, response: Response, ports: Ports): Promise<void> {
  const found = await exportOf(request, ports);
  const t = orderSentences(found?.locale ?? 'en').export;
  const language = found?.locale ?? 'en';
  const page: Page =
    found === undefined
      ? { status: 404, language, title: t.pageOver, facts: [], lines: [], button: '' }
      : { status: 200, language, title: t.pageTitle, facts: [], lines: [t.again], button: t.pageButton };
  secure(response, undefined);
  response.status(page.status).type('html').end(pageHtml(page, ''));
}

async function sendCsv(request: Request, response: Response, ports: Ports): Promise<void> {
  const found = isOwnPress(request.headers, request.headers.host) ? await exportOf(request, ports) : undefined;
  if (found === undefined) return showPage(request, response, ports);
  const day = ports.clock.now().toISOString().slice(0, 10);
  secure(response, undefined);
  response.set('Content-Disposition', `attachment; filename="orders-${day}.csv"`);
  response.status(200).type('text/csv; charset=utf-8');
  response.write(CSV_START + ordersCsvHeader(found.locale));
  await writeRows(response, found, ports);
  response.end();
}

/** A few hundred at a time, waiting for a slow reader: the whole list is never in memory. */
async function writeRows(response: Response, found: Export, ports: Ports): Promise<void> {
  const query = toQuery(found.filter, midnightIn(found.timeZone));
  let written = 0;
  let cursor: string | undefined;
  do {
    const page = await ports.store.orders.page(query, cursor, ORDERS_AT_ONCE);
    const rows = page.items.map((order) => ordersCsvRow(order, found.locale));
    if (!response.write(rows.join(''))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    written += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && written < MOST_EXPORTED && !response.destroyed);
}
