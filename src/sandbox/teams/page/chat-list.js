import { h, icon, keep, set } from './dom.js';
import { paintBadge } from './people.js';
import { currentChat, state } from './state.js';

/**
 * The person's own conversations: the chat with the desk, and the team's channels.
 * @param {import('./words.js').Words} words
 * @param {(chatId: string) => void} open
 */
export function createChatList(words, open) {
  const personal = h('div', { class: 'chat-group' });
  const channels = h('div', { class: 'chat-group' });
  const element = h(
    'nav',
    { class: 'chats', 'aria-label': words.conversations },
    h('p', { class: 'chats-title' }, words.chat),
    personal,
    h('p', { class: 'chats-title' }, words.team),
    channels,
  );
  return { element, paint };

  function paint() {
    const how = { key: (/** @type {import('./state.js').Chat} */ chat) => chat.id, create, update };
    keep(
      personal,
      state.chats.filter((chat) => chat.kind === 'personal'),
      how,
    );
    keep(
      channels,
      state.chats.filter((chat) => chat.kind === 'channel'),
      how,
    );
  }

  /** @param {import('./state.js').Chat} chat */
  function create(chat) {
    const symbol = icon(chat.kind === 'channel' ? 'channel' : 'chat');
    const badge = h('span', { class: 'badge', hidden: true });
    return h(
      'button',
      { class: 'chat', type: 'button', onclick: () => open(chat.id) },
      symbol,
      h('span', { class: 'chat-name' }, chat.name),
      badge,
    );
  }

  /** @param {HTMLElement} button @param {import('./state.js').Chat} chat */
  function update(button, chat) {
    const unread = state.counts[state.me]?.[chat.id] ?? 0;
    set(button, {
      'aria-current': chat.id === currentChat()?.id && 'page',
      'aria-label': unread > 0 ? `${chat.name}, ${words.unread(unread)}` : chat.name,
    });
    paintBadge(button, unread);
  }
}
