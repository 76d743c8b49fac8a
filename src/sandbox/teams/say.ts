import { executeActivity, submitActivity, textActivity } from './activity.ts';
import type { Chat } from './chat.ts';
import type { Delivery } from './desk.ts';
import { toPressAnswer } from './invoke-answer.ts';
import type { DeliveryFailure, Message, PressAnswer, SharedFile } from './message.ts';
import type { RehearsalPerson } from './people.ts';
import type { Stage } from './stage.ts';

/** What a person writes into a conversation; resolves when the desk has taken it. */
export async function say(
  stage: Stage,
  words: { person: RehearsalPerson; chat: Chat; threadId: string | undefined; text: string; files: SharedFile[] },
): Promise<Message> {
  const { person, chat, text, files } = words;
  const now = stage.channel.now();
  const id = stage.chats.newMessageId(now);
  const message: Message = {
    id,
    chatId: chat.id,
    threadId: chat.kind === 'channel' ? (words.threadId ?? id) : undefined,
    from: { id: person.id, name: person.name, isDesk: false },
    at: now,
    edited: false,
    text,
    format: 'plain',
    cards: [],
    files,
    failure: undefined,
    problems: [],
    answers: new Map(),
  };
  stage.chats.add(message);
  await deliver(stage, message, { person, chat });
  return message;
}

/** Once more, for a message that did not reach the desk. */
export async function deliver(
  stage: Stage,
  message: Message,
  { person, chat }: { person: RehearsalPerson; chat: Chat },
): Promise<void> {
  const activity = textActivity(stage.channel, { chat, threadId: message.threadId, person }, message);
  const failure = failureOf(await stage.desk.send(activity));
  if (failure !== message.failure) stage.chats.fail(message, failure);
}

export interface Press {
  person: RehearsalPerson;
  chat: Chat;
  message: Message;
  /** Absent for `Action.Submit`. */
  verb: string | undefined;
  actionId: string | undefined;
  data: Record<string, unknown>;
}

/** A pressed button; resolves with what it left behind, which only this person sees. */
export async function press(stage: Stage, pressed: Press): Promise<PressAnswer> {
  const answer =
    pressed.verb === undefined ? await submit(stage, pressed) : await execute(stage, pressed, pressed.verb);
  stage.chats.answer(pressed.message, pressed.person.id, answer);
  return answer;
}

async function execute(
  stage: Stage,
  { person, chat, message, actionId, data }: Press,
  verb: string,
): Promise<PressAnswer> {
  const occasion = { chat, threadId: message.threadId, person };
  const activity = executeActivity(stage.channel, occasion, { messageId: message.id, verb, actionId, data });
  const { answer, problems } = toPressAnswer(await stage.desk.invoke(activity));
  stage.problem(chat, problems);
  return answer;
}

async function submit(stage: Stage, { person, chat, message, data }: Press): Promise<PressAnswer> {
  const occasion = { chat, threadId: message.threadId, person };
  const activity = submitActivity(stage.channel, occasion, { messageId: message.id, data });
  const failure = failureOf(await stage.desk.send(activity));
  return failure === undefined ? {} : { note: { tone: 'error', text: NOTES[failure] } };
}

/** Named, not worded: the page says it in the person's language. */
const NOTES: Record<DeliveryFailure, string> = {
  unreachable: '#desk-unreachable',
  'no-answer': '#no-answer',
  refused: '#something-went-wrong',
};

function failureOf(delivery: Delivery): DeliveryFailure | undefined {
  if (delivery.kind !== 'answered') return delivery.kind;
  return delivery.status < 300 ? undefined : 'refused';
}
