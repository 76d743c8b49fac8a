/** What the page knows: the stand-in's state for the person being played, and where they are. */

/**
 * @typedef {{ id: string, name: string, roles: string[], locale: string, timeZone: string }} Person
 * @typedef {{ id: string, kind: 'personal' | 'channel', name: string }} Chat
 * @typedef {{ name: string, size: number, url: string }} SharedFile
 * @typedef {{
 *   id: string, chatId: string, threadId?: string, from: { id: string, name: string, isDesk: boolean },
 *   at: string, edited: boolean, text: string, format: 'markdown' | 'plain', cards: Record<string, unknown>[],
 *   files: SharedFile[], failure?: 'unreachable' | 'no-answer' | 'refused', problems: string[],
 *   onlyForYou: boolean, note?: { tone: 'info' | 'error', text: string },
 * }} Message
 * @typedef {{ at: string, chat: string, text: string }} Problem
 */

export const state = {
  me: localStorage.getItem('as') ?? '',
  /** @type {Person[]} */
  people: [],
  /** @type {Chat[]} */
  chats: [],
  /** @type {Message[]} */
  messages: [],
  /** Unread messages: person → conversation → count. @type {Record<string, Record<string, number>>} */
  counts: {},
  /** @type {Problem[]} */
  problems: [],
  desk: { id: '', name: 'CSP Desk', url: '', reachable: true },
  understands: false,
  /** The rehearsal's clock minus this computer's, in milliseconds. */
  clockAhead: 0,
  /** False while the stream of changes is broken. */
  online: true,
  /** Person → the conversation they were in. @type {Record<string, string>} */
  places: {},
  /** The thread being answered. */
  replyTo: /** @type {string | undefined} */ (undefined),
  /** Conversations in which the desk is typing → when to stop saying so. @type {Map<string, number>} */
  typing: new Map(),
  drawerOpen: false,
};

export function me() {
  return state.people.find((person) => person.id === state.me) ?? state.people[0];
}

export function currentChat() {
  const chosen = state.chats.find((chat) => chat.id === state.places[state.me]);
  return chosen ?? state.chats.find((chat) => chat.kind === 'personal');
}

/** The rehearsal's clock. */
export function now() {
  return new Date(Date.now() + state.clockAhead);
}

/** @param {string} instant ISO */
export function setNow(instant) {
  state.clockAhead = new Date(instant).getTime() - Date.now();
}

/** @param {Message} message */
export function putMessage(message) {
  const at = state.messages.findIndex((known) => known.id === message.id && known.chatId === message.chatId);
  if (at === -1) state.messages.push(message);
  else state.messages[at] = message;
}
