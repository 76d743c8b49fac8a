/** The requester's side: submit, discard, answer, withdraw, open again. */
import { z } from 'zod';
import type { Refund } from '../domain/refund.ts';
import { formOf, readForm } from '../domain/refund-form.ts';
import { orderFacts } from '../domain/refund-record.ts';
import type { Ports } from '../ports.ts';
import { openRequestText, refusedCard } from '../replies/cancel.ts';
import { deskSentences, notYoursReply, toActor } from '../replies/desk.ts';
import { formatMoney } from '../replies/format.ts';
import { refundSentences } from '../replies/refund-words.ts';
import type { Reply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { decide, lookUp, readerOf, subscriptionsOf } from './cancel-lookup.ts';
import { type VerbHandler, verb } from './handler.ts';
import { denied } from './permission.ts';
import { Pressed, present, press } from './refund-press.ts';
import { openRequestOf } from './refund-start.ts';

const typed = z.string().max(10_000).default('');
const Filled = Pressed.extend({
  reason: typed,
  amount: typed,
  impact: typed,
  title: typed,
  name: typed,
  email: typed,
  phone: typed,
});
const Commented = Pressed.extend({ comment: typed });

/** For the table of verbs. */
export const refundVerbs: Record<string, VerbHandler> = {
  'refund.submit': verb(Filled, submit),
  'refund.discard': verb(Pressed, async (turn, ports, pressed) => {
    const discarded = await mine(turn, ports, { id: pressed.id }, (refund) =>
      press(turn, ports, { refund, move: 'discard', view: 'requester' }),
    );
    const now = await ports.store.refunds.find(pressed.id);
    const gone = now?.state === 'withdrawn' && now.submittedAt === undefined;
    return gone && now.requester.id === turn.actor.id
      ? { kind: 'text', text: refundSentences(turn.locale).discarded, audience: 'everyone' }
      : discarded;
  }),
  'refund.answer': verb(Commented, (turn, ports, { comment, id }) => {
    if (comment.trim() === '') return Promise.resolve(toActor(refundSentences(turn.locale).card.answerError));
    return mine(turn, ports, { id }, (refund) =>
      press(turn, ports, { refund, move: 'answer', comment: comment.trim().slice(0, 2000), view: 'requester' }),
    );
  }),
  'refund.withdraw': verb(Pressed, (turn, ports, pressed) =>
    mine(turn, ports, pressed, (refund) => press(turn, ports, { refund, move: 'withdraw', view: 'requester' })),
  ),
  'refund.reopen': verb(Pressed, (turn, ports, pressed) =>
    mine(turn, ports, pressed, (refund) => reopen(turn, ports, refund)),
  ),
};

/**
 * The request behind a press, if it is this person's and the card showed its present version. What
 * was typed must not be lost over a file that came meanwhile: such presses name no version.
 */
async function mine(
  turn: Turn,
  ports: Ports,
  pressed: { id: string; version?: number },
  act: (refund: Refund) => Promise<Reply>,
): Promise<Reply> {
  const refund = await ports.store.refunds.find(pressed.id);
  if (refund === undefined) return toActor(deskSentences(turn.locale).goneCard);
  if (refund.requester.id !== turn.actor.id) return notYoursReply(refund.requester, turn.locale);
  if (pressed.version !== undefined && refund.version !== pressed.version)
    return present(turn, ports, { id: refund.id, view: 'requester' });
  return act(refund);
}

/** The form brings everything with it, so an older version of the same draft may be submitted. */
async function submit(turn: Turn, ports: Ports, filled: z.infer<typeof Filled>): Promise<Reply> {
  const draft = await ports.store.refunds.find(filled.id);
  if (draft === undefined) return toActor(deskSentences(turn.locale).goneCard);
  if (draft.requester.id !== turn.actor.id) return notYoursReply(draft.requester, turn.locale);
  if (draft.state !== 'draft') return present(turn, ports, { id: draft.id, view: 'requester' });
  const refusal = await denied(turn, ports, 'cancel');
  if (refusal !== undefined) return refusal;
  const { id: _, version: __, ...values } = filled;
  const typedDraft = { ...draft, form: { ...draft.form, ...values } };
  const checked = await checkedAgain(turn, ports, typedDraft);
  if ('reply' in checked) return checked.reply;
  const read = readForm(formOf(values), { amount: checked.paid, currency: checked.currency });
  if ('problems' in read) {
    await keepTyped(ports, draft, typedDraft);
    return showRefund(
      { ...typedDraft, version: draft.version + 1 },
      {
        view: 'requester',
        reader: readerOf(turn),
        ports,
        press: { problems: read.problems },
      },
    );
  }
  const ready = { ...typedDraft, ...checked };
  return press(turn, ports, { refund: ready, move: 'submit', filled: read.filled, view: 'requester' });
}

/** What was typed survives a restart, though nothing was sent. */
async function keepTyped(ports: Ports, draft: Refund, typedDraft: Refund): Promise<void> {
  await ports.store.refunds.claim(draft, { ...typedDraft, version: draft.version + 1 });
}

/** Between draft and submission the order may have been cancelled, or the window closed. */
async function checkedAgain(turn: Turn, ports: Ports, refund: Refund) {
  const wanted = { reference: refund.orderId, customer: refund.customer.id, product: '', reason: '' };
  const found = await lookUp(turn, ports, wanted);
  if ('reply' in found) return { reply: { ...found.reply, audience: 'actor' as const } };
  const purchased = { ...found, lineNumbers: refund.lineNumbers };
  const decision = decide(purchased, await subscriptionsOf(purchased, ports), { turn, ports });
  const { customer, order } = purchased;
  if (decision.kind !== 'offer') {
    const card = refusedCard({ refusal: decision, order, customer }, readerOf(turn));
    return { reply: { ...card, audience: 'actor' as const } };
  }
  const open = await openRequestOf({ purchased, offer: decision }, ports);
  if (open !== undefined && open.id !== refund.id) return { reply: toActor(openRequestText(open, turn.locale)) };
  return orderFacts(order, decision);
}

/** Opening again is a new request in all but its history: the order is looked at again, and its price. */
async function reopen(turn: Turn, ports: Ports, refund: Refund): Promise<Reply> {
  const checked = await checkedAgain(turn, ports, refund);
  if ('reply' in checked) return checked.reply;
  const { paid, currency } = checked;
  if (paid !== undefined && refund.amount > paid)
    return toActor(refundSentences(turn.locale).problems['above-paid'](formatMoney(paid, currency, turn.locale)));
  return press(turn, ports, { refund: { ...refund, ...checked }, move: 'reopen', view: 'requester' });
}
