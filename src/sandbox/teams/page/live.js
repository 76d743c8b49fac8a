import { putMessage, setNow, state } from './state.js';

const TYPING_LASTS_MS = 6000;

/** @type {EventSource | undefined} */
let stream;

/**
 * Listens as `personId` (the first person when empty); every change ends in `paint`.
 * @param {string} personId
 * @param {() => void} paint
 */
export function listenAs(personId, paint) {
  stream?.close();
  stream = new EventSource(personId === '' ? '/teams/live' : `/teams/live?as=${encodeURIComponent(personId)}`);
  for (const [name, apply] of Object.entries(CHANGES)) {
    stream.addEventListener(name, (event) => {
      apply(JSON.parse(event.data));
      paint();
    });
  }
  stream.onopen = () => {
    state.online = true;
    paint();
  };
  stream.onerror = () => {
    state.online = false;
    paint();
    if (stream?.readyState === EventSource.CLOSED) setTimeout(() => listenAs('', paint), 2000);
  };
}

/** @type {Record<string, (change: any) => void>} */
const CHANGES = {
  state({ now, ...rest }) {
    Object.assign(state, rest);
    setNow(now);
    localStorage.setItem('as', state.me);
  },
  message(message) {
    putMessage(message);
    if (message.from.isDesk) state.typing.delete(message.chatId);
  },
  removed({ chatId, id }) {
    state.messages = state.messages.filter((message) => message.chatId !== chatId || message.id !== id);
  },
  typing: ({ chatId }) => state.typing.set(chatId, Date.now() + TYPING_LASTS_MS),
  counts: (counts) => Object.assign(state, { counts }),
  problems: (problems) => Object.assign(state, { problems }),
  desk: (desk) => Object.assign(state, { desk }),
};
