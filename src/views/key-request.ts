/**
 * The cards of a key request. Two views: `personal`, the requester's own chat, where the delivery
 * is; `channel`, where everybody reads along and nothing secret ever is. A third, `reminder`, is
 * the note to the owner of a link that is about to end.
 */
import type { KeyRequest } from '../domain/key-request.ts';
import type { Ports } from '../ports.ts';
import { closedReply, type KeyCard } from '../replies/keys-card.ts';
import { portalReply } from '../replies/keys-portal.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { deliveryCard, doneCard, reminderCard } from './key-delivery.ts';
import { customerCard, editionCard, emptyForm, fileCard, readyCard, softwareCard, type Typed } from './key-forms.ts';

export async function showKeyRequest(about: About, locale: Locale, ports: Ports): Promise<CardReply | undefined> {
  const request = await ports.store.keyRequests.find(about.id);
  return request === undefined ? undefined : keyRequestCard(request, { about, locale }, ports);
}

/** The card of the request's present state, with what was typed and is not stored yet. */
export async function keyRequestCard(
  request: KeyRequest,
  shown: { about: About; locale: Locale; typed?: Typed },
  ports: Ports,
): Promise<CardReply> {
  const { about, locale, typed = {} } = shown;
  const shownRequest = withTyped(request, typed);
  const card: KeyCard = {
    request: shownRequest,
    about,
    locale,
    ...(typed.problem === undefined ? {} : { problem: typed.problem }),
  };
  if (about.view === 'reminder') return reminderCard(card, ports);
  switch (request.state) {
    case 'choosing-customer':
      return customerCard(card, ports);
    case 'choosing-software':
      return softwareCard(card, ports);
    case 'choosing-edition':
      return editionCard(card, ports);
    case 'choosing-file':
      return fileCard(card, typed, ports);
    case 'ready':
      return readyCard(card, ports);
    case 'pasting':
      return about.view === 'personal'
        ? portalReply(card, typed.paste ?? emptyForm(request, locale))
        : doneCard(card, ports);
    case 'delivered':
      return about.view === 'personal' ? deliveryCard(card, ports) : doneCard(card, ports);
    case 'dismissed':
      return closedReply(card);
  }
}

/** A name that fitted nobody, or several, is still there to be corrected. */
function withTyped(request: KeyRequest, { customer }: Typed): KeyRequest {
  return customer === undefined ? request : { ...request, wanted: { ...request.wanted, customer } };
}
