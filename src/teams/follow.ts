/** Cards that must follow their subject, and what happens to a stored message after its card was pressed. */
import type { PostedCard } from '../ports/tables.ts';
import type { About, CardReply, Reply, Turn } from '../turn.ts';
import { withoutThread } from './activity.ts';
import { factsOf } from './answer.ts';
import { toMessage } from './deliver.ts';
import type { IncomingActivity } from './incoming.ts';
import type { Edge } from './turns.ts';
import { addressOf } from './wire.ts';

/** Notes that a stored message now shows `about`, in the language it was first written in. */
export async function rememberCard(
  turn: Turn,
  { activityId, about }: { activityId: string; about: About },
  edge: Pick<Edge, 'store'>,
): Promise<void> {
  const known = await knownCard(turn, activityId, edge);
  const conversationId = known?.conversationId ?? turn.conversation.id;
  await edge.store.cards.remember({ conversationId, activityId, about, locale: known?.locale ?? turn.locale });
}

/** A press names the thread of its card; a card that the desk posted by itself was noted under the channel. */
async function knownCard(
  { conversation: { id } }: Turn,
  activityId: string,
  { store }: Pick<Edge, 'store'>,
): Promise<PostedCard | undefined> {
  const channelId = withoutThread(id);
  const known = await store.cards.find(channelId, activityId);
  return known ?? (channelId === id ? undefined : store.cards.find(id, activityId));
}

/**
 * After a press was answered. The answer replaced the card for the person who pressed; everybody
 * else, and that person's other devices, still see the stored message. A card with a subject is
 * rewritten by the job that renders what is true by then, so that two presses cannot overtake each
 * other; any other card as it was answered.
 */
export function followPress(
  activity: IncomingActivity,
  reply: Reply,
  { turn, edge }: { turn: Turn; edge: Edge },
): void {
  if (reply.kind === 'nothing' || reply.audience === 'actor') return;
  if (reply.kind === 'card' && reply.secret) return;
  edge.background.run(factsOf(turn), () => {
    if (reply.kind === 'text') return sayToOthers(activity, reply.text, { turn, edge });
    return showToAll(activity, reply, { turn, edge });
  });
}

/**
 * After a press that was answered with "still at it". What it brought for the person alone becomes a
 * message in their own chat; in a shared place, or a secret, it has to be asked for again.
 */
export async function followLatePress(
  activity: IncomingActivity,
  reply: Reply,
  { turn, edge }: { turn: Turn; edge: Edge },
): Promise<void> {
  if (reply.kind === 'nothing' || reply.audience === 'everyone') return followPress(activity, reply, { turn, edge });
  if (turn.conversation.kind !== 'personal' || (reply.kind === 'card' && reply.secret)) return;
  const message = toMessage(reply, turn.locale, edge.expand);
  await edge.wire.send(addressOf(activity, turn.conversation.id), message);
}

/** Makes the stored message of a press what the reply says. */
export async function showToAll(
  activity: IncomingActivity,
  reply: CardReply,
  { turn, edge }: { turn: Turn; edge: Edge },
): Promise<void> {
  const activityId = activity.replyToId;
  if (!activityId) return;
  if (reply.about) {
    const { kind, id } = reply.about;
    await rememberCard(turn, { activityId, about: reply.about }, edge);
    return edge.store.jobs.enqueue(
      { name: 'refresh-cards', about: { kind, id } },
      { key: `refresh-cards:${kind}:${id}` },
    );
  }
  const known = await knownCard(turn, activityId, edge);
  if (known !== undefined) await edge.store.cards.forget(known.conversationId, activityId);
  const to = addressOf(activity, turn.conversation.id);
  await edge.wire.rewrite(to, activityId, toMessage(reply, turn.locale, edge.expand));
}

/** In a personal chat the answer itself was read by everybody there is. */
async function sayToOthers(
  activity: IncomingActivity,
  text: string,
  { turn, edge }: { turn: Turn; edge: Edge },
): Promise<void> {
  if (turn.conversation.kind === 'personal') return;
  const to = addressOf(activity, turn.conversation.id);
  await edge.wire.send(to, toMessage({ kind: 'text', text }, turn.locale, edge.expand));
}
