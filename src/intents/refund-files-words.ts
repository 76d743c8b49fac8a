/** A message with words and files: both are answered, in one message. */
import type { Refund } from '../domain/refund.ts';
import type { Ports } from '../ports.ts';
import { refundSentences } from '../replies/refund-words.ts';
import type { CardReply, Intent, OfferedFile, Reply, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { readerOf } from './cancel-lookup.ts';
import { isPlain } from './refund-answer.ts';
import { attachFiles } from './refund-files.ts';

const LONGEST_REASON = 2000;

/**
 * What is written beside the files of a form whose reason is still empty. It is filled in as the
 * reason, and the person is told so: only "Submit" hands it in. Undefined when the words are
 * something else.
 */
export async function offerReason(
  turn: Turn,
  ports: Ports,
  said: { intent: Intent; text: string },
): Promise<CardReply | undefined> {
  if (turn.input.kind !== 'text' || turn.input.files.length === 0 || isPlain(said.intent)) return undefined;
  const draft = await ports.store.refunds.openOf(turn.actor.id);
  if (draft?.state !== 'draft' || (draft.form.reason ?? '').trim() !== '') return undefined;
  const reason = said.text.trim().slice(0, LONGEST_REASON);
  const next = { ...draft, version: draft.version + 1, form: { ...draft.form, reason }, updatedAt: turn.now };
  // Somebody was faster: the words are then answered like any others.
  if (!(await ports.store.refunds.claim(draft, next))) return undefined;
  const form = await showRefund(next, { view: 'requester', reader: readerOf(turn), ports });
  return { ...form, lead: refundSentences(turn.locale).files.asReason };
}

/** Adds the files, and says what became of them above the answer to the words. */
export async function withFiles(
  turn: Turn,
  ports: Ports,
  { files, answered }: { files: readonly OfferedFile[]; answered: Reply },
): Promise<Reply> {
  const attached = await attachFiles(turn, ports, { files, refundId: shownRefund(answered) });
  if (answered.kind === 'nothing') return attached;
  if (answered.kind === 'text') return { ...answered, text: `${attached.text}\n\n${answered.text}` };
  const lead = [attached.text, answered.lead ?? ''].filter((text) => text !== '').join('\n\n');
  return { ...(await renewed(turn, ports, answered)), lead };
}

function shownRefund(answered: Reply): string | undefined {
  const about = answered.kind === 'card' ? answered.about : undefined;
  return about?.kind === 'refund' && about.view === 'requester' ? about.id : undefined;
}

/** The card was drawn before the files came: now it counts them, and carries the version of now. */
async function renewed(turn: Turn, ports: Ports, card: CardReply): Promise<CardReply> {
  const id = shownRefund(card);
  const refund: Refund | undefined = id === undefined ? undefined : await ports.store.refunds.find(id);
  if (refund === undefined) return card;
  const { typed } = card.data;
  const press = typeof typed === 'string' ? { typed } : {};
  return showRefund(refund, { view: 'requester', reader: readerOf(turn), ports, press });
}
