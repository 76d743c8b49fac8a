import { h, icon, keep } from './dom.js';
import { createMessage, updateMessage } from './message.js';
import { currentChat, state } from './state.js';

/** Closer to the end than this, the end stays in view whatever is added or grows. */
const NEAR_END_PX = 120;

/** @typedef {import('./state.js').Message} Message */

/**
 * The messages of the conversation in view; in a channel by thread.
 * @param {import('./words.js').Words} words
 * @param {import('./message.js').Acts & { replyTo(threadId: string): void }} acts
 */
export function createConversation(words, acts) {
  const list = h('div', { class: 'message-list' });
  const empty = h('p', { class: 'empty' });
  const typing = h('p', { class: 'typing', role: 'status' });
  const element = h(
    'section',
    { class: 'conversation', role: 'log', 'aria-label': words.messages, tabindex: '0' },
    empty,
    list,
    typing,
  );
  let inView = '';
  let count = 0;
  let atEnd = true;
  element.addEventListener('scroll', noteEnd);
  return { element, paint };

  function paint() {
    const chat = currentChat();
    if (chat === undefined) return;
    const place = `${state.me} ${chat.id}`;
    const messages = state.messages.filter((message) => message.chatId === chat.id);
    if (chat.kind === 'channel')
      keep(list, threadsOf(messages), { key: threadKey, create: createThread, update: updateThread });
    else keep(list, messages, forMessages(false));
    empty.hidden = messages.length > 0;
    empty.textContent = chat.kind === 'channel' ? words.emptyChannel : words.emptyChat;
    typing.textContent = (state.typing.get(chat.id) ?? 0) > Date.now() ? words.typing : '';
    if (place !== inView || (atEnd && messages.length !== count)) showNewest();
    else if (atEnd) element.scrollTop = element.scrollHeight;
    inView = place;
    count = messages.length;
  }

  function noteEnd() {
    atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
  }

  /** The end, or the beginning of a newest message that is taller than the view. */
  function showNewest() {
    element.scrollTop = element.scrollHeight;
    const articles = list.querySelectorAll('article');
    const newest = articles[articles.length - 1];
    if (newest === undefined || newest.offsetHeight < element.clientHeight) return;
    element.scrollTop += newest.getBoundingClientRect().top - element.getBoundingClientRect().top - 8;
    noteEnd();
  }

  /** Keys carry the person: what one has typed into a card is not the other's. @param {boolean} inChannel */
  function forMessages(inChannel) {
    const how = { words, acts, inChannel };
    return {
      key: (/** @type {Message} */ message) => `${state.me} ${message.id}`,
      create: createMessage,
      update: (/** @type {HTMLElement} */ item, /** @type {Message} */ message) => updateMessage(item, message, how),
    };
  }

  /** @param {Message[]} thread */
  function createThread(thread) {
    const threadId = thread[0]?.threadId ?? '';
    const reply = h(
      'button',
      { class: 'link reply', type: 'button', onclick: () => acts.replyTo(threadId) },
      icon('reply'),
      words.reply,
    );
    return h('section', { class: 'thread' }, h('div', { class: 'thread-messages' }), reply);
  }

  /** @param {HTMLElement} section @param {Message[]} thread */
  function updateThread(section, thread) {
    section.classList.toggle('answered', state.replyTo === thread[0]?.threadId);
    keep(/** @type {HTMLElement} */ (section.firstElementChild), thread, forMessages(true));
  }
}

/** @param {Message[]} thread */
function threadKey(thread) {
  return `${state.me} ${thread[0]?.threadId}`;
}

/** @param {Message[]} messages @returns {Message[][]} */
function threadsOf(messages) {
  /** @type {Map<string | undefined, Message[]>} */
  const threads = new Map();
  for (const message of messages) threads.set(message.threadId, [...(threads.get(message.threadId) ?? []), message]);
  return [...threads.values()];
}
