/** From a complete cart to a price: Partner Center's own cart is the quote that Confirm is bound to. */
import { meaningOf } from '../domain/partner-center-codes.ts';
import type { Purchase } from '../domain/purchase.ts';
import { edited, reviewed } from '../domain/purchase-moves.ts';
import { toQuote } from '../domain/quote.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { plain } from '../replies/markdown.ts';
import { partnerCenterReply } from '../replies/partner-center.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { CardReply, Reply, Turn } from '../turn.ts';
import { cartLinesNow } from '../views/cart-items.ts';
import { showPurchase } from '../views/purchase.ts';
import { orderedElsewhere } from './ordered-elsewhere.ts';
import { commit, openOwn, type Pressed, present, refreshOf } from './purchase-press.ts';

/** `purchase.reprice`: the same lines, and a new cart for them. */
export async function priceAgain(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['review'] });
  if ('reply' in opened) return opened.reply;
  const stored = await commit(opened.purchase, edited(opened.purchase, {}, turn.now), { turn, ports });
  return stored === undefined ? present(opened.purchase.id, turn, ports) : review(stored, turn, ports);
}

/** @param draft As stored, with nothing missing. */
export async function review(draft: Purchase, turn: Turn, ports: Ports): Promise<Reply> {
  const { lines, gone } = await cartLinesNow(draft, ports);
  const lost = gone[0] === undefined ? undefined : draft.lines[gone[0]];
  if (lost !== undefined) {
    const error = purchaseSentences(turn.locale).problems.nothingToBuy(plain(lost.title));
    return toActorAlone(await showPurchase(draft, { locale: turn.locale, ports, error }));
  }
  const asked = await withCartRequest(draft, turn, ports);
  if (asked === undefined) return present(draft.id, turn, ports);
  try {
    const [cart, elsewhere] = await Promise.all([
      ports.partnerCenter.createCart(asked.customer?.id ?? '', lines, asked.requestIds.cart ?? ''),
      orderedElsewhere(asked, turn, ports),
    ]);
    const quote = { ...toQuote(cart, turn.now), ...(elsewhere !== undefined && { elsewhere }) };
    const priced = reviewed(asked, quote, turn.now);
    const stored = await commit(asked, priced, {
      turn,
      ports,
      action: 'purchase.quoted',
      detail: { cartId: cart.id },
      jobs: [refreshOf(asked)],
    });
    return stored === undefined ? present(draft.id, turn, ports) : showPurchase(stored, { locale: turn.locale, ports });
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    return refusedCart(asked, error, { turn, ports });
  }
}

/** The request id is stored before it is sent, so that a repeated press repeats the same request. */
async function withCartRequest(draft: Purchase, turn: Turn, ports: Ports): Promise<Purchase | undefined> {
  if (draft.requestIds.cart !== undefined) return draft;
  const asked = { ...draft, requestIds: { cart: ports.newGuid() }, updatedAt: turn.now };
  return commit(draft, asked, { turn, ports });
}

/** Nothing was bought and the cart is kept. After an answer, the next attempt is a new request. */
async function refusedCart(
  asked: Purchase,
  error: PartnerCenterError,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<Reply> {
  ports.log.warn({ correlationId: turn.correlationId, purchaseId: asked.id, code: error.code }, 'no cart was made');
  if (error.kind === 'unanswered') return explained(asked, error, { turn, ports });
  const wanted = meaningOf(error) === 'customer-agreement' ? { ...asked.wanted, gate: 'agreement' } : asked.wanted;
  const draft: Purchase = { ...asked, requestIds: {}, wanted, updatedAt: turn.now };
  const stored = await commit(asked, draft, { turn, ports });
  if (stored === undefined) return present(asked.id, turn, ports);
  return explained(stored, error, { turn, ports });
}

/** A gate says it itself, and everyone may see it. */
async function explained(
  draft: Purchase,
  error: PartnerCenterError,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<Reply> {
  const text = partnerCenterReply(error, turn.locale).text;
  const card = await showPurchase(draft, { locale: turn.locale, ports, error: text });
  return draft.wanted.gate === undefined ? toActorAlone(card) : card;
}

/** What went wrong once is no state: a card for everyone is rewritten without it at once. */
function toActorAlone(card: CardReply): CardReply {
  return { ...card, audience: 'actor' };
}
