/** The first two questions of a draft: for whom and what, then which form and how many. */
import { z } from 'zod';
import type { Purchase } from '../domain/purchase.ts';
import { choiceKey } from '../domain/purchase-choice.ts';
import { aboutNothing, edited, withLine } from '../domain/purchase-moves.ts';
import { stepOf } from '../domain/purchase-step.ts';
import { readQuantity } from '../domain/quantity.ts';
import type { Ports } from '../ports.ts';
import type { Note } from '../replies/note.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Reply, Turn } from '../turn.ts';
import { choicesFor } from '../views/catalogue-facts.ts';
import { showPurchase } from '../views/purchase.ts';
import { quantityProblem } from '../views/purchase-draft.ts';
import { advance } from './purchase-advance.ts';
import { commit, openOwn, Pressed, present } from './purchase-press.ts';
import { review } from './purchase-review.ts';

/** Longer than any company or product is called. */
const Typed = z.string().trim().max(400).optional();

export const Identify = Pressed.extend({ customer: Typed, productId: z.string().max(40).optional(), product: Typed });
export const Choose = Pressed.extend({
  choice: z.string().max(120).optional(),
  quantity: z.coerce.string().max(40).optional(),
});

/** `purchase.identify` */
export async function identify(turn: Turn, ports: Ports, pressed: z.infer<typeof Identify>): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: ['identify'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const asked = withTyped(purchase, pressed);
  const draft = await advance(asked, turn, ports);
  if (stepOf(draft) !== stepOf(purchase) || draft.customer !== purchase.customer)
    return proceed(purchase, draft, { turn, ports });
  return again(draft, turn, ports);
}

/** New words are a new search; the same words with a chosen product are that product. */
function withTyped(purchase: Purchase, pressed: z.infer<typeof Identify>): Purchase {
  const { candidates: _, text, ...before } = purchase.wanted;
  const product = pressed.product ?? '';
  const sameWords = product === (before.product ?? '');
  const wanted: Record<string, string> = { ...before };
  if (sameWords && text !== undefined) wanted.text = text;
  if (product === '') delete wanted.product;
  else wanted.product = product;
  if (pressed.customer !== undefined && pressed.customer !== '') wanted.customer = pressed.customer;
  if (sameWords && pressed.productId !== undefined && pressed.productId !== '') wanted.productId = pressed.productId;
  return { ...purchase, wanted };
}

/** `purchase.choose` */
export async function choose(turn: Turn, ports: Ports, pressed: z.infer<typeof Choose>): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: ['choose'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const { choice: key = '', quantity = '' } = pressed;
  const typed = { ...purchase, wanted: { ...purchase.wanted, choice: key, quantity } };
  const market = purchase.customer?.market ?? '';
  const offered = await choicesFor(purchase.wanted.productId ?? '', { market, locale: turn.locale, ports });
  const choice = offered?.choices.find((candidate) => choiceKey(candidate) === key);
  if (choice === undefined) {
    return again(typed, turn, ports, { field: 'choice', text: purchaseSentences(turn.locale).problems.choiceGone });
  }
  const reading = readQuantity(quantity, choice);
  if (reading.kind === 'refused') {
    return again(typed, turn, ports, {
      field: 'quantity',
      text: quantityProblem(reading.reason, choice, turn.locale),
    });
  }
  return proceed(purchase, withLine(purchase, { choice, quantity: reading.quantity }, turn.now), { turn, ports });
}

const MOVES = {
  /** Another product: the lines stay. */
  add: (wanted: Record<string, string>) => ({ ...aboutNothing(wanted), adding: 'yes' }),
  /** One question back: from the form of a product to the product, from there to the cart. */
  back: (wanted: Record<string, string>) => {
    const { productId, choice: _, text: _text, ...rest } = wanted;
    return productId === undefined ? aboutNothing(wanted) : rest;
  },
};

/** `purchase.back` */
export async function back(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: ['identify', 'choose'] });
  if ('reply' in opened) return opened.reply;
  return show(opened.purchase, { wanted: MOVES.back(opened.purchase.wanted) }, { turn, ports });
}

/** Lines as they are, one more product asked for. */
export function addingAnother(purchase: Purchase, turn: Turn): Purchase {
  return edited(purchase, { wanted: MOVES.add(purchase.wanted) }, turn.now);
}

async function show(
  purchase: Purchase,
  change: Pick<Purchase, 'wanted'>,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<Reply> {
  const stored = await commit(purchase, edited(purchase, change, turn.now), { turn, ports });
  return stored === undefined
    ? present(purchase.id, turn, ports)
    : showPurchase(stored, { locale: turn.locale, ports });
}

/** Stores a step forward; when nothing is missing any more, the price comes next. */
export async function proceed(
  from: Purchase,
  next: Purchase,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<Reply> {
  const stored = await commit(from, next, { turn, ports });
  if (stored === undefined) return present(from.id, turn, ports);
  if (stepOf(stored) === 'cart') return review(stored, turn, ports);
  return showPurchase(stored, { locale: turn.locale, ports });
}

/** The same card with what was typed, for the person who pressed; nothing is stored. */
export async function again(typed: Purchase, turn: Turn, ports: Ports, error?: string | Note): Promise<Reply> {
  const card = await showPurchase(typed, { locale: turn.locale, ports, ...(error === undefined ? {} : { error }) });
  return { ...card, audience: 'actor' };
}
