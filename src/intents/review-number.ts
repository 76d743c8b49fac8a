/** The number of a service request that a person filed in the portal: noted, and corrected when it was wrong. */
import { z } from 'zod';
import type { Refund } from '../domain/refund.ts';
import { isCorrectable, isToBeFiled, SERVICE_REQUEST_ID } from '../domain/refund-ticket.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { reviewSentences } from '../replies/review-words.ts';
import type { Reply, Turn } from '../turn.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';
import { auditOf } from './refund-audit.ts';
import { Pressed, present, withProblem } from './refund-press.ts';

const Numbered = Pressed.extend({ number: z.string().max(40).default('') });

export const numberVerbs: Record<string, VerbHandler> = { 'review.number': verb(Numbered, noteNumber) };

/** Live, a person files the ticket in the portal and notes its number; from here its status is followed. */
async function noteNumber(turn: Turn, ports: Ports, pressed: z.infer<typeof Numbered>): Promise<Reply> {
  const refund = await ports.store.refunds.find(pressed.id);
  if (refund === undefined) return toActor(deskSentences(turn.locale).goneCard);
  // Whoever files tickets in the portal may note their number: support, or an admin agent.
  const refusal = (await denied(turn, ports, 'cancel')) && (await denied(turn, ports, 'review'));
  if (refusal !== undefined) return refusal;
  const expected = isToBeFiled(refund, ports.settings.portalAssisted) || isCorrectable(refund);
  if (refund.version !== pressed.version || !expected) return present(turn, ports, { id: refund.id, view: 'review' });
  const number = pressed.number.normalize('NFKC').replace(/[\s#-]/g, '');
  if (!SERVICE_REQUEST_ID.test(number)) return withProblem(turn, ports, refund, reviewSentences(turn.locale).badNumber);
  if (number !== refund.serviceRequestId) await recordNumber(turn, ports, { refund, number });
  return present(turn, ports, { id: refund.id, view: 'review' });
}

async function recordNumber(turn: Turn, ports: Ports, noted: { refund: Refund; number: string }): Promise<void> {
  const { refund, number } = noted;
  const was = refund.serviceRequestId;
  await ports.store.transaction(async (tables) => {
    if (!(await tables.refunds.claim(refund, withNumber(refund, number, turn)))) return;
    const action = was === undefined ? 'service-request-noted' : 'service-request-corrected';
    const detail = { serviceRequestId: number, ...(was !== undefined && { was }) };
    await tables.audit.append(auditOf(refund, turn, { action, detail }));
    await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'refund', id: refund.id } });
    await tables.jobs.enqueue({ name: 'watch-service-request', refundId: refund.id, attempt: 0 });
  });
}

/** What was read of the number before, and said because of it, was of another service request. */
function withNumber(refund: Refund, number: string, { actor, now }: Turn): Refund {
  const was = refund.serviceRequestId;
  const step = {
    at: now.toISOString(),
    who: { id: actor.id, name: actor.name },
    what: was === undefined ? 'service-request' : 'service-request-corrected',
    comment: was === undefined ? number : `${was} → ${number}`,
  };
  return {
    ...refund,
    version: refund.version + 1,
    serviceRequestId: number,
    serviceRequestStatus: undefined,
    reminded: refund.reminded.filter((name) => name !== 'unread' && name !== 'unfollowed'),
    history: [...refund.history, step],
    updatedAt: now,
  };
}
