/** Confirm: the one press that buys. It answers at once; a job does the buying. */
import type { Purchase } from '../domain/purchase.ts';
import { confirmed } from '../domain/purchase-moves.ts';
import { isOrderable } from '../domain/quote.ts';
import type { Job, Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import type { Reply, Turn } from '../turn.ts';
import { showPurchase } from '../views/purchase.ts';
import { type SpendGuard, spendGuardOf } from '../views/spend.ts';
import { commit, openOwn, type Pressed, present, refreshOf } from './purchase-press.ts';

/** More admin agents than this are not each written to. */
const MOST_APPROVERS = 20;

/** `purchase.confirm`: bound to the requester and to the version that was shown. */
export async function confirm(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['review'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  if (purchase.quote === undefined || !isOrderable(purchase, purchase.quote)) return present(purchase.id, turn, ports);
  const guard = await spendGuardOf(purchase, purchase.quote, { timeZone: turn.timeZone, ports });
  const above = await guard?.(ports.store);

  const next = confirmed(purchase, above === undefined ? 'placing' : 'awaiting-approval', turn.now);
  const stored = await commit(purchase, next, {
    turn,
    ports,
    action: above === undefined ? 'purchase.confirmed' : 'purchase.approval-asked',
    detail: { cartId: purchase.quote.cartId },
    jobs: [
      refreshOf(purchase),
      ...(above === undefined ? [placing(purchase.id)] : await askingApprovers(purchase.id, turn, ports)),
    ],
    ...(guard !== undefined && above === undefined && { provided: withinLimit(purchase, guard) }),
  });
  return stored === undefined
    ? present(purchase.id, turn, ports)
    : showPurchase(stored, { locale: turn.locale, ports });
}

/** Of purchases confirmed in the same moment each sees those before it; one too many is shown again. */
function withinLimit(purchase: Purchase, guard: SpendGuard): (tables: Tables) => Promise<boolean> {
  return async (tables) => {
    await tables.purchases.lockSpending(purchase.requester.id);
    return (await guard(tables)) === undefined;
  };
}

/** At most one waits, however often it is asked for. */
export function placing(purchaseId: string): { job: Job; key: string } {
  return { job: { name: 'place-purchase', purchaseId }, key: `place-purchase:${purchaseId}` };
}

/** The card in the conversation stays; each admin agent but the requester also gets it in their own chat. */
async function askingApprovers(purchaseId: string, turn: Turn, ports: Ports): Promise<{ job: Job }[]> {
  const holders = await ports.directory.holders('AdminAgents', MOST_APPROVERS);
  return holders
    .filter(({ id }) => id !== turn.actor.id)
    .map(({ id }) => ({
      job: { name: 'tell-person', personId: id, about: { kind: 'purchase', id: purchaseId, view: 'approval' } },
    }));
}
