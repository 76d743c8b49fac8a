/** "Get keys and download", "Activate again", "Send it to me again": each issues at most one link. */
import type { DownloadLink } from '../domain/download-link.ts';
import { activateAgain, deliver, type KeyRequest, pasteAgain } from '../domain/key-request.ts';
import type { Ports, Tables } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { keySentences } from '../replies/keys-choose.ts';
import type { Reply, Turn } from '../turn.ts';
import { type VerbHandler, verb } from './handler.ts';
import { handOver, itemNow, newLink, tellRequester } from './issue-link.ts';
import { commit, explained, notPersonal, Pressed, present, pressedRequest } from './keys-request.ts';

export const deliverVerbs: Record<string, VerbHandler> = {
  'keys.get': verb(Pressed, getKeys),
  'keys.activate': verb(Pressed, activate),
  'keys.send-again': verb(Pressed, sendAgain),
};

/** Issues the link and hands everything to the requester's personal chat. */
function getKeys(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  return explained(turn, ports, async () => {
    const found = await pressedRequest(turn, ports, pressed);
    if ('refusal' in found) return found.refusal;
    const { request, stale } = found;
    if (stale || request.state !== 'ready') return present(turn, request, ports);
    const now = await itemNow(turn, ports, request);
    if ('problem' in now) return present(turn, request, ports, { problem: now.problem });
    if (request.option === undefined && !now.item.hasKey) return present(turn, request, ports);
    const link =
      request.option === undefined ? undefined : await newLink(turn, ports, { request, option: request.option });
    const next = deliver(request, link?.id, turn.now);
    if (next === undefined) return present(turn, request, ports);
    return commit(turn, ports, { from: request, next, also: (tables) => handOver(turn, tables, { next, link }) });
  });
}

/** A new link with a new 14 days and 50 downloads; the old one is over at once. */
function activate(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  return explained(turn, ports, async () => {
    const elsewhere = notPersonal(turn);
    if (elsewhere !== undefined) return elsewhere;
    const found = await pressedRequest(turn, ports, pressed);
    if ('refusal' in found) return found.refusal;
    const { request, stale } = found;
    if (stale || request.state !== 'delivered') return present(turn, request, ports);
    const now = await itemNow(turn, ports, request);
    if ('problem' in now) return present(turn, request, ports, { problem: now.problem });
    const old = await ports.store.downloadLinks.find(request.downloadLinkId ?? '');
    return old?.origin === 'pasted' ? askForPaste(turn, ports, request) : replace(turn, ports, { request, old });
  });
}

/** What came from the portal by hand comes from there again; the old link lives until then. */
function askForPaste(turn: Turn, ports: Ports, request: KeyRequest): Promise<Reply> {
  const next = pasteAgain(request, turn.now);
  return next === undefined ? present(turn, request, ports) : commit(turn, ports, { from: request, next });
}

async function replace(
  turn: Turn,
  ports: Ports,
  { request, old }: { request: KeyRequest; old: DownloadLink | undefined },
): Promise<Reply> {
  const { option } = request;
  const link = option === undefined ? undefined : await newLink(turn, ports, { request, option });
  const next = link === undefined ? undefined : activateAgain(request, link.id, turn.now);
  if (next === undefined) return present(turn, request, ports);
  const also = (tables: Tables) => handOver(turn, tables, { next, link, replaces: old?.id });
  return commit(turn, ports, { from: request, next, also });
}

/** The personal chat was not there, or its card is long gone up. */
async function sendAgain(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const found = await pressedRequest(turn, ports, pressed);
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  if (request.state !== 'delivered' && request.state !== 'pasting') return present(turn, request, ports);
  await ports.store.jobs.enqueue(tellRequester(request));
  return toActor(keySentences(turn.locale).done.sentAgain);
}
