/** The steps of a key request: customer, software, edition, file, and the way back. */
import { z } from 'zod';
import { editionsOf, fileTypesOf, findFile, languagesOf } from '../domain/download-selection.ts';
import {
  browse,
  chooseCustomer,
  chooseEdition,
  chooseFile,
  chooseSoftware,
  dismissKeyRequest,
  type KeyRequest,
  stepBack,
} from '../domain/key-request.ts';
import { isLicenceOnly, keyOf, type Software } from '../domain/software-list.ts';
import type { Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskSentences } from '../replies/desk.ts';
import { formatList } from '../replies/format.ts';
import { keySentences } from '../replies/keys-card.ts';
import { plain } from '../replies/markdown.ts';
import type { Reply, Turn } from '../turn.ts';
import { optionsOf } from '../views/key-forms.ts';
import { softwareOf } from '../views/software-page.ts';
import { resolveCustomer } from './customer.ts';
import { known } from './download-link.ts';
import { type VerbHandler, verb } from './handler.ts';
import { type Decision, Pressed, step, tellRequester } from './keys-request.ts';

const Customer = Pressed.extend({ customer: z.string().max(200).default('') });
const Find = Pressed.extend({ find: z.string().max(100).default('') });
const Page = Pressed.extend({ page: z.coerce.number().int().min(1).max(10_000) });
const Choice = Pressed.extend({ item: z.string().max(100) });
const Edition = Pressed.extend({ edition: z.string().max(200).default('') });
const File = Pressed.extend({ language: z.string().max(20).default(''), fileType: z.string().max(60).default('') });

export const chooseVerbs: Record<string, VerbHandler> = {
  'keys.customer': verb(Customer, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) => withCustomer(turn, ports, { request, said: pressed.customer })),
  ),
  'keys.find': verb(Find, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) => browse(request, { page: 1, find: pressed.find.trim() }, turn.now)),
  ),
  'keys.page': verb(Page, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) =>
      browse(request, { page: pressed.page, find: request.wanted.find ?? '' }, turn.now),
    ),
  ),
  'keys.choose': verb(Choice, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) => withSoftware(turn, ports, { request, key: pressed.item })),
  ),
  'keys.edition': verb(Edition, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) => withEdition(turn, ports, { request, edition: pressed.edition })),
  ),
  'keys.file': verb(File, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) => withFile(turn, ports, { request, ...pressed })),
  ),
  'keys.back': verb(
    Pressed,
    (turn, ports, pressed): Promise<Reply> => step(turn, ports, pressed, (request) => stepBack(request, turn.now)),
  ),
  'keys.dismiss': verb(
    Pressed,
    (turn, ports, pressed): Promise<Reply> =>
      step(turn, ports, pressed, (request) => dismissKeyRequest(request, turn.now)),
  ),
};

async function withCustomer(
  turn: Turn,
  ports: Ports,
  { request, said }: { request: KeyRequest; said: string },
): Promise<Decision> {
  const t = deskSentences(turn.locale);
  if (said.trim() === '') return { problem: keySentences(turn.locale).form.customerRequired };
  const found = await resolveCustomer(said, ports);
  if (found.kind === 'one') return chooseCustomer(request, known(found.customer), turn.now);
  const named = plain(said);
  return { problem: found.kind === 'several' ? t.customerSeveral(named) : t.customerUnknown(named), customer: said };
}

async function withSoftware(turn: Turn, ports: Ports, facts: { request: KeyRequest; key: string }): Promise<Decision> {
  const { request, key } = facts;
  if (request.customer === undefined) return undefined;
  const listed = await softwareOf(request.customer.id, ports);
  const item = listed.find((entry) => keyOf(entry) === key);
  const problem = unavailable(item, turn);
  if (item === undefined || problem !== undefined) return { problem };
  const next = await takeSoftware(turn, ports, { request, item });
  return next && { next, also: (tables) => tellToGoOn(turn, tables, next) };
}

/** Chooses an item that was just read from Partner Center, with the editions it offers for it. */
export async function takeSoftware(
  turn: Turn,
  ports: Ports,
  { request, item }: { request: KeyRequest; item: Software },
): Promise<KeyRequest | undefined> {
  const { orderId, lineNumber, productId, skuId, title } = item;
  const chosen = { orderId, lineNumber, productId, skuId, title };
  if (ports.settings.portalAssisted)
    return chooseSoftware(request, { item: chosen, editions: isLicenceOnly(item) ? [] : 'portal' }, turn.now);
  const editions = editionsOf(await optionsOf({ ...request, item: chosen }, turn.locale, ports));
  return chooseSoftware(request, { item: chosen, editions }, turn.now);
}

/** What can only be done in the personal chat goes on there by itself. */
export async function tellToGoOn(turn: Turn, tables: Tables, next: KeyRequest): Promise<void> {
  if (next.state !== 'pasting' || turn.conversation.kind === 'personal') return;
  await tables.jobs.enqueue(tellRequester(next));
}

/** Why there is nothing to get for this item; undefined when there is. */
export function unavailable(item: Software | undefined, turn: Turn): string | undefined {
  const t = keySentences(turn.locale);
  switch (item?.state) {
    case undefined:
      return t.notInList;
    case 'cancelled':
      return t.cancelledMeanwhile;
    case 'pending':
      return t.notYetDelivered;
    case 'reservation':
      return t.inAzurePortal;
    case 'available':
      return undefined;
  }
}

async function withEdition(
  turn: Turn,
  ports: Ports,
  facts: { request: KeyRequest; edition: string },
): Promise<Decision> {
  const { request, edition } = facts;
  const editions = editionsOf(await optionsOf(request, turn.locale, ports));
  if (!editions.includes(edition)) return { problem: keySentences(turn.locale).editionGone };
  return chooseEdition(request, edition, turn.now);
}

async function withFile(
  turn: Turn,
  ports: Ports,
  chosen: { request: KeyRequest; language: string; fileType: string },
): Promise<Decision> {
  const { request, language, fileType } = chosen;
  const options = await optionsOf(request, turn.locale, ports);
  const edition = request.edition ?? '';
  const file = findFile(options, { edition, languageCode: language, fileType });
  if (file === undefined)
    return { problem: noSuchFile(turn, { options, edition, language, fileType }), language, fileType };
  const { key, languageCode, languageName, fileSize } = file;
  return chooseFile(request, { key, languageCode, languageName, fileType, fileSize }, turn.now);
}

/** Each exists, but not together: say what that language has. */
function noSuchFile(
  turn: Turn,
  chosen: { options: Parameters<typeof editionsOf>[0]; edition: string; language: string; fileType: string },
): string {
  const t = keySentences(turn.locale);
  const inLanguage = chosen.options.filter((option) => option.languageCode === chosen.language);
  const language = languagesOf(inLanguage, chosen.edition, [])[0];
  const others = fileTypesOf(inLanguage, chosen.edition).map(({ fileType }) => fileType);
  const known = chosen.options.some((option) => option.fileType === chosen.fileType);
  if (language === undefined || !known) return t.languageGone;
  return t.noSuchFile({
    language: language.name,
    fileType: chosen.fileType,
    others: formatList(others, turn.locale),
  });
}
