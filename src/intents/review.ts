/** Support's side: take, approve, reject, ask, give back, try again. */
import { z } from 'zod';
import type { Refund } from '../domain/refund.ts';
import type { RefundMove } from '../domain/refund-moves.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { reviewSentences } from '../replies/review-words.ts';
import type { Reply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { readerOf } from './cancel-lookup.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';
import { Pressed, present, press, withProblem } from './refund-press.ts';
import { numberVerbs } from './review-number.ts';

const Decision = Pressed.extend({ comment: z.string().max(10_000).default('') });

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
  ...numberVerbs,
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
