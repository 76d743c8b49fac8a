/** The buttons around a purchase: gates, dismiss, refresh, try again, and the start from the catalogue. */
import { z } from 'zod';
import { lacksDetail } from '../domain/lines-ordered.ts';
import { mayChange } from '../domain/order-state.ts';
import type { Purchase } from '../domain/purchase.ts';
import { edited, repeated } from '../domain/purchase-moves.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, notYoursReply, toActor } from '../replies/desk.ts';
import type { Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { denied } from './permission.ts';
import { addDraft, startDraft } from './purchase.ts';
import { placing } from './purchase-confirm.ts';
import { proceed } from './purchase-form.ts';
import { commit, openOwn, Pressed, present, refreshOf } from './purchase-press.ts';
import { review } from './purchase-review.ts';

export const Gate = Pressed.extend({ gate: z.enum(['attest', 'agreement']) });
export const Start = z.looseObject({
  productId: z.string().max(40).optional(),
  customerId: z.string().max(40).optional(),
});

/**
 * `purchase.accept`: the person read what a gate means and accepts it. The customer's agreement is not
 * theirs to accept: there Partner Center is asked again, whose refusal of a cart is the only record.
 */
export async function acceptGate(turn: Turn, ports: Ports, pressed: z.infer<typeof Gate>): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: [pressed.gate] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  if (pressed.gate === 'agreement') {
    const { gate: _, ...rest } = purchase.wanted;
    const wanted = { ...rest, accepted: 'yes' };
    return proceed(purchase, edited(purchase, { wanted }, turn.now), { turn, ports });
  }
  const first = purchase.lines.findIndex(({ attestationAccepted }) => attestationAccepted === false);
  const line = purchase.lines[first];
  if (line === undefined) return present(purchase.id, turn, ports);
  const lines = purchase.lines.map((other, index) =>
    index === first ? { ...line, attestationAccepted: true } : other,
  );
  const detail = { product: line.title, attestation: line.attestationType ?? '' };
  const accepted = await commit(purchase, edited(purchase, { lines }, turn.now), {
    turn,
    ports,
    action: 'purchase.attested',
    detail,
  });
  return accepted === undefined ? present(purchase.id, turn, ports) : onward(accepted, turn, ports);
}

/** To the price when nothing is missing, else to the next question. */
async function onward(purchase: Purchase, turn: Turn, ports: Ports): Promise<Reply> {
  return proceed(purchase, { ...purchase, updatedAt: turn.now }, { turn, ports });
}

/** `purchase.dismiss`: ends a draft or review, or withdraws a request for approval. */
export async function dismiss(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft', 'review', 'awaiting-approval'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const next: Purchase = { ...purchase, state: 'dismissed', updatedAt: turn.now };
  const stored = await commit(purchase, next, {
    turn,
    ports,
    action: 'purchase.dismissed',
    jobs: [refreshOf(purchase)],
  });
  return stored === undefined
    ? present(purchase.id, turn, ports)
    : showPurchase(stored, { locale: turn.locale, ports });
}

/** `purchase.refresh`: shows what is, to anyone in the conversation, and brings the next look forward. */
export async function refresh(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return refusal;
  const purchase = await ports.store.purchases.find(pressed.id);
  const next = purchase === undefined ? undefined : nextLook(purchase);
  if (next !== undefined) await ports.store.jobs.enqueue(next.job, { key: next.key });
  return present(pressed.id, turn, ports);
}

/** The job that finds out more, where there is more to find out; at most one of it waits. */
function nextLook(purchase: Purchase): { job: Job; key: string } | undefined {
  if (purchase.state === 'placing' || purchase.state === 'checking') return placing(purchase.id);
  if (purchase.state !== 'placed' || !purchase.orders.some((order) => mayChange(order.status) || lacksDetail(order)))
    return undefined;
  return { job: { name: 'watch-purchase', purchaseId: purchase.id, attempt: 0 }, key: `watch-purchase:${purchase.id}` };
}

/** `purchase.again`: the lines that were not ordered, as a new purchase with a price of today. */
export async function tryAgain(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const purchase = await ports.store.purchases.find(pressed.id);
  if (purchase === undefined) return toActor(deskSentences(turn.locale).goneCard);
  if (purchase.requester.id !== turn.actor.id) return notYoursReply(purchase.requester, turn.locale);
  const refusal = await denied(turn, ports, 'buy');
  if (refusal !== undefined) return refusal;
  const draft = repeated(purchase, { id: ports.newId('P'), conversationId: turn.conversation.id, now: turn.now });
  const isOver = ['failed', 'placed', 'expired'].includes(purchase.state);
  if (!isOver || draft.lines.length === 0) return present(purchase.id, turn, ports);
  await addDraft(draft, turn, ports);
  return review(draft, turn, ports);
}

/** `purchase.start`: from the catalogue, with the product and perhaps the customer already chosen. */
export async function start(turn: Turn, ports: Ports, data: z.infer<typeof Start>): Promise<Reply> {
  const refusal = await denied(turn, ports, 'buy');
  if (refusal !== undefined) return refusal;
  const { productId, customerId } = data;
  const wanted: Record<string, string> = {};
  if (productId !== undefined && productId !== '') wanted.product = productId;
  if (customerId !== undefined && customerId !== '') wanted.customer = customerId;
  return startDraft(turn, ports, { wanted });
}
