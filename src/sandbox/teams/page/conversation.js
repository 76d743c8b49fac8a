import { h, icon, keep } from './dom.js';
import { createMessage, updateMessage } from './message.js';
import { currentChat, state } from './state.js';

/** Closer to the end than this, the end stays in view whatever is added or grows. */
const NEAR_END_PX = 120;
/** Above a message that is shown from its beginning. */
const MARGIN_PX = 8;

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
  const sizes = new ResizeObserver(() => atEnd && stayAtEnd());
  sizes.observe(element);
  sizes.observe(list);
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
    const newest = messages.at(-1);
    const isNew = messages.length > count;
    if (place !== inView) showEnd();
    else if (isNew && newest && (atEnd || newest.from.id === state.me)) show(newest);
    inView = place;
    count = messages.length;
  }

  function stayAtEnd() {
    element.scrollTop = element.scrollHeight;
  }

  function noteEnd() {
    atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
  }

  function showEnd() {
    stayAtEnd();
    showFromTop(articles().at(-1));
    noteEnd();
  }

  /** Wherever it stands: a thread further up may have got it. @param {Message} message */
  function show(message) {
    const article = articles().find((one) => one.dataset.key === keyOf(message));
    if (article === articles().at(-1)) stayAtEnd();
    else article?.scrollIntoView({ block: 'nearest' });
    showFromTop(article);
    noteEnd();
  }

  /** A message taller than the view, from its beginning. @param {HTMLElement | undefined} article */
  function showFromTop(article) {
    if (article === undefined || article.offsetHeight < element.clientHeight) return;
    element.scrollTop += article.getBoundingClientRect().top - element.getBoundingClientRect().top - MARGIN_PX;
  }

  function articles() {
    return [...list.querySelectorAll('article')];
  }

  /** @param {boolean} inChannel */
  function forMessages(inChannel) {
    const how = { words, acts, inChannel };
    return {
      key: keyOf,
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

/** With the person: what one has typed into a card is not the other's. @param {Message} message */
function keyOf(message) {
  return `${state.me} ${message.id}`;
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
