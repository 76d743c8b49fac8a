/** Support's side: take, approve, reject, ask, give back, try again, and note the portal's number. */
import { z } from 'zod';
import type { Refund } from '../domain/refund.ts';
import type { RefundMove } from '../domain/refund-moves.ts';
import { isToBeFiled, SERVICE_REQUEST_ID } from '../domain/refund-ticket.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { reviewSentences } from '../replies/review-words.ts';
import type { Reply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { readerOf } from './cancel-lookup.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';
import { Pressed, present, press } from './refund-press.ts';

const Decision = Pressed.extend({ comment: z.string().max(10_000).default('') });
const Numbered = Pressed.extend({ number: z.string().max(40).default('') });

function decision(move: RefundMove, comment: 'needed' | 'welcome'): VerbHandler {
  return verb(Decision, (turn, ports, pressed) =>
    review(turn, ports, { ...pressed, move, needed: comment === 'needed' }),
  );
}

/** For the table of verbs. */
export const reviewVerbs: Record<string, VerbHandler> = {
  'review.claim': decision('claim', 'welcome'),
  'review.release': decision('release', 'welcome'),
  'review.approve': decision('approve', 'welcome'),
  'review.reject': decision('reject', 'needed'),
  'review.ask': decision('ask', 'needed'),
  'review.retry': decision('retry', 'welcome'),
  'review.number': verb(Numbered, noteNumber),
};

async function review(
  turn: Turn,
  ports: Ports,
  pressed: z.infer<typeof Decision> & { move: RefundMove; needed: boolean },
): Promise<Reply> {
  const refund = await ports.store.refunds.find(pressed.id);
  if (refund === undefined) return toActor(deskSentences(turn.locale).goneCard);
  const comment = pressed.comment.trim().slice(0, 2000);
  if (refund.version !== pressed.version) return changedMeanwhile(turn, ports, { refund, comment });
  if (pressed.needed && comment === '') {
    const refusal = refund.requester.id === turn.actor.id ? undefined : await denied(turn, ports, 'review');
    return refusal ?? withProblem(turn, ports, refund, reviewSentences(turn.locale).needComment);
  }
  return press(turn, ports, { refund, move: pressed.move, view: 'review', ...(comment && { comment }) });
}

/** An old card shows what is; a comment that was typed on it is not lost. */
function changedMeanwhile(turn: Turn, ports: Ports, pressed: { refund: Refund; comment: string }): Promise<Reply> {
  const { refund, comment } = pressed;
  if (comment === '') return present(turn, ports, { id: refund.id, view: 'review' });
  const told = { problem: reviewSentences(turn.locale).changed, typed: comment };
  return showRefund(refund, { view: 'review', reader: readerOf(turn), ports, press: told });
}

/** The card as it is, with a sentence about what is missing. */
function withProblem(turn: Turn, ports: Ports, refund: Refund, problem: string): Promise<Reply> {
  return showRefund(refund, { view: 'review', reader: readerOf(turn), ports, press: { problem } });
}

/** Live, a person files the ticket in the portal and notes its number; from here its status is followed. */
async function noteNumber(turn: Turn, ports: Ports, pressed: z.infer<typeof Numbered>): Promise<Reply> {
  const refund = await ports.store.refunds.find(pressed.id);
  if (refund === undefined) return toActor(deskSentences(turn.locale).goneCard);
  // Whoever files tickets in the portal may note their number: support, or an admin agent.
  const refusal = (await denied(turn, ports, 'cancel')) && (await denied(turn, ports, 'review'));
  if (refusal !== undefined) return refusal;
  if (refund.version !== pressed.version || !isToBeFiled(refund, ports.settings.portalAssisted))
    return present(turn, ports, { id: refund.id, view: 'review' });
  const number = pressed.number.normalize('NFKC').replace(/[\s#-]/g, '');
  if (!SERVICE_REQUEST_ID.test(number)) return withProblem(turn, ports, refund, reviewSentences(turn.locale).badNumber);
  await recordNumber(turn, ports, { refund, number });
  return present(turn, ports, { id: refund.id, view: 'review' });
}

async function recordNumber(turn: Turn, ports: Ports, noted: { refund: Refund; number: string }): Promise<void> {
  const { refund, number } = noted;
  const who = { id: turn.actor.id, name: turn.actor.name };
  const step = { at: turn.now.toISOString(), who, what: 'service-request', comment: number };
  const next = {
    ...refund,
    version: refund.version + 1,
    serviceRequestId: number,
    history: [...refund.history, step],
    updatedAt: turn.now,
  };
  await ports.store.transaction(async (tables) => {
    if (!(await tables.refunds.claim(refund, next))) return;
    await tables.audit.append({
      action: 'refund.service-request-noted',
      actor: who,
      at: turn.now,
      subject: { kind: 'refund', id: refund.id },
      customerId: refund.customer.id,
      orderId: refund.orderId,
      conversationId: turn.conversation.id,
      correlationId: turn.correlationId,
      detail: { serviceRequestId: number },
    });
    await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'refund', id: refund.id } });
    await tables.jobs.enqueue({ name: 'watch-service-request', refundId: refund.id, attempt: 0 });
  });
}
