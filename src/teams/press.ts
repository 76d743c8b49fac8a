/** A pressed button: `adaptiveCard/action`. Whatever happens, the answer has a body that Teams knows. */
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { deskSentences } from '../replies/desk.ts';
import { teamsSentences } from '../replies/teams.ts';
import { deskLocale, type Reply, type Turn } from '../turn.ts';
import { executed, localeOf } from './activity.ts';
import { type Answer, answerOf, answerToError, factsOf } from './answer.ts';
import { type InvokeBody, sentence, toInvokeBody } from './deliver.ts';
import { followLatePress, followPress } from './follow.ts';
import type { IncomingActivity } from './incoming.ts';
import { beforeLate } from './late.ts';
import { admitted, beginTurn, type Edge, failedSentence, type TurnFacts } from './turns.ts';

/** Answers a press. A repeated one runs again: what it asks for is claimed once, and the answer is what is. */
export async function onPress(
  context: TurnContext,
  activity: IncomingActivity,
  edge: Edge,
): Promise<TurnFacts['outcome']> {
  try {
    const { body, outcome } = await answerPress(activity, edge);
    await answerInvoke(context, body);
    return outcome;
  } catch (err) {
    // Before there was a turn: the store did not say who this is, or where.
    const correlationId = edge.newGuid();
    edge.log.error({ correlationId, activityId: activity.id, err }, 'a press failed');
    await answerInvoke(context, sentence(failedSentence(correlationId, localeOf(activity) ?? deskLocale)));
    return 'failed';
  }
}

/** The SDK's own way of answering would show a card with `refresh` to everyone, so it is not used. */
export async function answerInvoke(context: TurnContext, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}

interface Answered {
  body: InvokeBody;
  outcome: TurnFacts['outcome'];
}

async function answerPress(activity: IncomingActivity, edge: Edge): Promise<Answered> {
  const admission = admitted(activity, edge);
  if ('refusal' in admission) return { body: sentence(admission.refusal), outcome: 'refused' };
  const input = executed(activity);
  if (!input) {
    return { body: sentence(deskSentences(localeOf(activity) ?? deskLocale).damagedCard), outcome: 'refused' };
  }
  const { turn } = await beginTurn(activity, admission.actor, { input, edge });
  const answering = answerOf(turn, edge);
  const answer = await beforeLate(answering, edge.lateAfterMs);
  if (answer) return bodyOf(activity, answer, { turn, edge });
  // Teams gives up on an invoke after 10 to 15 seconds and says that something went wrong, though nothing did.
  edge.log.warn(factsOf(turn), 'a press takes longer than Teams waits');
  edge.background.run(factsOf(turn), async () => followLatePress(activity, (await answering).reply, { turn, edge }));
  return { body: sentence(teamsSentences(turn.locale).stillWorking), outcome: 'answered' };
}

function bodyOf(activity: IncomingActivity, answer: Answer, { turn, edge }: { turn: Turn; edge: Edge }): Answered {
  try {
    const body = toInvokeBody(withWords(answer.reply, turn), turn, edge.expand);
    followPress(activity, answer.reply, { turn, edge });
    return { body, outcome: answer.outcome };
  } catch (err) {
    const failure = answerToError(err, turn, edge);
    return { body: toInvokeBody(failure.reply, turn, edge.expand), outcome: failure.outcome };
  }
}

/** A press always needs a visible answer. */
function withWords(reply: Reply, turn: Turn): Reply {
  if (reply.kind !== 'nothing') return reply;
  return { kind: 'text', text: teamsSentences(turn.locale).received, audience: 'actor' };
}
