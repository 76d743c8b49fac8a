/**
 * Reservations: which Azure subscription, which scope; registration and inventory are checked before
 * a price is asked. Source: purchase-azure-reservations, register-a-subscription, check-inventory.
 */
import { z } from 'zod';
import type { Purchase } from '../domain/purchase.ts';
import { edited } from '../domain/purchase-moves.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { plain } from '../replies/markdown.ts';
import type { Note } from '../replies/note.ts';
import { partnerCenterReply } from '../replies/partner-center.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Reply, Turn } from '../turn.ts';
import { again, proceed } from './purchase-form.ts';
import { commit, openOwn, Pressed, present } from './purchase-press.ts';

export const Azure = Pressed.extend({
  subscriptionId: z.string().trim().max(60).optional(),
  scope: z.string().max(20).optional(),
});
type Azure = z.infer<typeof Azure>;

const AzureSubscriptionId = z.guid();
const Scope = z.enum(['Single', 'Shared']);

type Extras = { subscriptionId: string; scope: 'Single' | 'Shared' };

/** `purchase.azure` */
export async function chooseAzure(turn: Turn, ports: Ports, pressed: Azure): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: ['azure'] });
  if ('reply' in opened) return opened.reply;
  const { purchase } = opened;
  const extras = extrasOf(pressed, turn);
  if ('text' in extras) return again(withTyped(purchase, pressed), turn, ports, extras);
  try {
    const problem = await problemOf(purchase, extras, { turn, ports });
    if (problem !== undefined) {
      const typed = withTyped(purchase, pressed, problem.unregistered);
      return await again(typed, turn, ports, problem.note);
    }
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    return again(withTyped(purchase, pressed), turn, ports, partnerCenterReply(error, turn.locale).text);
  }
  return proceed(purchase, withProvisioning(purchase, extras, turn.now), { turn, ports });
}

function extrasOf(pressed: Azure, turn: Turn): Extras | Note {
  const t = purchaseSentences(turn.locale).problems;
  const subscriptionId = AzureSubscriptionId.safeParse(pressed.subscriptionId?.toLowerCase());
  if (!subscriptionId.success) return { field: 'subscriptionId', text: t.subscriptionId };
  const scope = Scope.safeParse(pressed.scope);
  return scope.success ? { subscriptionId: subscriptionId.data, scope: scope.data } : { field: 'scope', text: t.scope };
}

function withTyped(purchase: Purchase, pressed: Azure, unregistered = false): Purchase {
  const { subscriptionId = '', scope = '' } = pressed;
  const wanted = { ...purchase.wanted, subscriptionId, scope, ...(unregistered ? { unregistered: 'yes' } : {}) };
  return { ...purchase, wanted };
}

async function problemOf(
  purchase: Purchase,
  { subscriptionId }: Extras,
  { turn, ports }: { turn: Turn; ports: Ports },
): Promise<{ note: Note; unregistered: boolean } | undefined> {
  const t = purchaseSentences(turn.locale).problems;
  const customer = purchase.customer;
  const line = purchase.lines.find(isUnplaced);
  if (customer === undefined || line === undefined) return undefined;
  const status = await ports.partnerCenter.registrationStatus(customer.id, subscriptionId);
  if (status === 'registering') return { note: stillRegistering(turn), unregistered: false };
  if (status !== 'registered') return { note: { field: 'subscriptionId', text: t.notRegistered }, unregistered: true };
  const { productId, skuId } = line;
  const request = {
    market: customer.market,
    productId,
    skuId,
    customerId: customer.id,
    azureSubscriptionId: subscriptionId,
  };
  const reasons = await ports.partnerCenter.checkInventory(request);
  if (reasons.length === 0) return undefined;
  const text = t.inventory(reasons.map(({ description }) => plain(description)).join('; '));
  return { note: { text }, unregistered: false };
}

function stillRegistering(turn: Turn): Note {
  return { field: 'subscriptionId', text: purchaseSentences(turn.locale).problems.registering, calm: true };
}

function isUnplaced(line: Purchase['lines'][number]): boolean {
  return line.family === 'reservation' && line.provisioning === undefined;
}

function withProvisioning(purchase: Purchase, extras: Extras, now: Date): Purchase {
  const first = purchase.lines.findIndex(isUnplaced);
  const lines = purchase.lines.map((line, index) => (index === first ? { ...line, provisioning: extras } : line));
  const { unregistered: _, subscriptionId: _id, scope: _scope, ...wanted } = purchase.wanted;
  return edited(purchase, { lines, wanted }, now);
}

/** `purchase.register` */
export async function registerAzure(turn: Turn, ports: Ports, pressed: Azure): Promise<Reply> {
  const opened = await openOwn(turn, ports, { ...pressed, states: ['draft'], steps: ['azure'] });
  if ('reply' in opened) return opened.reply;
  const typed = withTyped(opened.purchase, pressed);
  const extras = extrasOf(pressed, turn);
  if ('text' in extras) return again(typed, turn, ports, extras);
  const asked = { ...typed, requestIds: { register: ports.newGuid() }, updatedAt: turn.now };
  const detail = { subscriptionId: extras.subscriptionId };
  const stored = await commit(opened.purchase, asked, { turn, ports, action: 'purchase.registered', detail });
  if (stored === undefined) return present(asked.id, turn, ports);
  try {
    await ports.partnerCenter.register(asked.customer?.id ?? '', extras.subscriptionId, asked.requestIds.register);
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    return again(stored, turn, ports, partnerCenterReply(error, turn.locale).text);
  }
  return again(stored, turn, ports, stillRegistering(turn));
}
