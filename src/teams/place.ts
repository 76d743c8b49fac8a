/** The desk was added to a place, or removed from it. */
import type { TurnContext } from 'botbuilder';
import { conversationOf, withoutThread } from './activity.ts';
import { answerOf } from './answer.ts';
import type { IncomingActivity } from './incoming.ts';
import { sendReply } from './message.ts';
import { admitted, beginTurn, type Edge, type TurnFacts } from './turns.ts';

/**
 * Greets once: Teams reports one installation in two activities, at about the same time and in any
 * order. Whoever installs without being known to Entra is not greeted.
 */
export async function onAdded(
  context: TurnContext,
  activity: IncomingActivity,
  edge: Edge,
): Promise<TurnFacts['outcome']> {
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
  await sendReply(context, reply, { turn, edge });
  await store.endActivity(placeId, occasion, clock.now());
  return outcome;
}

/** Nothing is written there any more, until the desk hears from it again. */
export async function onRemoved(activity: IncomingActivity, edge: Edge): Promise<TurnFacts['outcome']> {
  await edge.store.conversations.markGone(withoutThread(conversationOf(activity).id), edge.clock.now());
  return 'answered';
}
