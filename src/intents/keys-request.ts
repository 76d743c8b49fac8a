/** What every button of a key request goes through first, and the two ways a press can end. */
import { z } from 'zod';
import type { KeyRequest } from '../domain/key-request.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Ports, Tables } from '../ports.ts';
import { deskSentences, notYoursReply, toActor } from '../replies/desk.ts';
import { keySentences } from '../replies/keys-choose.ts';
import { partnerCenterReply } from '../replies/partner-center.ts';
import type { About, CardReply, Reply, TextReply, Turn } from '../turn.ts';
import { keyRequestCard, type Typed } from '../views/key-request.ts';
import { denied } from './permission.ts';

/** All that a card says of its subject. */
export const Pressed = z.object({ id: z.string().max(40), version: z.coerce.number().int().positive() });
export type Pressed = z.infer<typeof Pressed>;

/** The side of the story that is shown where the turn happens. */
export function aboutHere(turn: Turn, request: Pick<KeyRequest, 'id'>): About {
  return { kind: 'key-request', id: request.id, view: turn.conversation.kind === 'personal' ? 'personal' : 'channel' };
}

/** The present card of the request, with what was typed and why it was not taken. */
export function present(turn: Turn, request: KeyRequest, ports: Ports, typed: Typed = {}): Promise<CardReply> {
  return keyRequestCard(request, { about: aboutHere(turn, request), locale: turn.locale, typed }, ports);
}

/**
 * The request behind a press, if this person may press: it is theirs, and they are an admin agent
 * now, whatever they were when the card came. `stale`: the card shows an earlier version.
 */
export async function pressedRequest(
  turn: Turn,
  ports: Ports,
  pressed: Pressed,
): Promise<{ request: KeyRequest; stale: boolean } | { refusal: TextReply }> {
  const request = await ports.store.keyRequests.find(pressed.id);
  if (request === undefined) return { refusal: toActor(deskSentences(turn.locale).goneCard) };
  if (request.requester.id !== turn.actor.id) return { refusal: notYoursReply(request.requester, turn.locale) };
  const refusal = await denied(turn, ports, 'keys');
  return refusal === undefined ? { request, stale: request.version !== pressed.version } : { refusal };
}

/** A step of the form: decides on the next state, or says what is wrong with what was typed. */
type Step = (request: KeyRequest) => Promise<KeyRequest | undefined | Typed> | KeyRequest | undefined | Typed;

/** Takes one step. Two presses of one card take it once; the other is shown where it led. */
export function step(turn: Turn, ports: Ports, pressed: Pressed, next: Step): Promise<Reply> {
  return explained(turn, ports, async () => {
    const found = await pressedRequest(turn, ports, pressed);
    if ('refusal' in found) return found.refusal;
    if (found.stale) return present(turn, found.request, ports);
    const decided = await next(found.request);
    if (decided === undefined) return present(turn, found.request, ports);
    if (!('state' in decided)) return present(turn, found.request, ports, decided);
    return commit(turn, ports, { from: found.request, next: decided });
  });
}

interface Move {
  from: KeyRequest;
  next: KeyRequest;
  /** What else happens in the same transaction. */
  also?: (tables: Tables) => Promise<void>;
}

/** Stores the move if nobody was faster, and answers with what is true then. */
export async function commit(turn: Turn, ports: Ports, { from, next, also }: Move): Promise<Reply> {
  await ports.store.transaction(async (tables) => {
    if (await tables.keyRequests.claim(from, next)) await also?.(tables);
  });
  const now = await ports.store.keyRequests.find(from.id);
  return now === undefined ? toActor(deskSentences(turn.locale).goneCard) : present(turn, now, ports);
}

/** An answer of Partner Center that is no becomes a sentence; nothing was stored by then. */
export async function explained(turn: Turn, ports: Ports, work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    ports.log.warn(
      { correlationId: turn.correlationId, error },
      'Partner Center did not give what a key request needs',
    );
    return partnerCenterReply(error, turn.locale);
  }
}

/** Keys and links are answered in the personal chat alone. */
export function notPersonal(turn: Turn): TextReply | undefined {
  return turn.conversation.kind === 'personal' ? undefined : toActor(keySentences(turn.locale).onlyPersonal);
}
