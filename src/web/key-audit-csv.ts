/**
 * `GET /k/{person}/{token}` shows a page with a button, because scanners and previews fetch links; the
 * button gives the record of keys as CSV, to whoever the link was made for and still is an admin agent.
 */
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { may } from '../domain/access.ts';
import { CSV_START } from '../domain/csv.ts';
import { keyAuditSetting } from '../intents/key-audit.ts';
import type { Ports } from '../ports.ts';
import type { Page } from '../replies/download-page.ts';
import { isKeyEntry, keyAuditCsvHeader, keyAuditCsvRow } from '../replies/key-audit.ts';
import { keySentences } from '../replies/keys-card.ts';
import { LOCALES, type Locale } from '../turn.ts';
import { pageHtml } from './download-html.ts';
import { secure } from './download-page.ts';
import { isOwnPress } from './download-visit.ts';

const ENTRIES_AT_ONCE = 500;

const Export = z.object({ tokenHash: z.string(), locale: z.enum(LOCALES), expiresAt: z.coerce.date() });

/** Nothing here writes a path to the log: the token is in it. */
export function keyAuditRoutes(ports: Ports): Router {
  const router = express.Router({ caseSensitive: true });
  router.get('/k/:personId/:token', (request, response) => showPage(request, response, ports));
  router.post('/k/:personId/:token', (request, response) => sendCsv(request, response, ports));
  return router;
}

/** The language it was asked for in, if this address may have the record now. */
async function exportOf({ params }: Request, ports: Ports): Promise<Locale | undefined> {
  const personId = String(params.personId);
  if (personId.length > 60) return undefined;
  const stored = Export.safeParse(await ports.store.settings.get(keyAuditSetting(personId)));
  if (!stored.success || stored.data.expiresAt <= ports.clock.now()) return undefined;
  const [given, wanted] = [Buffer.from(ports.tokens.hash(String(params.token))), Buffer.from(stored.data.tokenHash)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return may(await ports.directory.rolesOf(personId), 'keys') ? stored.data.locale : undefined;
}

async function showPage(request: Request, response: Response, ports: Ports): Promise<void> {
  const locale = await exportOf(request, ports);
  const t = keySentences(locale ?? 'en').audit;
  const found = { status: 200, title: t.exportPage, lines: [t.exportNote], button: t.exportOpen } as const;
  const over = { status: 404, title: t.exportOver, lines: [], button: '' } as const;
  const { lines, ...said } = locale === undefined ? over : found;
  const page: Page = { ...said, lines: [...lines], language: locale ?? 'en', facts: [] };
  secure(response, undefined);
  response.status(page.status).type('html').end(pageHtml(page, ''));
}

async function sendCsv(request: Request, response: Response, ports: Ports): Promise<void> {
  const locale = isOwnPress(request.headers, request.headers.host) ? await exportOf(request, ports) : undefined;
  if (locale === undefined) return showPage(request, response, ports);
  const day = ports.clock.now().toISOString().slice(0, 10);
  secure(response, undefined);
  response.set('Content-Disposition', `attachment; filename="keys-${day}.csv"`);
  response.status(200).type('text/csv; charset=utf-8');
  response.write(CSV_START + keyAuditCsvHeader(locale));
  await writeRows(response, locale, ports);
  response.end();
}

/** A few hundred at a time, waiting for a slow reader: the whole record is never in memory. */
async function writeRows(response: Response, locale: Locale, ports: Ports): Promise<void> {
  let last = 0;
  while (!response.destroyed) {
    const entries = await ports.store.audit.after(last, ENTRIES_AT_ONCE);
    const rows = entries.filter(isKeyEntry).map((entry) => keyAuditCsvRow(entry, locale));
    if (!response.write(rows.join(''))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    last = entries.at(-1)?.sequence ?? last;
    if (entries.length < ENTRIES_AT_ONCE) return;
  }
}
