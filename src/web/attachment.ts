/**
 * `GET /a/{file}/{reviewer}/{expires}/{signature}`: one file for one reviewer, for ten minutes. The
 * signature proves that the desk gave the link out; the role is read again at the opening, and every
 * opening is on the record. Content comes as a download that no browser runs.
 */
import { timingSafeEqual } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { may } from '../domain/access.ts';
import { type FilePass, filePath } from '../domain/file-link.ts';
import type { Attachment } from '../domain/refund.ts';
import type { Ports } from '../ports.ts';
import { reviewSentences } from '../replies/review-words.ts';
import { deskLocale } from '../turn.ts';

export function attachmentRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/a/:file/:reviewer/:expires/:signature', (request, response) => open(request, response, ports));
  return router;
}

async function open(request: Request, response: Response, ports: Ports): Promise<void> {
  response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
  const pass = passOf(request);
  const live = isSigned(pass, text(request.params.signature), ports) && ports.clock.now() <= pass.expiresAt;
  if (!live || !may(await ports.directory.rolesOf(pass.reviewerId), 'review')) return refuse(pass, response, ports);
  const file = await ports.store.attachments.find(pass.attachmentId);
  const content = await ports.store.attachments.content(pass.attachmentId);
  if (file === undefined || content === undefined) return refuse(pass, response, ports);
  await recordOpening(pass, file, ports);
  response
    .set({
      'content-type': file.mediaType,
      'content-disposition': disposition(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(content));
}

function passOf({ params }: Request): FilePass {
  const expires = /^\d{1,15}$/.test(text(params.expires)) ? Number(params.expires) : 0;
  return { attachmentId: text(params.file), reviewerId: text(params.reviewer), expiresAt: new Date(expires) };
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isSigned(pass: FilePass, signature: string, ports: Ports): boolean {
  const expected = Buffer.from(ports.tokens.tokenOf(filePath(pass)));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** One answer for every reason: a guess learns nothing. */
async function refuse(pass: FilePass, response: Response, ports: Ports): Promise<void> {
  const person = await ports.store.people.find(pass.reviewerId);
  response
    .status(404)
    .type('text/plain')
    .send(reviewSentences(person?.locale ?? deskLocale).files.expired);
}

async function recordOpening(pass: FilePass, file: Attachment, ports: Ports): Promise<void> {
  const person = await ports.store.people.find(pass.reviewerId);
  await ports.store.audit.append({
    action: 'refund.file-opened',
    actor: { id: pass.reviewerId, name: person?.name ?? '' },
    at: ports.clock.now(),
    subject: { kind: 'refund', id: file.refundId },
    correlationId: ports.newGuid(),
    detail: { file: file.id },
  });
}

/** RFC 6266: an ASCII name for old browsers, the real one for the rest. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
