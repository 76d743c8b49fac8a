import { api } from './api.js';
import { createChatList } from './chat-list.js';
import { createCompose } from './compose.js';
import { createConversation } from './conversation.js';
import { h } from './dom.js';
import { createDrawer } from './drawer.js';
import { listenAs } from './live.js';
import { createPeople } from './people.js';
import { currentChat, me, putMessage, state } from './state.js';
import { createTop } from './top.js';
import { wordsFor } from './words.js';

const root = /** @type {HTMLElement} */ (document.getElementById('page'));
const TICK_MS = 1000;
const RETRY_MS = 3000;

/** The page in one language; made anew when the language changes. @type {{ language: string, paint(): void } | undefined} */
let page;

function paint() {
  const locale = me()?.locale ?? navigator.language;
  const language = locale.startsWith('zh') ? 'zh-Hant-TW' : 'en';
  if (page?.language !== language) page = { language, paint: build(locale) };
  document.documentElement.lang = language;
  page.paint();
  const chat = currentChat();
  const unread = chat && (state.counts[state.me]?.[chat.id] ?? 0);
  if (chat && unread && document.visibilityState === 'visible') void api.markRead(chat.id, state.me).catch(() => {});
}

/** @param {string} locale @returns {() => void} */
function build(locale) {
  const words = wordsFor(locale);
  const people = createPeople(words, become);
  const chats = createChatList(words, openChat);
  const top = createTop(words, { toggleDrawer });
  const compose = createCompose(words, {
    said: (text) => void drawer.showUnderstanding(text, locale),
    stopReply: () => replyTo(undefined),
  });
  const conversation = createConversation(words, {
    press: (message, pressed) =>
      api.press(message.chatId, message.id, { as: state.me, ...pressed }).catch(() => {
        putMessage({ ...message, note: { tone: 'error', text: '#something-went-wrong' } });
        paint();
      }),
    sendAgain: (message) => void api.sendAgain(message.chatId, message.id, state.me).catch(() => {}),
    replyTo: (threadId) => {
      replyTo(threadId);
      compose.focus();
    },
  });
  const drawer = createDrawer(words, { suggest, close: toggleDrawer });
  const banner = h('div', { class: 'banner', role: 'alert', hidden: true });
  root.replaceChildren(
    people.element,
    chats.element,
    h('main', { class: 'main' }, top.element, banner, conversation.element, compose.element),
    drawer.element,
  );
  return () => {
    paintBanner();
    for (const part of [people, chats, top, compose, conversation, drawer]) part.paint();
  };

  function toggleDrawer() {
    state.drawerOpen = !state.drawerOpen;
    paint();
    if (state.drawerOpen) drawer.open();
    else top.focusStage();
  }

  /** @param {string} text @param {string | undefined} chatId */
  function suggest(text, chatId) {
    if (chatId !== undefined) openChat(chatId);
    if (matchMedia('(max-width: 1000px)').matches) state.drawerOpen = false;
    paint();
    compose.suggest(text);
  }

  function paintBanner() {
    const sentence = !state.online ? words.sandboxGone : state.desk.reachable ? '' : words.deskGone(state.desk.url);
    banner.hidden = sentence === '';
    if (banner.dataset.sentence === sentence) return;
    banner.dataset.sentence = sentence;
    const again = h(
      'button',
      { class: 'link', type: 'button', onclick: () => void api.install().catch(() => {}) },
      words.tryAgain,
    );
    banner.replaceChildren(h('span', {}, sentence), state.online ? again : '');
  }
}

/** Somebody else, at the same place: what was a channel stays that channel. @param {string} personId */
function become(personId) {
  const here = currentChat();
  if (here?.kind === 'channel') state.places[personId] = here.id;
  else delete state.places[personId];
  state.replyTo = undefined;
  listenAs(personId, paint);
}

/** @param {string} chatId */
function openChat(chatId) {
  state.places[state.me] = chatId;
  state.replyTo = undefined;
  paint();
}

/** @param {string | undefined} threadId */
function replyTo(threadId) {
  state.replyTo = threadId;
  paint();
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.drawerOpen) {
    state.drawerOpen = false;
    paint();
  }
});
document.addEventListener('visibilitychange', paint);
// The clock ticks, and nobody types for ever.
setInterval(() => (state.typing.size > 0 || state.drawerOpen) && paint(), TICK_MS);
setInterval(() => !state.desk.reachable && void api.install().catch(() => {}), RETRY_MS);
listenAs(state.me, paint);
