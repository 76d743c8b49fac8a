/** Asks the inside for a reply; whatever it throws becomes a sentence, and a line in the log. */
import { DirectoryError } from '../errors.ts';
import { DamagedCard, UnknownVerb } from '../intents/handler.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import type { Input, Reply, Turn } from '../turn.ts';
import { type Edge, failedSentence, type TurnFacts } from './turns.ts';

export interface Answer {
  reply: Reply;
  outcome: TurnFacts['outcome'];
}

export async function answerOf(turn: Turn, edge: Edge): Promise<Answer> {
  try {
    const reply = await edge.respond(turn);
    edge.log.info({ ...factsOf(turn), reply: reply.kind === 'card' ? reply.card : reply.kind }, 'turn');
    return { reply, outcome: 'answered' };
  } catch (err) {
    return answerToError(err, turn, edge);
  }
}

/** Expected failures have their own sentence; for the others the person gets a number to quote. */
export function answerToError(err: unknown, turn: Turn, edge: Edge): Answer {
  const facts = { ...factsOf(turn), err };
  if (err instanceof DamagedCard) {
    edge.log.warn(facts, 'a pressed card does not fit its verb');
    return { reply: toActor(deskSentences(turn.locale).damagedCard), outcome: 'refused' };
  }
  if (err instanceof UnknownVerb) {
    edge.log.warn(facts, 'a pressed card has an unknown verb');
    return { reply: toActor(deskSentences(turn.locale).unknownVerb), outcome: 'refused' };
  }
  if (err instanceof DirectoryError) {
    edge.log.warn(facts, 'the directory did not say who someone is');
    return { reply: toActor(deskSentences(turn.locale).directoryDown), outcome: 'failed' };
  }
  edge.log.error(facts, 'a turn failed');
  return { reply: toActor(failedSentence(turn.correlationId, turn.locale)), outcome: 'failed' };
}

/** For the log: who, where and what kind; never what was written or filled in. */
export function factsOf(turn: Turn): Record<string, unknown> {
  return {
    correlationId: turn.correlationId,
    activityId: turn.id,
    actorId: turn.actor.id,
    conversation: turn.conversation.kind,
    input: nameOf(turn.input),
  };
}

function nameOf(input: Input): string {
  return input.kind === 'action' ? input.verb : input.kind;
}
