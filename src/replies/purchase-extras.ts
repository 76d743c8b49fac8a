/** The other cards of a draft: what a reservation needs, the gates, and the cart itself. */
import type { Purchase } from '../domain/purchase.ts';
import type { CardReply, Locale } from '../turn.ts';
import { plain, shortened } from './markdown.ts';
import { type Note, notesAt } from './note.ts';
import { purchaseSentences, termText } from './purchase-lines.ts';

export function azureCard(
  facts: { purchase: Purchase; notes: readonly Note[]; title: string; canRegister: boolean },
  locale: Locale,
): CardReply {
  const { purchase } = facts;
  return draftCard('purchase-azure', purchase, {
    t: purchaseSentences(locale).azure,
    notes: notesAt(['subscriptionId', 'scope'], facts.notes),
    lead: plain(facts.title),
    canRegister: facts.canRegister,
    subscriptionId: purchase.wanted.subscriptionId ?? '',
    scope: purchase.wanted.scope ?? 'Single',
  });
}

/**
 * A gate is a button with its meaning beside it: nobody accepts what they have not been told.
 * @param facts.said What Partner Center answered, for whoever has to ask support about it.
 */
export function gateCard(
  facts: { purchase: Purchase; gate: 'attest' | 'agreement'; title: string; type: string; said: string },
  locale: Locale,
): CardReply {
  const { purchase, gate, said } = facts;
  const t = purchaseSentences(locale);
  const text =
    gate === 'attest'
      ? t.attest.text({ type: facts.type, title: plain(facts.title) })
      : t.agreement.text({ customer: plain(purchase.customer?.name ?? '') });
  const isStillMissing = gate === 'agreement' && purchase.wanted.accepted === 'yes';
  const notes = notesAt([], isStillMissing ? [{ text: t.agreement.still }] : []);
  return draftCard('purchase-gate', purchase, { t: t[gate], text, said, notes, gate, hasLink: t[gate].link !== '' });
}

export function cartCard(facts: { purchase: Purchase; notes: readonly Note[] }, locale: Locale): CardReply {
  const { purchase } = facts;
  const t = purchaseSentences(locale);
  const names = purchase.lines.map((_, index) => `quantity${index}`);
  const notes = notesAt(names, facts.notes);
  const lines = purchase.lines.map((line, index) => ({
    name: `quantity${index}`,
    note: notes[`quantity${index}`],
    title: plain(line.title),
    term: termText(line, locale),
    quantity: purchase.wanted[`quantity${index}`] ?? String(line.quantity),
    label: purchase.lines.length === 1 ? t.cart.quantity : t.cart.quantityOf(shortened(line.title, 60)),
  }));
  return draftCard('purchase-cart', purchase, {
    t: { ...t.cart, title: t.cart.title(plain(purchase.customer?.name ?? '')) },
    notes,
    lead: lines.length === 0 ? t.cart.empty : t.cart.lead,
    lines,
    hasLines: lines.length > 0,
    removable: purchase.lines.map((line, index) => ({ title: shortened(line.title, 80), value: String(index) })),
  });
}

/** A card of the draft; it follows its purchase. */
export function draftCard(
  card: string,
  purchase: Purchase,
  data: { t: { title: string } } & Record<string, unknown>,
): CardReply {
  return {
    kind: 'card',
    card,
    data: { id: purchase.id, version: purchase.version, ...data },
    summary: data.t.title,
    about: { kind: 'purchase', id: purchase.id, view: 'desk' },
    audience: 'everyone',
  };
}
