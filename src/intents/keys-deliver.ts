/** "Get keys and download", "Activate again", "Send it to me again": each issues at most one link. */
import { activateAgain, deliver, type KeyRequest, pasteAgain } from '../domain/key-request.ts';
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { keySentences } from '../replies/keys-card.ts';
import type { Reply, Turn } from '../turn.ts';
import { type VerbHandler, verb } from './handler.ts';
import { handOver, itemNow, newLink } from './issue-link.ts';
import { type Decision, notPersonal, Pressed, present, pressedRequest, step, tellRequester } from './keys-request.ts';

export const deliverVerbs: Record<string, VerbHandler> = {
  'keys.get': verb(Pressed, (turn, ports, pressed) =>
    step(turn, ports, pressed, (request) => delivered(turn, ports, request)),
  ),
  'keys.activate': verb(Pressed, async (turn, ports, pressed) => {
    return notPersonal(turn) ?? step(turn, ports, pressed, (request) => activated(turn, ports, request));
  }),
  'keys.send-again': verb(Pressed, sendAgain),
};

/** Issues the link and hands everything to the requester's personal chat. */
async function delivered(turn: Turn, ports: Ports, request: KeyRequest): Promise<Decision> {
  if (request.state !== 'ready') return undefined;
  const now = await itemNow(turn, ports, request);
  if ('problem' in now) return now;
  // Of a licence only, all there may be is a key; where the portal alone has it, there is nothing to hand out.
  if (request.option === undefined && (!now.item.hasKey || ports.settings.portalAssisted)) return undefined;
  const link = await newLink(turn, ports, request);
  const next = deliver(request, link?.id, turn.now);
  return next && { next, also: (tables) => handOver(turn, tables, { next, link }) };
}

/** A new link with a new 14 days and 50 downloads; the old one is over at once. */
async function activated(turn: Turn, ports: Ports, request: KeyRequest): Promise<Decision> {
  if (request.state !== 'delivered') return undefined;
  const now = await itemNow(turn, ports, request);
  if ('problem' in now) return now;
  const old = await ports.store.downloadLinks.find(request.downloadLinkId ?? '');
  // What came from the portal by hand comes from there again; the old link lives until then.
  if (old?.origin === 'pasted') return pasteAgain(request, turn.now);
  const link = await newLink(turn, ports, request);
  const next = link && activateAgain(request, link.id, turn.now);
  return next && { next, also: (tables) => handOver(turn, tables, { next, link, replaces: old?.id }) };
}

/** The personal chat was not there, or its card is far up by now. */
async function sendAgain(turn: Turn, ports: Ports, pressed: Pressed): Promise<Reply> {
  const found = await pressedRequest(turn, ports, pressed);
  if ('refusal' in found) return found.refusal;
  const { request } = found;
  if (request.state !== 'delivered' && request.state !== 'pasting') return present(turn, request, ports);
  await ports.store.jobs.enqueue(tellRequester(request));
  return toActor(keySentences(turn.locale).done.sentAgain);
}
