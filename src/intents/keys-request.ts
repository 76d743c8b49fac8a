/** What every button of a key request goes through first, and the two ways a press can end. */
import { z } from 'zod';
import type { KeyRequest } from '../domain/key-request.ts';
import type { Job, Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, notYoursReply, toActor } from '../replies/desk.ts';
import { keySentences } from '../replies/keys-card.ts';
import type { About, CardReply, Reply, TextReply, Turn } from '../turn.ts';
import type { Typed } from '../views/key-forms.ts';
import { keyRequestCard } from '../views/key-request.ts';
import { inTime } from './in-time.ts';
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

/**
 * What a press leads to: the next state (and what else happens with it), what is wrong with what was
 * typed, or nothing, because the press does not fit the state.
 */
export type Decision = Move | KeyRequest | Typed | undefined;

interface Move {
  next: KeyRequest;
  /** What else happens in the same transaction. */
  also: (tables: Tables) => Promise<void>;
}

/**
 * Takes one step. Two presses of one card take it once; the other is shown where it led.
 * @param decide Gathers and decides, and only reads: it is not awaited longer than a press can wait.
 */
export async function step(
  turn: Turn,
  ports: Ports,
  pressed: Pressed,
  decide: (request: KeyRequest) => Promise<Decision> | Decision,
): Promise<Reply> {
  const found = await pressedRequest(turn, ports, pressed);
  if ('refusal' in found) return found.refusal;
  const { request, stale } = found;
  if (stale) return present(turn, request, ports);
  const decision = await inTime(async () => decide(request));
  if (decision === undefined) return present(turn, request, ports);
  if ('next' in decision) return commit(turn, ports, { from: request, ...decision });
  if ('state' in decision) return commit(turn, ports, { from: request, next: decision });
  return present(turn, request, ports, decision);
}

/** Stores the move if nobody was faster, and answers with what is true then. */
async function commit(
  turn: Turn,
  ports: Ports,
  { from, next, also }: Partial<Move> & { from: KeyRequest; next: KeyRequest },
): Promise<Reply> {
  await ports.store.transaction(async (tables) => {
    if (await tables.keyRequests.claim(from, next)) await also?.(tables);
  });
  const now = await ports.store.keyRequests.find(from.id);
  return now === undefined ? toActor(deskSentences(turn.locale).goneCard) : present(turn, now, ports);
}

/** The requester's side of the story, in their own chat. */
export function tellRequester(request: KeyRequest): Job {
  const about = { kind: 'key-request', id: request.id, view: 'personal' } satisfies About;
  return { name: 'tell-person', personId: request.requester.id, about };
}

/** Keys and links are answered in the personal chat alone. */
export function notPersonal(turn: Turn): TextReply | undefined {
  return turn.conversation.kind === 'personal' ? undefined : toActor(keySentences(turn.locale).onlyPersonal);
}
