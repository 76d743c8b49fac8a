/**
 * "Select Version, Language, and File type/OS, then Submit … select Get keys and downloads."
 * Source: csp-software-subscriptions (10/29/2018). A request walks through those steps, forward and
 * back; a move that does not fit the present state gives undefined and changes nothing.
 */
import type { PersonRef } from './access.ts';
import type { DownloadOption } from './entitlement.ts';

/** An admin agent asks for keys and downloads of one order line. */
export const KEY_REQUEST_STATES = [
  'choosing-customer',
  'choosing-software',
  'choosing-edition',
  'choosing-file',
  /** Everything is chosen: "Get keys and download" can be pressed. */
  'ready',
  /** No API gives the link: its owner brings it from the portal, in the personal chat. */
  'pasting',
  /** Delivered to the requester's personal chat; the link lives in `DownloadLink`. */
  'delivered',
  'dismissed',
] as const;
export type KeyRequestState = (typeof KEY_REQUEST_STATES)[number];

export interface SoftwareItem {
  orderId: string;
  lineNumber: number;
  productId: string;
  skuId: string;
  title: string;
}

export interface KeyRequest {
  id: string;
  version: number;
  state: KeyRequestState;
  requester: PersonRef;
  tenantId: string;
  conversationId: string;
  customer: KeyRequestCustomer | undefined;
  /** What the text said (product, edition, language …): preselects, never decides. Also `page` and `find` of the list. */
  wanted: Record<string, string>;
  item: SoftwareItem | undefined;
  edition: string | undefined;
  /** Undefined once `ready` means: a licence only, nothing to download. */
  option: ChosenFile | undefined;
  /** The link that is alive, or was last. */
  downloadLinkId: string | undefined;
  createdAt: Date;
  updatedAt: Date;
}

export interface KeyRequestCustomer {
  id: string;
  name: string;
  market: string;
  culture: string;
}

export type ChosenFile = Pick<DownloadOption, 'key' | 'languageCode' | 'languageName' | 'fileType' | 'fileSize'>;

export function openKeyRequest(
  facts: Pick<KeyRequest, 'id' | 'requester' | 'tenantId' | 'conversationId' | 'wanted'>,
  now: Date,
): KeyRequest {
  return {
    ...facts,
    version: 1,
    state: 'choosing-customer',
    customer: undefined,
    item: undefined,
    edition: undefined,
    option: undefined,
    downloadLinkId: undefined,
    createdAt: now,
    updatedAt: now,
  };
}

type Moved = KeyRequest | undefined;

export function chooseCustomer(request: KeyRequest, customer: KeyRequestCustomer, now: Date): Moved {
  if (request.state !== 'choosing-customer') return undefined;
  return { ...request, state: 'choosing-software', customer, updatedAt: now };
}

/** Turns the list of software to another page, or searches it; what is chosen stays. */
export function browse(request: KeyRequest, shown: { page: number; find: string }, now: Date): Moved {
  if (request.state !== 'choosing-software') return undefined;
  const wanted = { ...request.wanted, page: String(shown.page), find: shown.find };
  return { ...request, wanted, updatedAt: now };
}

/**
 * @param editions What Partner Center offers for the item: none means a licence only, one needs no
 * question. `portal`: nobody can ask, the person goes to the portal.
 */
export function chooseSoftware(
  request: KeyRequest,
  choice: { item: SoftwareItem; editions: readonly string[] | 'portal' },
  now: Date,
): Moved {
  if (request.state !== 'choosing-software') return undefined;
  const chosen = { ...request, item: choice.item, edition: undefined, option: undefined, updatedAt: now };
  if (choice.editions === 'portal') return { ...chosen, state: 'pasting' };
  const [first, second] = choice.editions;
  if (first === undefined) return { ...chosen, state: 'ready' };
  if (second === undefined) return { ...chosen, state: 'choosing-file', edition: first };
  return { ...chosen, state: 'choosing-edition' };
}

export function chooseEdition(request: KeyRequest, edition: string, now: Date): Moved {
  if (request.state !== 'choosing-edition') return undefined;
  return { ...request, state: 'choosing-file', edition, option: undefined, updatedAt: now };
}

export function chooseFile(request: KeyRequest, option: ChosenFile, now: Date): Moved {
  if (request.state !== 'choosing-file') return undefined;
  return { ...request, state: 'ready', option, updatedAt: now };
}

/** @param downloadLinkId Undefined for a licence only. */
export function deliver(request: KeyRequest, downloadLinkId: string | undefined, now: Date): Moved {
  if (request.state !== 'ready') return undefined;
  return { ...request, state: 'delivered', downloadLinkId, updatedAt: now };
}

/** The pasted link says nothing of itself: edition, language and file type are what the person chose there. */
export function deliverPasted(
  request: KeyRequest,
  pasted: { edition: string; option: ChosenFile; downloadLinkId: string },
  now: Date,
): Moved {
  if (request.state !== 'pasting') return undefined;
  return { ...request, ...pasted, state: 'delivered', updatedAt: now };
}

/** A new link with a new 14 days and 50 downloads takes over, any number of times. */
export function activateAgain(request: KeyRequest, downloadLinkId: string, now: Date): Moved {
  if (request.state !== 'delivered' || request.downloadLinkId === undefined) return undefined;
  return { ...request, downloadLinkId, updatedAt: now };
}

/** Delivered, but its link came from the portal: the next one does too. */
export function pasteAgain(request: KeyRequest, now: Date): Moved {
  if (request.state !== 'delivered') return undefined;
  return { ...request, state: 'pasting', updatedAt: now };
}

/** One step back; what was chosen there is forgotten, what came before is kept. */
export function stepBack(request: KeyRequest, now: Date): Moved {
  const back = { ...request, updatedAt: now };
  switch (request.state) {
    case 'choosing-software':
      return { ...back, state: 'choosing-customer', customer: undefined, wanted: { ...request.wanted, page: '1' } };
    case 'choosing-edition':
      return { ...back, state: 'choosing-software', item: undefined };
    case 'choosing-file':
      return { ...back, state: 'choosing-software', item: undefined, edition: undefined };
    case 'ready':
      return request.option === undefined
        ? { ...back, state: 'choosing-software', item: undefined }
        : { ...back, state: 'choosing-file', option: undefined };
    case 'pasting':
      return request.downloadLinkId === undefined
        ? { ...back, state: 'choosing-software', item: undefined }
        : { ...back, state: 'delivered' };
    case 'choosing-customer':
    case 'delivered':
    case 'dismissed':
      return undefined;
  }
}

/** A request that has delivered something stays on record. */
export function dismissKeyRequest(request: KeyRequest, now: Date): Moved {
  if (request.state === 'delivered' || request.state === 'dismissed') return undefined;
  if (request.downloadLinkId !== undefined) return undefined;
  return { ...request, state: 'dismissed', updatedAt: now };
}
