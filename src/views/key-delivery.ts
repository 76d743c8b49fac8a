/** What there is after "Get keys and download": for the channel, for the requester, for the owner of a link. */
import type { Ports } from '../ports.ts';
import { closedReply, type KeyCard } from '../replies/keys-card.ts';
import { deliveryReply, doneReply } from '../replies/keys-delivery.ts';
import { reminderReply } from '../replies/keys-reminder.ts';
import type { CardReply } from '../turn.ts';
import { readerOf } from './key-reader.ts';

export async function doneCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const chat = await ports.store.conversations.personalOf(request.requester.id);
  const reached = chat !== undefined && !chat.gone;
  return doneReply(card, await readerOf(request, locale, ports), reached);
}

export async function deliveryCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const links = await ports.store.downloadLinks.ofOrder(request.item?.orderId ?? '');
  const own = links.filter((link) => link.keyRequestId === request.id);
  const link = own.find(({ id }) => id === request.downloadLinkId);
  const earlier = own.filter(({ id }) => id !== request.downloadLinkId);
  earlier.sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
  return deliveryReply(card, { link, earlier }, await readerOf(request, locale, ports));
}

/** For the link that needed its owner; once another took over, the note is settled. */
export async function reminderCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const reader = await readerOf(request, locale, ports);
  const link = await ports.store.downloadLinks.find(request.downloadLinkId ?? '');
  return link === undefined ? closedReply(card) : reminderReply(card, link, reader);
}
