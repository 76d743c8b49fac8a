/**
 * The cards of a key request. Two views: `personal`, the requester's own chat, where the delivery
 * is; `channel`, where everybody reads along and nothing secret ever is. A third, `reminder`, is
 * the note to the owner of a link that is about to end.
 */
import type { Customer } from '../domain/customer.ts';
import { matchCustomers } from '../domain/customer-match.ts';
import { editionsOf, fileTypesOf, languagesOf, preselectEdition } from '../domain/download-selection.ts';
import type { KeyRequest } from '../domain/key-request.ts';
import { keyOf } from '../domain/software-list.ts';
import type { Ports } from '../ports.ts';
import {
  closedReply,
  customerReply,
  editionReply,
  fileReply,
  type KeyCard,
  readyReply,
} from '../replies/keys-choose.ts';
import { deliveryReply, doneReply, reminderReply } from '../replies/keys-delivery.ts';
import { type PasteForm, portalReply } from '../replies/keys-portal.ts';
import { chooseSoftwareReply, type Reader } from '../replies/software.ts';
import type { About, CardReply, Locale } from '../turn.ts';
import { softwareOf, softwarePage } from './software-page.ts';

/** More customers than this are asked for by name. */
const MOST_CUSTOMERS = 100;

/** What a press typed and what was wrong with it; empty for a card that just shows what is. */
export interface Typed {
  problem?: string;
  customer?: string;
  language?: string;
  fileType?: string;
  paste?: PasteForm;
}

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
      return customerReply(card, await customerChoices(card.request, ports));
    case 'choosing-software':
      return softwareCard(card, ports);
    case 'choosing-edition':
      return editionCard(card, ports);
    case 'choosing-file':
      return fileCard(card, typed, ports);
    case 'ready':
      return readyReply(card, await hasKey(request, ports));
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

/** The reader of a key request's cards is its requester. */
export async function readerOf(request: KeyRequest, locale: Locale, ports: Ports): Promise<Reader> {
  const person = await ports.store.people.find(request.requester.id);
  const { portalAssisted } = ports.settings;
  return { locale, timeZone: person?.timeZone ?? 'UTC', now: ports.clock.now(), portalAssisted };
}

/** Those that fit what was said, if several do; otherwise all, or none when they are too many. */
async function customerChoices({ wanted }: KeyRequest, ports: Ports): Promise<Customer[] | undefined> {
  const { items, cursor } = await ports.partnerCenter.customerPage(undefined, MOST_CUSTOMERS);
  if (cursor !== undefined) return undefined;
  const fitting = matchCustomers(wanted.customer ?? '', items);
  const shown = fitting.length > 1 ? fitting : items;
  return shown.toSorted((a, b) => a.companyName.localeCompare(b.companyName));
}

async function softwareCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { customer, wanted } = card.request;
  if (customer === undefined) return customerReply(card, await customerChoices(card.request, ports));
  const shown = { page: Number(wanted.page ?? 1), find: wanted.find ?? '', orElseAll: wanted.page === undefined };
  const page = await softwarePage(customer, shown, ports);
  return chooseSoftwareReply(card, page, await readerOf(card.request, card.locale, ports));
}

async function editionCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { wanted } = card.request;
  const editions = editionsOf(await optionsOf(card.request, card.locale, ports));
  const hints = [wanted.product ?? '', wanted.version ?? '', wanted.edition ?? ''];
  return editionReply(card, { editions, preselected: preselectEdition(editions, hints) });
}

async function fileCard(card: KeyCard, typed: Typed, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const options = await optionsOf(request, locale, ports);
  const edition = request.edition ?? '';
  const languages = languagesOf(options, edition, preferredLanguages(request, locale));
  const fileTypes = fileTypesOf(options, edition);
  const wantedType = fileTypes.find(({ fileType }) => isWanted(fileType, request.wanted.os ?? ''));
  return fileReply(card, {
    languages,
    fileTypes,
    language: typed.language ?? languages[0]?.code ?? '',
    fileType: typed.fileType ?? wantedType?.fileType ?? fileTypes[0]?.fileType ?? '',
  });
}

/** What was asked for first, then the person's language, then the customer's. */
function preferredLanguages(request: KeyRequest, locale: Locale): string[] {
  return [request.wanted.language ?? '', locale, request.customer?.culture ?? '', 'en-US'].filter(
    (code) => code !== '',
  );
}

/** `64` of "64-bit ISO" in `64 Bit, ISO`. */
function isWanted(fileType: string, wanted: string): boolean {
  const words = wanted.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const offered = fileType.toLowerCase();
  return words.length > 0 && words.every((word) => offered.includes(word));
}

/** What Partner Center offers to download for the chosen item. */
export async function optionsOf(request: KeyRequest, locale: Locale, ports: Ports) {
  const { item, customer } = request;
  if (item === undefined || customer === undefined) return [];
  return ports.partnerCenter.downloadOptions(item.productId, item.skuId, customer.market, locale);
}

async function hasKey(request: KeyRequest, ports: Ports): Promise<boolean> {
  const { item, customer } = request;
  if (item === undefined || customer === undefined) return false;
  const listed = await softwareOf(customer.id, ports);
  return listed.find((entry) => keyOf(entry) === keyOf(item))?.hasKey ?? false;
}

async function doneCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const chat = await ports.store.conversations.personalOf(request.requester.id);
  const reached = chat !== undefined && !chat.gone;
  return doneReply(card, await readerOf(request, locale, ports), reached);
}

async function deliveryCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const links = await ports.store.downloadLinks.ofOrder(request.item?.orderId ?? '');
  const own = links.filter((link) => link.keyRequestId === request.id);
  const link = own.find(({ id }) => id === request.downloadLinkId);
  const earlier = own.filter(({ id }) => id !== request.downloadLinkId);
  earlier.sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
  return deliveryReply(card, { link, earlier }, await readerOf(request, locale, ports));
}

/** For the link that needed its owner; once another took over, the note is settled. */
async function reminderCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { request, locale } = card;
  const reader = await readerOf(request, locale, ports);
  const link = await ports.store.downloadLinks.find(request.downloadLinkId ?? '');
  return link === undefined ? closedReply(card) : reminderReply(card, link, reader);
}

function emptyForm(request: KeyRequest, locale: Locale): PasteForm {
  return {
    link: '',
    edition: request.edition ?? request.item?.title ?? '',
    language: request.option?.languageCode ?? (locale === 'en' ? 'en-US' : locale),
    fileType: request.option?.fileType ?? '64 Bit, ISO',
  };
}
