/** "Buy 2 Windows Server 2022 Standard for Contoso": from a message to the card of a purchase. */
import type { Purchase } from '../domain/purchase.ts';
import { newDraft } from '../domain/purchase-moves.ts';
import { stepOf } from '../domain/purchase-step.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Intent, Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { denied } from './permission.ts';
import { advance } from './purchase-advance.ts';
import { review } from './purchase-review.ts';
import { wishOf } from './purchase-wish.ts';
import { textOf } from './text-of.ts';

/** Answers the intent `purchase`. */
export async function purchase(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const refusal = await denied(turn, ports, 'buy');
  if (refusal !== undefined) return refusal;
  const open = await ports.store.purchases.openOf(turn.actor.id, turn.now);
  if (asksForCart(textOf(turn)))
    return open === undefined ? noCart(turn) : showPurchase(open, { locale: turn.locale, ports });
  return startDraft(turn, ports, { wanted: wishOf(intent, turn), hint: openCartHint(open, turn) });
}

/** "My cart", and nothing that would be a new wish. */
export function asksForCart(text: string): boolean {
  return /^\W*(?:show |open |resume )?(?:me )?(?:my |the )?cart\W*$|購物車\W*$/i.test(text.trim());
}

/** A new draft, taken as far as `wanted` allows, stored, and shown. */
export async function startDraft(
  turn: Turn,
  ports: Ports,
  facts: { wanted: Record<string, string>; hint?: string; customer?: Purchase['customer'] },
): Promise<Reply> {
  const empty = newDraft({
    id: ports.newId('P'),
    requester: { id: turn.actor.id, name: turn.actor.name },
    tenantId: turn.actor.tenantId,
    conversationId: turn.conversation.id,
    wanted: facts.wanted,
    now: turn.now,
  });
  const draft = await advance({ ...empty, customer: facts.customer }, turn, ports);
  await addDraft(draft, turn, ports);
  if (stepOf(draft) === 'cart') return review(draft, turn, ports);
  return showPurchase(draft, { locale: turn.locale, ports, ...(facts.hint === undefined ? {} : { hint: facts.hint }) });
}

/** Stores a new draft with the first line of its history. */
export function addDraft(draft: Purchase, turn: Turn, ports: Ports): Promise<void> {
  return ports.store.transaction(async (tables) => {
    await tables.purchases.add(draft);
    await tables.audit.append({
      action: 'purchase.started',
      actor: draft.requester,
      at: turn.now,
      subject: { kind: 'purchase', id: draft.id },
      conversationId: turn.conversation.id,
      correlationId: turn.correlationId,
      ...(draft.customer === undefined ? {} : { customerId: draft.customer.id }),
    });
  });
}

function openCartHint(open: Purchase | undefined, turn: Turn): string {
  if (open === undefined || open.lines.length === 0) return '';
  const t = purchaseSentences(turn.locale);
  return open.customer === undefined ? t.openCartNameless : t.openCart(plain(open.customer.name));
}

function noCart(turn: Turn): Reply {
  return toActor(purchaseSentences(turn.locale).problems.noCart);
}
