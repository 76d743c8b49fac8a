import { randomBytes } from 'node:crypto';
import { cardsOf, checkActivity, DeskActivity, type Findings } from './activity-check.ts';
import type { Chat } from './chat.ts';
import type { Message } from './message.ts';
import type { Stage } from './stage.ts';

/** The connector's no, with Teams' own code for it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

interface Place {
  chat: Chat;
  /** Undefined in a channel: a new post. */
  threadId: string | undefined;
}

/**
 * Takes what the desk says; undefined when it leaves no message behind (typing).
 * @throws Refused as Teams would.
 */
export function postActivity(stage: Stage, place: Place, body: unknown): Message | undefined {
  const activity = parse(stage, place.chat, body);
  if (activity.type === 'typing') {
    stage.chats.typing(place.chat, place.threadId);
    return undefined;
  }
  if (activity.type !== 'message') throw new Refused(400, 'BadSyntax', `A bot cannot send "${activity.type}".`);
  const { warnings } = accept(stage, place.chat, activity);
  const id = newActivityId(stage, place.chat);
  const message: Message = {
    id,
    chatId: place.chat.id,
    threadId: threadOf(stage, place, id),
    from: { ...stage.channel.desk, isDesk: true },
    at: stage.channel.now(),
    edited: false,
    ...contentOf(activity),
    files: [],
    failure: undefined,
    problems: warnings,
    answers: new Map(),
  };
  stage.chats.add(message);
  return message;
}

/** @throws Refused as Teams would. */
export function updateActivity(stage: Stage, message: Message, body: unknown): Message {
  const chat = stage.chats.find(message.chatId);
  if (chat === undefined) throw new Refused(404, 'ConversationNotFound', 'There is no such conversation.');
  const activity = parse(stage, chat, body);
  const { warnings } = accept(stage, chat, activity);
  stage.chats.update(message, { ...contentOf(activity), problems: warnings });
  return message;
}

export function deleteActivity(stage: Stage, message: Message): void {
  stage.chats.remove(message);
}

function parse(stage: Stage, chat: Chat, body: unknown): DeskActivity {
  const parsed = DeskActivity.safeParse(body);
  if (parsed.success) return parsed.data;
  const text = 'The desk sent something that is not an activity.';
  stage.problem(chat, [text]);
  throw new Refused(400, 'BadSyntax', text);
}

/** Notes everything found; throws if Teams would not take it. */
function accept(stage: Stage, chat: Chat, activity: DeskActivity): Findings {
  const findings = checkActivity(activity);
  stage.problem(chat, [...findings.refusals, ...findings.warnings]);
  if (findings.refusals.length > 0) throw new Refused(400, 'BadSyntax', findings.refusals.join(' '));
  return findings;
}

function contentOf(activity: DeskActivity): Pick<Message, 'text' | 'format' | 'cards'> {
  return {
    text: activity.text ?? '',
    format: activity.textFormat === 'plain' ? 'plain' : 'markdown',
    cards: cardsOf(activity),
  };
}

function threadOf(stage: Stage, { chat, threadId }: Place, ownId: string): string | undefined {
  if (chat.kind === 'personal') return undefined;
  const answered = threadId === undefined ? undefined : stage.chats.message(chat.id, threadId);
  return answered?.threadId ?? ownId;
}

/** Teams: `1:…` in a personal chat, a time in a channel. */
function newActivityId(stage: Stage, chat: Chat): string {
  if (chat.kind === 'personal') return `1:${randomBytes(24).toString('base64url')}`;
  return stage.chats.newMessageId(stage.channel.now());
}
