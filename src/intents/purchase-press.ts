/** What every button of a purchase does first: find it, check whose it is, and that it is still that. */
import { z } from 'zod';
import type { Purchase } from '../domain/purchase.ts';
import { type PurchaseStep, stepOf } from '../domain/purchase-step.ts';
import type { Job, Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, notYoursReply, toActor } from '../replies/desk.ts';
import type { Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { denied } from './permission.ts';

/** What a card of a purchase says of itself. Cards carry both as text or number. */
export const Pressed = z.looseObject({ id: z.string().max(40), version: z.coerce.number().int() });
export type Pressed = z.infer<typeof Pressed>;

/** Either the purchase, safe to change for this person, or the answer that ends the turn. */
export type Opened = { purchase: Purchase } | { reply: Reply };

/**
 * @param pressed.states The states in which this button means something; `steps` likewise for a draft.
 * Anything else is answered with the present card.
 */
export async function openOwn(
  turn: Turn,
  ports: Ports,
  pressed: Pressed & { states: Purchase['state'][]; steps?: PurchaseStep[] },
): Promise<Opened> {
  const purchase = await ports.store.purchases.find(pressed.id);
  if (purchase === undefined) return { reply: toActor(deskSentences(turn.locale).goneCard) };
  if (purchase.requester.id !== turn.actor.id) return { reply: notYoursReply(purchase.requester, turn.locale) };
  const current = await expireIfDue(purchase, turn, ports);
  const isMeant = pressed.states.includes(current.state) && (pressed.steps?.includes(stepOf(current)) ?? true);
  if (current.version !== pressed.version || !isMeant) {
    return { reply: await showPurchase(current, { locale: turn.locale, ports }) };
  }
  const refusal = await denied(turn, ports, 'buy');
  return refusal === undefined ? { purchase: current } : { reply: refusal };
}

async function expireIfDue(purchase: Purchase, turn: Turn, ports: Ports): Promise<Purchase> {
  const open = purchase.state === 'draft' || purchase.state === 'review' || purchase.state === 'awaiting-approval';
  if (!open || purchase.expiresAt > turn.now) return purchase;
  const expired: Purchase = { ...purchase, state: 'expired', updatedAt: turn.now };
  await commit(purchase, expired, { turn, ports, action: 'purchase.expired' });
  return (await ports.store.purchases.find(purchase.id)) ?? expired;
}

/**
 * Stores `next` with its audit entry and its jobs, all or nothing.
 * @returns The stored record, or undefined when somebody else was faster or it was not `provided`: show what is.
 */
export async function commit(
  from: Purchase,
  next: Purchase,
  facts: {
    turn: Turn;
    ports: Ports;
    /** Undefined for a step of a form that nobody asks about later. */
    action?: string;
    detail?: Record<string, string | number | boolean>;
    jobs?: { job: Job; key?: string }[];
    /** Asked first, in the same transaction: false stores nothing. */
    provided?: (tables: Tables) => Promise<boolean>;
  },
): Promise<Purchase | undefined> {
  const { turn, ports, action, detail, jobs = [], provided } = facts;
  const won = await ports.store.transaction(async (tables) => {
    if (provided !== undefined && !(await provided(tables))) return false;
    if (!(await tables.purchases.claim(from, next))) return false;
    if (action !== undefined) await tables.audit.append(eventOf(next, { turn, action, detail }));
    for (const { job, key } of jobs) await tables.jobs.enqueue(job, key === undefined ? {} : { key });
    return true;
  });
  return won ? { ...next, version: from.version + 1 } : undefined;
}

function eventOf(
  purchase: Purchase,
  facts: { turn: Turn; action: string; detail: Record<string, string | number | boolean> | undefined },
) {
  const { turn, action, detail } = facts;
  return {
    action,
    actor: { id: turn.actor.id, name: turn.actor.name },
    at: turn.now,
    subject: { kind: 'purchase', id: purchase.id },
    conversationId: turn.conversation.id,
    correlationId: turn.correlationId,
    ...(purchase.customer === undefined ? {} : { customerId: purchase.customer.id }),
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The present card, for whoever lost a race or pressed an old card. */
export async function present(id: string, turn: Turn, ports: Ports): Promise<Reply> {
  const purchase = await ports.store.purchases.find(id);
  if (purchase === undefined) return toActor(deskSentences(turn.locale).goneCard);
  return showPurchase(purchase, { locale: turn.locale, ports });
}

/** Every other copy of the card follows. */
export function refreshOf(purchase: Purchase): { job: Job; key: string } {
  return {
    job: { name: 'refresh-cards', about: { kind: 'purchase', id: purchase.id } },
    key: `refresh-cards:purchase:${purchase.id}`,
  };
}
