import { EventEmitter } from 'node:events';
import type { Chat } from './chat.ts';
import type { Message, PressAnswer } from './message.ts';

/** What changed; whoever listens decides who may see it. */
export type Change =
  | { kind: 'message'; message: Message }
  | { kind: 'removed'; message: Message }
  | { kind: 'answered'; message: Message; personId: string }
  | { kind: 'typing'; chatId: string; threadId: string | undefined }
  | { kind: 'read' }
  | { kind: 'emptied' };

/** Conversations and their messages, in memory. */
export class Chats {
  readonly events = new EventEmitter<{ change: [Change] }>();
  readonly #chats: Map<string, Chat>;
  readonly #messages = new Map<string, Message[]>();
  /** Which messages a person has seen: `person chat` → message ids. */
  readonly #seen = new Map<string, Set<string>>();
  #lastId = 0;

  constructor(chats: Chat[]) {
    this.#chats = new Map(chats.map((chat) => [chat.id, chat]));
    this.events.setMaxListeners(100);
  }

  find(chatId: string): Chat | undefined {
    return this.#chats.get(chatId);
  }

  personalChatOf(personId: string): Chat | undefined {
    return [...this.#chats.values()].find((chat) => chat.kind === 'personal' && chat.members.includes(personId));
  }

  all(): Chat[] {
    return [...this.#chats.values()];
  }

  of(personId: string): Chat[] {
    return this.all().filter((chat) => chat.members.includes(personId));
  }

  messages(chatId: string): readonly Message[] {
    return this.#messages.get(chatId) ?? [];
  }

  message(chatId: string, messageId: string): Message | undefined {
    return this.messages(chatId).find((message) => message.id === messageId);
  }

  /** Teams numbers messages by the millisecond. */
  newMessageId(now: Date): string {
    this.#lastId = Math.max(this.#lastId + 1, now.getTime());
    return String(this.#lastId);
  }

  add(message: Message): void {
    const messages = this.#messages.get(message.chatId) ?? [];
    this.#messages.set(message.chatId, [...messages, message]);
    if (!message.from.isDesk) this.#markSeen(message.from.id, message);
    this.#tell({ kind: 'message', message });
  }

  /** A new base card for everyone: what a press had answered to one person is over. */
  update(message: Message, next: Pick<Message, 'text' | 'format' | 'cards' | 'problems'>): void {
    Object.assign(message, next, { edited: true });
    message.answers.clear();
    this.#tell({ kind: 'message', message });
  }

  remove(message: Message): void {
    const rest = this.messages(message.chatId).filter((other) => other.id !== message.id);
    this.#messages.set(message.chatId, rest);
    this.#tell({ kind: 'removed', message });
  }

  fail(message: Message, failure: Message['failure']): void {
    message.failure = failure;
    this.#tell({ kind: 'message', message });
  }

  answer(message: Message, personId: string, answer: PressAnswer): void {
    const before = message.answers.get(personId);
    message.answers.set(personId, { card: answer.card ?? before?.card, note: answer.note });
    this.#tell({ kind: 'answered', message, personId });
  }

  typing(chat: Chat, threadId: string | undefined): void {
    this.#tell({ kind: 'typing', chatId: chat.id, threadId });
  }

  unread(personId: string, chatId: string): number {
    const seen = this.#seen.get(`${personId} ${chatId}`);
    return this.messages(chatId).filter((message) => !seen?.has(message.id)).length;
  }

  markRead(personId: string, chatId: string): void {
    for (const message of this.messages(chatId)) this.#markSeen(personId, message);
    this.#tell({ kind: 'read' });
  }

  empty(): void {
    this.#messages.clear();
    this.#seen.clear();
    this.#tell({ kind: 'emptied' });
  }

  #tell(change: Change): void {
    this.events.emit('change', change);
  }

  #markSeen(personId: string, message: Message): void {
    const key = `${personId} ${message.chatId}`;
    const seen = this.#seen.get(key) ?? new Set();
    this.#seen.set(key, seen.add(message.id));
  }
}
