/** "Show key and link": read from Partner Center at this moment, for this person, on record, kept nowhere. */
import { linkState } from '../domain/download-link.ts';
import type { Entitlement } from '../domain/entitlement.ts';
import type { KeyRequest } from '../domain/key-request.ts';
import { keyOf } from '../domain/software-list.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { handOverMail } from '../replies/hand-over-mail.ts';
import { keySentences } from '../replies/keys-card.ts';
import { revealedReply, type ShownKey } from '../replies/keys-revealed.ts';
import type { Reply, Turn } from '../turn.ts';
import { isCancelledHere } from '../views/cancelled-here.ts';
import { readerOf } from '../views/key-reader.ts';
import { type VerbHandler, verb } from './handler.ts';
import { inTime } from './in-time.ts';
import { aboutHere, notPersonal, Pressed, present, pressedRequest } from './keys-request.ts';

export const revealVerbs: Record<string, VerbHandler> = {
  'keys.reveal': verb(Pressed, reveal),
  'keys.hide': verb(Pressed, hide),
};

/** Nothing is changed, so an old card may ask too: what it gets is what is true now. */
async function reveal(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const elsewhere = notPersonal(turn);
  if (elsewhere !== undefined) return elsewhere;
  const found = await pressedRequest(turn, ports, pressed);
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  if (request.state !== 'delivered') return present(turn, request, ports);
  if (request.item !== undefined && (await isCancelledHere(request.item, ports.store)))
    return toActor(keySentences(turn.locale).cancelledMeanwhile);
  const keys = await inTime(() => keysOf(turn, ports, request));
  const shown = { keys, ...(await linkOf(turn, ports, request)) };
  if (shown.keys.length === 0 && shown.page === '') return toActor(keySentences(turn.locale).notRevealable);
  await record(turn, ports, { request, key: shown.keys.length > 0, link: shown.page !== '' });
  const card = { request, about: aboutHere(turn, request), locale: turn.locale };
  return revealedReply(card, shown, await readerOf(request, turn.locale, ports));
}

/** The product's key, and those of the earlier versions that come with it. */
async function keysOf(turn: Turn, ports: Ports, { customer, item }: KeyRequest): Promise<ShownKey[]> {
  if (ports.settings.portalAssisted || customer === undefined || item === undefined) return [];
  const entitlements = await ports.partnerCenter.entitlements(customer.id);
  const right = entitlements.find((entry) => keyOf(entry) === keyOf(item));
  if (right === undefined || right.quantity === 0) return [];
  const sources = await keySources(turn, ports, { right, title: item.title, market: customer.market });
  return Promise.all(
    sources.map(async ({ title, path }) => ({ title, key: await ports.partnerCenter.productKey(path) })),
  );
}

async function keySources(
  turn: Turn,
  ports: Ports,
  { right, title, market }: { right: Entitlement; title: string; market: string },
): Promise<{ title: string; path: string }[]> {
  const own = right.keyPath === undefined ? [] : [{ title, path: right.keyPath }];
  const included = await Promise.all(
    right.included.map(async ({ productId, keyPath }) => {
      if (keyPath === undefined) return [];
      const product = await ports.partnerCenter.product(productId, market, turn.locale);
      return [{ title: product?.title ?? productId, path: keyPath }];
    }),
  );
  return [...own, ...included.flat()];
}

/** The desk's address of the link, and the e-mail that hands it on; '' once the link is over. */
async function linkOf(turn: Turn, ports: Ports, request: KeyRequest): Promise<{ page: string; mail: string }> {
  const link = await ports.store.downloadLinks.find(request.downloadLinkId ?? '');
  if (link === undefined || linkState(link, turn.now) !== 'alive') return { page: '', mail: '' };
  const page = `${ports.settings.publicUrl}/d/${ports.tokens.tokenOf(link.id)}`;
  return { page, mail: handOverMail(link, page) };
}

/** Before anything is shown: what is not on record is not shown. */
async function record(
  turn: Turn,
  ports: Ports,
  { request, key, link }: { request: KeyRequest; key: boolean; link: boolean },
): Promise<void> {
  await ports.store.audit.append({
    action: 'key.revealed',
    actor: { id: turn.actor.id, name: turn.actor.name },
    at: turn.now,
    subject: { kind: 'key-request', id: request.id },
    ...(request.customer === undefined ? {} : { customerId: request.customer.id }),
    ...(request.item === undefined ? {} : { orderId: request.item.orderId }),
    conversationId: turn.conversation.id,
    correlationId: turn.correlationId,
    detail: { line: request.item?.lineNumber ?? 0, key, link },
  });
}

/** Back to the card without secrets. */
async function hide(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const found = await pressedRequest(turn, ports, pressed);
  return 'refusal' in found ? found.refusal : present(turn, found.request, ports);
}
