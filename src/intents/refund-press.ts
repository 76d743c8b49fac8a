/** What every button of a refund request goes through: who presses now, what is true now, one winner. */
import { z } from 'zod';
import type { Refund, RefundState } from '../domain/refund.ts';
import type { FilledForm } from '../domain/refund-form.ts';
import { decideMove, type MoveRefusal, type RefundMove } from '../domain/refund-moves.ts';
import { moved } from '../domain/refund-record.ts';
import { DirectoryError } from '../errors.ts';
import type { Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { openRequestText } from '../replies/cancel.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { refusedMoveText } from '../replies/refund.ts';
import type { Reply, TextReply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { postForReview, reviewChannel } from '../views/review-channel.ts';
import { readerOf } from './cancel-lookup.ts';
import { assertOnlyRequest, Overtaken } from './only-request.ts';
import { denied } from './permission.ts';
import { auditOf } from './refund-audit.ts';

/** All that a card says of its subject. */
export const Pressed = z.object({ id: z.string().max(40), version: z.coerce.number().int().positive() });

export interface Press {
  refund: Refund;
  move: RefundMove;
  comment?: string;
  filled?: FilledForm;
  /** The side of the story that the presser looks at. */
  view: 'requester' | 'review';
}

/** Decides with roles read now, stores if nobody was faster, and answers with what is true then. */
export async function press(turn: Turn, ports: Ports, made: Press): Promise<Reply> {
  const { refund, move, view } = made;
  const decision = await decided(turn, ports, made);
  if ('reply' in decision) return decision.reply;
  if ('refusal' in decision) {
    if (decision.refusal === 'wrong-state') return present(turn, ports, { id: refund.id, view });
    return refusedReply(decision.refusal, refund, { turn, ports });
  }
  const { id, name } = turn.actor;
  const who = { id, name };
  const { comment, filled } = made;
  const next = moved(
    refund,
    { move, to: decision.to, who, ...(comment && { comment }), ...(filled && { filled }) },
    turn.now,
  );
  try {
    await ports.store.transaction(async (tables) => {
      if (!(await tables.refunds.claim(refund, next))) return;
      await tables.audit.append(auditOf(next, turn, { action: PAST[move], detail: outcomeOf(next) }));
      await follow(tables, next, { move, from: refund.state });
      if (move === 'submit' || move === 'reopen') await assertOnlyRequest(tables, next);
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return toActor(openRequestText(error.by, turn.locale));
  }
  return present(turn, ports, { id: refund.id, view });
}

async function decided(
  turn: Turn,
  ports: Ports,
  { refund, move }: Press,
): Promise<{ to: RefundState } | { refusal: MoveRefusal } | { reply: TextReply }> {
  try {
    const roles = await ports.directory.rolesOf(turn.actor.id);
    const mover = { id: turn.actor.id, name: turn.actor.name, roles };
    return decideMove({ refund, move, mover, secondAbove: ports.settings.secondApproverAbove, now: turn.now });
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    ports.log.warn({ correlationId: turn.correlationId, error }, 'the directory did not tell roles');
    return { reply: toActor(deskSentences(turn.locale).directoryDown) };
  }
}

async function refusedReply(
  refusal: MoveRefusal,
  refund: Refund,
  where: { turn: Turn; ports: Ports },
): Promise<TextReply> {
  const { turn, ports } = where;
  if (refusal === 'not-admin-agent' || refusal === 'not-reviewer') {
    const permission = refusal === 'not-reviewer' ? 'review' : 'cancel';
    return (await denied(turn, ports, permission)) ?? toActor(deskSentences(turn.locale).directoryDown);
  }
  return toActor(refusedMoveText(refusal, refund, readerOf(turn)));
}

const PAST: Record<RefundMove, string> = {
  submit: 'submitted',
  discard: 'discarded',
  claim: 'claimed',
  release: 'released',
  lapse: 'lapsed',
  approve: 'approved',
  reject: 'rejected',
  ask: 'asked',
  answer: 'answered',
  withdraw: 'withdrawn',
  reopen: 'reopened',
  finish: 'done',
  fail: 'refused-by-partner-center',
  retry: 'retried',
};

function outcomeOf({ state, amount, currency }: Refund) {
  return { state, amount, currency };
}

/** What a move sets going: every card shows it, and whoever has to act or to know is told. */
async function follow(tables: Tables, refund: Refund, made: { move: RefundMove; from: RefundState }): Promise<void> {
  const { id } = refund;
  const { move, from } = made;
  await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'refund', id } });
  if (move === 'submit' || move === 'reopen') await enqueueForReview(tables, refund);
  // Ended after it was tried: the job looks once more at what is cancelled.
  if (refund.state === 'carrying-out' || (from === 'stuck' && move !== 'retry'))
    await tables.jobs.enqueue({ name: 'carry-out-refund', refundId: id }, { key: id });
  if (move === 'ask' || move === 'reject')
    await tables.jobs.enqueue({
      name: 'tell-person',
      personId: refund.requester.id,
      about: { kind: 'refund', id, view: 'requester' },
    });
  if (move === 'answer' && refund.claimer !== undefined)
    await tables.jobs.enqueue({
      name: 'tell-person',
      personId: refund.claimer.id,
      about: { kind: 'refund', id, view: 'review' },
    });
}

/** Without a channel the sweep posts it as soon as there is one. */
async function enqueueForReview(tables: Tables, refund: Refund): Promise<void> {
  const channel = await reviewChannel(tables);
  if (channel === undefined) return;
  const { job, key } = postForReview(refund, channel);
  await tables.jobs.enqueue(job, { key });
}

/** The review card as it is, with a sentence about what is missing or wrong. */
export function withProblem(turn: Turn, ports: Ports, refund: Refund, problem: string): Promise<Reply> {
  return showRefund(refund, { view: 'review', reader: readerOf(turn), ports, press: { problem } });
}

/** What is true now, for the person who pressed. */
export async function present(
  turn: Turn,
  ports: Ports,
  what: { id: string; view: 'requester' | 'review' },
): Promise<Reply> {
  const refund = await ports.store.refunds.find(what.id);
  if (refund === undefined) return toActor(deskSentences(turn.locale).goneCard);
  return showRefund(refund, { view: what.view, reader: readerOf(turn), ports });
}
