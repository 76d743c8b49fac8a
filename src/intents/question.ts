/** Questions that cards ask, and answers that are written instead of pressed. */

import type { Dialog } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import type { Reply, Turn } from '../turn.ts';

/** A question is forgotten after this: "the second one" of yesterday means nothing today. */
const REMEMBERED_MS = 30 * 60 * 1000;

/** The question that still waits for this person here. */
export async function openQuestion(turn: Turn, ports: Ports): Promise<Dialog | undefined> {
  const dialog = await ports.store.dialogs.get(turn.conversation.id, turn.actor.id);
  if (dialog === undefined) return undefined;
  return turn.now.getTime() - Date.parse(dialog.at) <= REMEMBERED_MS ? dialog : undefined;
}

/** Remembers what `reply` asks; a card that asks nothing takes the question before it away. */
export async function rememberQuestion(turn: Turn, ports: Ports, reply: Reply): Promise<void> {
  if (reply.kind !== 'card') return;
  const { conversation, actor, now } = turn;
  if (reply.asks !== undefined) {
    const dialog = { ...reply.asks, about: reply.about, at: now.toISOString() };
    await ports.store.dialogs.set(conversation.id, actor.id, dialog);
  } else if ((await openQuestion(turn, ports)) !== undefined) {
    await ports.store.dialogs.set(conversation.id, actor.id, undefined);
  }
}

/** The press that says the same as the written answer. */
export function pressOf(dialog: Dialog, value: string): { verb: string; data: Record<string, unknown> } {
  return { verb: dialog.verb, data: { ...dialog.data, [dialog.input]: value } };
}
