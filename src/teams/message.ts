/** What a person wrote, or pressed on a client that only knows `Action.Submit`. */
import type { Activity, TurnContext } from 'botbuilder';
import { UndeliverableError } from '../errors.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { teamsSentences } from '../replies/teams.ts';
import { type CardReply, deskLocale, type Reply, type Turn } from '../turn.ts';
import { localeOf, said, submitted } from './activity.ts';
import { type Answer, answerOf, answerToError, factsOf } from './answer.ts';
import { toMessage } from './deliver.ts';
import { rememberCard, showToAll } from './follow.ts';
import { type IncomingActivity, isPressedMessage } from './incoming.ts';
import { beforeLate } from './late.ts';
import { admitted, beginTurn, type Edge, failedSentence, type TurnFacts } from './turns.ts';
import { startTyping } from './typing.ts';
import { addressOf, delivered } from './wire.ts';

/** Answers a message once, however often Teams delivers it (it does so again after about 15 s). */
export async function onMessage(
  context: TurnContext,
  activity: IncomingActivity,
  edge: Edge,
): Promise<TurnFacts['outcome']> {
  const { store, clock } = edge;
  const conversationId = activity.conversation.id;
  try {
    if (activity.id && !(await store.beginActivity(conversationId, activity.id, clock.now()))) return 'repeated';
    const outcome = await answerMessage(context, activity, edge);
    if (activity.id) await store.endActivity(conversationId, activity.id, clock.now());
    return outcome;
  } catch (err) {
    if (err instanceof UndeliverableError) throw err;
    // Outside the turn: the store did not answer.
    const correlationId = edge.newGuid();
    edge.log.error({ correlationId, activityId: activity.id, err }, 'a message failed');
    await delivered(() => context.sendActivity(failedSentence(correlationId, localeOf(activity) ?? deskLocale)));
    return 'failed';
  }
}

async function answerMessage(
  context: TurnContext,
  activity: IncomingActivity,
  edge: Edge,
): Promise<TurnFacts['outcome']> {
  const admission = admitted(activity, edge);
  if ('refusal' in admission) {
    await context.sendActivity(admission.refusal);
    return 'refused';
  }
  const isPress = isPressedMessage(activity);
  const input = isPress ? submitted(activity) : said(activity);
  const { turn } = await beginTurn(activity, admission.actor, { input: input ?? said(activity), edge });
  if (!input) {
    await context.sendActivity(deskSentences(turn.locale).damagedCard);
    return 'refused';
  }
  const stopTyping = startTyping(context, edge.typingAfterMs);
  const answering = answerOf(turn, edge).finally(stopTyping);
  const answer = await beforeLate(answering, edge.lateAfterMs);
  const occasion = { activity, turn, edge };
  if (answer) return deliverAnswer(answer, { ...occasion, say: (message) => context.sendActivity(message) });
  edge.log.warn(factsOf(turn), 'a message takes longer than Teams waits');
  const to = addressOf(activity, activity.conversation.id);
  edge.background.run(factsOf(turn), async () => {
    const say = async (message: Partial<Activity>) => ({ id: await edge.wire.send(to, message) });
    await deliverAnswer(await answering, { ...occasion, say });
  });
  return 'answered';
}

interface Occasion {
  activity: IncomingActivity;
  turn: Turn;
  edge: Edge;
  /** Posts into the conversation; within the turn as an answer to the message. */
  say(message: Partial<Activity>): Promise<{ id?: string | undefined } | undefined>;
}

async function deliverAnswer(answer: Answer, occasion: Occasion): Promise<TurnFacts['outcome']> {
  try {
    await deliver(answer.reply, occasion);
    return answer.outcome;
  } catch (err) {
    const failure = answerToError(err, occasion.turn, occasion.edge);
    await deliver(failure.reply, occasion);
    return failure.outcome;
  }
}

async function deliver(reply: Reply, occasion: Occasion): Promise<void> {
  const isPress = occasion.turn.input.kind === 'action';
  if (!isPress) return sendReply(reply, occasion);
  const shown = withoutSecret(reply, occasion.turn);
  if (!(await showInPlace(shown, occasion))) await sendReply(shown, occasion);
}

/** Posts a reply into the conversation of the turn; a card with a subject is remembered. */
async function sendReply(reply: Reply, { turn, edge, say }: Occasion): Promise<void> {
  if (reply.kind === 'nothing') return;
  const message = toMessage(reply, turn.locale, edge.expand);
  const sent = await delivered(() => say(message));
  if (reply.kind === 'text' || !reply.about || !sent?.id) return;
  await rememberCard(turn, { activityId: sent.id, about: reply.about }, edge);
}

/** Only `Action.Execute` has an answer that is nobody else's; here everything becomes a message. */
function withoutSecret(reply: Reply, turn: Turn): Reply {
  if (reply.kind !== 'card' || !reply.secret) return reply;
  return toActor(teamsSentences(turn.locale).secretNeedsPress);
}

/** The old card must not stay with its buttons. False: there is nothing to rewrite, so it has to be sent. */
async function showInPlace(reply: Reply, { activity, turn, edge }: Occasion): Promise<boolean> {
  if (!isForAll(reply) || !activity.replyToId) return false;
  try {
    await showToAll(activity, reply, { turn, edge });
    return true;
  } catch (err) {
    edge.log.warn({ ...factsOf(turn), err }, 'a pressed card could not be rewritten');
    return false;
  }
}

function isForAll(reply: Reply): reply is CardReply {
  return reply.kind === 'card' && reply.audience === 'everyone';
}
