/** Issues a link, and everything that must be stored together with it. */
import { type DownloadLink, issueLink } from '../domain/download-link.ts';
import type { ChosenFile, KeyRequest } from '../domain/key-request.ts';
import { endOfAddress } from '../domain/link-expiry.ts';
import { keyOf, type Software } from '../domain/software-list.ts';
import type { Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { keySentences } from '../replies/keys-card.ts';
import type { Turn } from '../turn.ts';
import { isCancelledHere } from '../views/cancelled-here.ts';
import { softwareOf } from '../views/software-page.ts';
import { unavailable } from './keys-choose.ts';
import { tellRequester } from './keys-request.ts';

/** The purchase as it is now: between choosing and getting, it may have been cancelled. */
export async function itemNow(
  turn: Turn,
  ports: Ports,
  { customer, item }: KeyRequest,
): Promise<{ item: Software } | { problem: string }> {
  const listed = customer === undefined ? [] : await softwareOf(customer.id, ports);
  const found = listed.find((entry) => item !== undefined && keyOf(entry) === keyOf(item));
  if (found === undefined) return { problem: keySentences(turn.locale).notInList };
  if (await isCancelledHere(found, ports.store)) return { problem: keySentences(turn.locale).cancelledMeanwhile };
  const problem = unavailable(found, turn);
  return problem === undefined ? { item: found } : { problem };
}

/** A link of the desk's own around a fresh one of Partner Center's; none for a licence only. */
export async function newLink(turn: Turn, ports: Ports, request: KeyRequest): Promise<DownloadLink | undefined> {
  const { customer, item, option } = request;
  if (customer === undefined || item === undefined || option === undefined) return undefined;
  const target = await ports.partnerCenter.downloadTarget(item.productId, item.skuId, option.key, customer.market);
  return linkTo(target.url, { turn, ports, request, option, origin: 'partner-center' });
}

interface LinkMaker {
  turn: Turn;
  ports: Ports;
  request: KeyRequest;
  option: ChosenFile;
  origin: DownloadLink['origin'];
}

export function linkTo(
  targetUrl: string,
  { turn, ports, request, option, origin }: LinkMaker,
): DownloadLink | undefined {
  const { customer, item, edition = '' } = request;
  if (customer === undefined || item === undefined) return undefined;
  const id = ports.newId('L');
  const { id: customerId, name, culture } = customer;
  const { languageCode, languageName, fileType, fileSize } = option;
  return issueLink(
    {
      id,
      tokenHash: ports.tokens.hash(ports.tokens.tokenOf(id)),
      keyRequestId: request.id,
      customer: { id: customerId, name, culture },
      orderId: item.orderId,
      lineNumber: item.lineNumber,
      productTitle: item.title,
      edition,
      languageCode,
      languageName,
      fileType,
      fileSize,
      targetUrl,
      origin,
      issuedTo: request.requester,
    },
    turn.now,
    origin === 'pasted' ? endOfAddress(targetUrl) : undefined,
  );
}

/** What follows from a delivery, in its transaction: the link, the record, the card in the personal chat. */
export async function handOver(
  turn: Turn,
  tables: Tables,
  { next, link, replaces }: { next: KeyRequest; link: DownloadLink | undefined; replaces?: string | undefined },
): Promise<void> {
  // Approved while Partner Center was asked for the file: the revocation may have passed already.
  const ended = link !== undefined && (await isCancelledHere(link, tables)) ? { revokedAt: turn.now } : {};
  if (link !== undefined) await tables.downloadLinks.add({ ...link, ...ended });
  if (link !== undefined && replaces !== undefined) await endReplaced(tables, { oldId: replaces, newId: link.id });
  await tables.audit.append({
    action: link === undefined ? 'key.delivered' : replaces === undefined ? 'link.issued' : 'link.activated-again',
    actor: next.requester,
    at: turn.now,
    subject: { kind: 'key-request', id: next.id },
    ...(next.customer === undefined ? {} : { customerId: next.customer.id }),
    ...(next.item === undefined ? {} : { orderId: next.item.orderId }),
    conversationId: turn.conversation.id,
    correlationId: turn.correlationId,
    detail: {
      line: next.item?.lineNumber ?? 0,
      ...(link === undefined ? {} : { linkId: link.id, origin: link.origin }),
    },
  });
  if (turn.conversation.kind !== 'personal') await tables.jobs.enqueue(tellRequester(next));
}

/** Downloads go on while the link is replaced, so the count is read again until nobody was in between. */
const REPLACE_ATTEMPTS = 100;

async function endReplaced(tables: Tables, { oldId, newId }: { oldId: string; newId: string }): Promise<void> {
  for (let attempt = 0; attempt < REPLACE_ATTEMPTS; attempt += 1) {
    const old = await tables.downloadLinks.find(oldId);
    if (old === undefined || old.replacedById !== undefined) return;
    if (await tables.downloadLinks.claim(old, { ...old, replacedById: newId })) return;
  }
  throw new Error(`Link ${oldId} never stood still enough to be replaced.`);
}
