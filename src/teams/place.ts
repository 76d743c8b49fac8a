/** The desk was added to a place, or removed from it. */
import { conversationOf, withoutThread } from './activity.ts';
import { answerOf } from './answer.ts';
import { toMessage } from './deliver.ts';
import type { IncomingActivity } from './incoming.ts';
import { admitted, beginTurn, type Edge, type TurnFacts } from './turns.ts';
import { addressOf } from './wire.ts';

/**
 * Greets once: Teams reports one installation in two activities, at about the same time and in any
 * order. Whoever installs without being known to Entra is not greeted.
 */
export async function onAdded(activity: IncomingActivity, edge: Edge): Promise<TurnFacts['outcome']> {
  const { store, clock } = edge;
  const admission = admitted(activity, edge);
  if ('refusal' in admission) return 'refused';
  const placeId = withoutThread(activity.conversation.id);
  const known = await store.conversations.find(placeId);
  if (known && !known.gone) return 'repeated';
  const occasion = known ? `installed-after-${known.updatedAt.toISOString()}` : 'installed';
  if (!(await store.beginActivity(placeId, occasion, clock.now()))) return 'repeated';
  const { turn } = await beginTurn(activity, admission.actor, { input: { kind: 'installed' }, edge });
  const { reply, outcome } = await answerOf(turn, edge);
  // Not as an answer to the activity: in a channel that would be a thread below nothing.
  if (reply.kind !== 'nothing') {
    await edge.wire.send(addressOf(activity, placeId), toMessage(reply, turn.locale, edge.expand));
  }
  await store.endActivity(placeId, occasion, clock.now());
  return outcome;
}

/** Nothing is written there any more, until the desk hears from it again. */
export async function onRemoved(activity: IncomingActivity, edge: Edge): Promise<TurnFacts['outcome']> {
  await edge.store.conversations.markGone(withoutThread(conversationOf(activity).id), edge.clock.now());
  return 'answered';
}
