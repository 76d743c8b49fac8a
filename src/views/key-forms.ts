/** The forms of a key request, filled with what Partner Center offers now. */
import type { Customer } from '../domain/customer.ts';
import { matchCustomers } from '../domain/customer-match.ts';
import { editionsOf, fileTypesOf, languagesOf, preselectEdition } from '../domain/download-selection.ts';
import type { KeyRequest } from '../domain/key-request.ts';
import { keyOf } from '../domain/software-list.ts';
import type { Ports } from '../ports.ts';
import type { KeyCard } from '../replies/keys-card.ts';
import { customerReply, editionReply, fileReply, licenceInPortalReply, readyReply } from '../replies/keys-choose.ts';
import type { PasteForm } from '../replies/keys-portal.ts';
import { chooseSoftwareReply } from '../replies/software.ts';
import type { CardReply, Locale } from '../turn.ts';
import { readerOf } from './key-reader.ts';
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

export async function customerCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  return customerReply(card, await customerChoices(card.request, ports));
}

/** Those that fit what was said, if several do; otherwise all, or none when they are too many. */
async function customerChoices({ wanted }: KeyRequest, ports: Ports): Promise<Customer[] | undefined> {
  const { items, cursor } = await ports.partnerCenter.customerPage(undefined, MOST_CUSTOMERS);
  if (cursor !== undefined) return undefined;
  const fitting = matchCustomers(wanted.customer ?? '', items);
  const shown = fitting.length > 1 ? fitting : items;
  return shown.toSorted((a, b) => a.companyName.localeCompare(b.companyName));
}

export async function softwareCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { customer, wanted } = card.request;
  if (customer === undefined) return customerCard(card, ports);
  const shown = { page: Number(wanted.page ?? 1), find: wanted.find ?? '', orElseAll: wanted.page === undefined };
  const page = await softwarePage(customer, shown, ports);
  return chooseSoftwareReply(card, page, await readerOf(card.request, card.locale, ports));
}

export async function editionCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { wanted } = card.request;
  const editions = editionsOf(await optionsOf(card.request, card.locale, ports));
  const hints = [wanted.product ?? '', wanted.version ?? '', wanted.edition ?? ''];
  return editionReply(card, { editions, preselected: preselectEdition(editions, hints) });
}

export async function fileCard(card: KeyCard, typed: Typed, ports: Ports): Promise<CardReply> {
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

export async function readyCard(card: KeyCard, ports: Ports): Promise<CardReply> {
  const { option, customer } = card.request;
  if (ports.settings.portalAssisted && option === undefined) return licenceInPortalReply(card, customer?.id ?? '');
  return readyReply(card, await hasKey(card.request, ports));
}

async function hasKey(request: KeyRequest, ports: Ports): Promise<boolean> {
  const { item, customer } = request;
  if (item === undefined || customer === undefined) return false;
  const listed = await softwareOf(customer.id, ports);
  return listed.find((entry) => keyOf(entry) === keyOf(item))?.hasKey ?? false;
}

/** What the portal's form begins with: what is known of the item already. */
export function emptyForm(request: KeyRequest, locale: Locale): PasteForm {
  return {
    link: '',
    edition: request.edition ?? request.item?.title ?? '',
    language: request.option?.languageCode ?? (locale === 'en' ? 'en-US' : locale),
    fileType: request.option?.fileType ?? '64 Bit, ISO',
  };
}
