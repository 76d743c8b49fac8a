/** Purchases above the requester's limit: an admin agent decides, never the requester. */
import { z } from 'zod';
import type { Purchase } from '../domain/purchase.ts';
import { approved, declined } from '../domain/purchase-moves.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { denied } from './permission.ts';
import { placing } from './purchase-confirm.ts';
import { commit, type Opened, Pressed, refreshOf } from './purchase-press.ts';

export const Decision = Pressed.extend({ comment: z.string().trim().max(500).optional() });
type Decision = z.infer<typeof Decision>;

/** `purchase.approve` */
export async function approve(turn: Turn, ports: Ports, pressed: Decision): Promise<Reply> {
  const opened = await openForDecision(turn, ports, pressed);
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const next = approved(purchase, { id: turn.actor.id, name: turn.actor.name }, turn.now);
  return decided(purchase, next, { turn, ports, action: 'purchase.approved', jobs: [placing(purchase.id)] });
}

/** `purchase.decline` */
export async function decline(turn: Turn, ports: Ports, pressed: Decision): Promise<Reply> {
  const opened = await openForDecision(turn, ports, pressed);
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const comment = pressed.comment ?? '';
  if (comment === '') return toActor(purchaseSentences(turn.locale).problems.commentRequired);
  const next = declined(purchase, { by: { id: turn.actor.id, name: turn.actor.name }, comment }, turn.now);
  return decided(purchase, next, { turn, ports, action: 'purchase.declined', jobs: [] });
}

async function openForDecision(turn: Turn, ports: Ports, pressed: Pressed): Promise<Opened> {
  const purchase = await ports.store.purchases.find(pressed.id);
  if (purchase === undefined) return { reply: toActor(deskSentences(turn.locale).goneCard) };
  if (purchase.state !== 'awaiting-approval' || purchase.version !== pressed.version) {
    return { reply: await show(purchase, turn, ports) };
  }
  if (purchase.requester.id === turn.actor.id) {
    return { reply: toActor(purchaseSentences(turn.locale).problems.ownApproval) };
  }
  const refusal = await denied(turn, ports, 'approve-purchase');
  return refusal === undefined ? { purchase } : { reply: refusal };
}

/** The requester hears of it in their own chat, wherever it was asked for. */
async function decided(
  purchase: Purchase,
  next: Purchase,
  facts: { turn: Turn; ports: Ports; action: string; jobs: { job: Job; key?: string }[] },
): Promise<Reply> {
  const { turn, ports } = facts;
  const about = { kind: 'purchase', id: purchase.id, view: 'desk' } as const;
  const tell: { job: Job } = { job: { name: 'tell-person', personId: purchase.requester.id, about } };
  const stored = await commit(purchase, next, { ...facts, jobs: [...facts.jobs, refreshOf(purchase), tell] });
  return show(stored ?? (await ports.store.purchases.find(purchase.id)) ?? purchase, turn, ports);
}

function show(purchase: Purchase, turn: Turn, ports: Ports): Promise<Reply> {
  const view = turn.conversation.id === purchase.conversationId ? 'desk' : 'approval';
  return showPurchase(purchase, { view, locale: turn.locale, ports });
}
