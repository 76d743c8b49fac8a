/** The cart of a draft: change quantities, take lines out, add another product, get the price. */
import { z } from 'zod';
import type { Purchase } from '../domain/purchase.ts';
import { edited, MOST_LINES } from '../domain/purchase-moves.ts';
import { readQuantity } from '../domain/quantity.ts';
import type { Ports } from '../ports.ts';
import { formatCount } from '../replies/format.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { quantityProblem } from '../views/purchase-draft.ts';
import { addingAnother, again, proceed } from './purchase-form.ts';
import { commit, openOwn, Pressed, present } from './purchase-press.ts';

/** The quantities come as `quantity0`, `quantity1` …; `remove` as `0,2`. */
export const Cart = Pressed.extend({ remove: z.string().max(400).optional() });

/** `purchase.review` */
export async function reviewCart(turn: Turn, ports: Ports, pressed: z.infer<typeof Cart>): Promise<Reply> {
  return withCart(turn, ports, { pressed, move: proceed });
}

/** `purchase.add` */
export async function addProduct(turn: Turn, ports: Ports, pressed: z.infer<typeof Cart>): Promise<Reply> {
  return withCart(turn, ports, {
    pressed,
    move: async (from, changed) => {
      if (changed.lines.length >= MOST_LINES) {
        const error = purchaseSentences(turn.locale).problems.cartFull(formatCount(MOST_LINES, turn.locale));
        return again(from, turn, ports, error);
      }
      const stored = await commit(from, addingAnother(changed, turn), { turn, ports });
      return stored === undefined
        ? present(from.id, turn, ports)
        : showPurchase(stored, { locale: turn.locale, ports });
    },
  });
}

/** Reads the whole cart; one wrong quantity and nothing is changed, with everything typed kept. */
async function withCart(
  turn: Turn,
  ports: Ports,
  { pressed, move }: { pressed: z.infer<typeof Cart>; move: typeof proceed },
): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: ['cart'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const typed = typedQuantities(purchase, pressed);
  const removed = new Set((pressed.remove ?? '').split(',').filter((index) => index !== ''));
  const lines: Purchase['lines'] = [];
  for (const [index, line] of purchase.lines.entries()) {
    if (removed.has(String(index))) continue;
    const limits = await limitsOf(line, purchase, { turn, ports });
    const reading = readQuantity(typed[`quantity${index}`] ?? String(line.quantity), limits);
    if (reading.kind === 'refused') {
      const error = { field: `quantity${index}`, text: quantityProblem(reading.reason, limits, turn.locale) };
      return again({ ...purchase, wanted: { ...purchase.wanted, ...typed } }, turn, ports, error);
    }
    lines.push({ ...line, quantity: reading.quantity });
  }
  const { gate: _, editing: _editing, ...wanted } = purchase.wanted;
  const next = edited(
    purchase,
    { lines, wanted: lines.length === 0 ? { ...wanted, adding: 'yes' } : wanted },
    turn.now,
  );
  return move(purchase, next, { turn, ports });
}

function typedQuantities(purchase: Purchase, pressed: z.infer<typeof Cart>): Record<string, string> {
  const named = purchase.lines.map((_, index) => `quantity${index}`);
  return Object.fromEntries(
    named.flatMap((name) => {
      const value = pressed[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value).slice(0, 40)]] : [];
    }),
  );
}

/** What the SKU allows, read now. A SKU that is gone keeps its quantity; the price step says so. */
async function limitsOf(
  line: Purchase['lines'][number],
  purchase: Purchase,
  { turn, ports }: { turn: Turn; ports: Ports },
) {
  const skus = await ports.partnerCenter.skus(line.productId, purchase.customer?.market ?? '', turn.locale);
  const sku = skus.find(({ id }) => id === line.skuId);
  return {
    minimumQuantity: Math.max(1, sku?.minimumQuantity ?? 1),
    maximumQuantity: sku?.maximumQuantity ?? line.quantity,
  };
}

/** `purchase.edit`, and `purchase.cart` from a question that can be left open: the cart to change. */
export async function editCart(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft', 'review'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const { gate: _, adding: _adding, ...rest } = purchase.wanted;
  const next = edited(purchase, { wanted: { ...rest, editing: 'yes' } }, turn.now);
  const stored = await commit(purchase, next, { turn, ports });
  return stored === undefined
    ? present(purchase.id, turn, ports)
    : showPurchase(stored, { locale: turn.locale, ports });
}
