/** Opens the refund form, filled from the order and the person's profile; a draft that exists goes on. */
import type { CancellationOffer } from '../domain/cancellation.ts';
import type { Refund } from '../domain/refund.ts';
import { newRefund, orderFacts } from '../domain/refund-record.ts';
import { DirectoryError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { openRequestText } from '../replies/cancel.ts';
import { toActor } from '../replies/desk.ts';
import { refundSentences } from '../replies/refund-words.ts';
import type { Reply, Slots, Turn } from '../turn.ts';
import { showRefund } from '../views/refund.ts';
import { type Purchased, readerOf } from './cancel-lookup.ts';
import { overlapping } from './only-request.ts';
import { auditOf } from './refund-audit.ts';

/** What the message said beside the purchase; it fills the form, it decides nothing. */
export interface Said {
  reason: string;
  amount: Slots['amount'];
}

interface Start {
  purchased: Purchased;
  offer: CancellationOffer;
  said: Said;
}

export async function startRefund(turn: Turn, ports: Ports, start: Start): Promise<Reply> {
  const { order } = start.purchased;
  const open = await openRequestOf(start, ports);
  if (open !== undefined && open.requester.id !== turn.actor.id) return toActor(openRequestText(open, turn.locale));
  const refund = open ?? (await continued(turn, ports, start)) ?? (await drafted(turn, ports, start));
  ports.log.info({ correlationId: turn.correlationId, refundId: refund.id, orderId: order.id }, 'refund form opened');
  return showRefund(refund, { view: 'requester', reader: readerOf(turn), ports });
}

/** A live request for any of the same lines: a second one would only be refused at the end. */
export async function openRequestOf(
  start: Pick<Start, 'purchased' | 'offer'>,
  ports: { store: Pick<Ports['store'], 'refunds'> },
): Promise<Refund | undefined> {
  const live = await ports.store.refunds.liveOfOrder(start.purchased.order.id);
  return overlapping(
    live,
    start.offer.lines.map(({ number }) => number),
  );
}

/** The person's own draft of this order, with the order's facts of today. */
async function continued(turn: Turn, ports: Ports, start: Start): Promise<Refund | undefined> {
  const { purchased, offer, said } = start;
  const draft = await ports.store.refunds.draftOf(turn.actor.id, purchased.order.id);
  if (draft === undefined) return undefined;
  const form = {
    ...draft.form,
    ...(said.reason === '' ? {} : { reason: said.reason }),
    ...proposed(offer),
    ...(sameLines(draft, start) ? {} : { amount: plainAmount(offer.refundable) }),
  };
  const next = {
    ...draft,
    ...orderFacts(purchased.order, offer),
    form,
    version: draft.version + 1,
    updatedAt: turn.now,
  };
  await ports.store.refunds.claim(draft, next);
  return ports.store.refunds.find(draft.id);
}

function sameLines(draft: Refund, { purchased, offer }: Start): boolean {
  const now = orderFacts(purchased.order, offer).lineNumbers;
  return now.length === draft.lineNumbers.length && now.every((number) => draft.lineNumbers.includes(number));
}

async function drafted(turn: Turn, ports: Ports, start: Start): Promise<Refund> {
  const { purchased, offer } = start;
  const { customer, order } = purchased;
  const { id, name } = turn.actor;
  const refund = newRefund({
    id: ports.newId('R'),
    requester: { id, name },
    tenantId: turn.actor.tenantId,
    conversationId: turn.conversation.id,
    customer,
    order,
    offer,
    form: await filled(turn, ports, start),
    now: turn.now,
  });
  await ports.store.transaction(async (tables) => {
    await tables.refunds.add(refund);
    await tables.audit.append(auditOf(refund, turn, { action: 'drafted' }));
  });
  return refund;
}

/** Two fields are left to type at most: the reason, and a phone number the directory does not have. */
async function filled(turn: Turn, ports: Ports, { purchased, offer, said }: Start) {
  const profile = await profileOf(turn, ports);
  const t = refundSentences(turn.locale);
  const { amount } = said;
  const asked = amount === undefined ? undefined : [amount.currency ?? '', plainAmount(amount.value)].join(' ').trim();
  return {
    reason: said.reason,
    amount: asked ?? plainAmount(offer.refundable),
    impact: 'minimal',
    title: t
      .title({ product: offer.lines.map(({ title }) => title).join(', '), order: purchased.order.id })
      .slice(0, 250),
    name: profile.name,
    email: profile.email,
    phone: profile.phone,
    ...proposed(offer),
  };
}

function proposed(offer: CancellationOffer): { proposed?: string } {
  return offer.refundable === undefined ? {} : { proposed: String(offer.refundable) };
}

/** As it can be read again without doubt: digits, a point, no grouping. */
function plainAmount(amount: number | undefined): string {
  if (amount === undefined) return '';
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
}

/** A directory that does not answer costs the filling, not the request. */
async function profileOf(turn: Turn, ports: Ports): Promise<{ name: string; email: string; phone: string }> {
  try {
    return await ports.directory.profile(turn.actor.id);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return { name: turn.actor.name, email: '', phone: '' };
  }
}
