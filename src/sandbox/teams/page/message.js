import { drawCard } from './card.js';
import { h, icon } from './dom.js';
import { toHtml } from './markdown.js';
import { avatar } from './people.js';
import { me, now, state } from './state.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {{ press(message: Message, pressed: import('./card.js').Pressed): Promise<void>, sendAgain(message: Message): void }} Acts */

/** The message and the day an element was last updated for. @type {WeakMap<HTMLElement, [Message, string]>} */
const current = new WeakMap();
/** What an element shows, so that an unchanged card keeps its half-filled inputs. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/** @param {Message} message */
export function createMessage(message) {
  const isMine = message.from.id === state.me;
  const body = h('div', { class: 'message-body' });
  for (const part of ['head', 'text', 'files', 'cards', 'foot']) body.append(h('div', { class: `message-${part}` }));
  const index = state.people.findIndex((person) => person.id === message.from.id);
  const face = message.from.isDesk
    ? h('span', { class: 'avatar avatar-desk', 'aria-hidden': 'true' }, '✓')
    : avatar(message.from.name, index);
  return h(
    'article',
    { class: `message ${isMine ? 'mine' : ''} ${message.from.isDesk ? 'from-desk' : ''}` },
    face,
    body,
  );
}

/**
 * @param {HTMLElement} element
 * @param {Message} message
 * @param {{ words: import('./words.js').Words, acts: Acts, inChannel: boolean }} how
 */
export function updateMessage(element, message, how) {
  const today = dayOf(now());
  const [known, day] = current.get(element) ?? [];
  if (known === message && day === today) return;
  current.set(element, [message, today]);
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (element.querySelector(`.message-${name}`));
  const time = formatTime(message.at);
  element.setAttribute('aria-label', `${message.from.name}, ${time}`);
  ifChanged(part('head'), [message.from, time, message.edited], (head) =>
    head.replaceChildren(...headOf(message, time, how)),
  );
  ifChanged(part('text'), [message.text], (text) => text.replaceChildren(...textOf(message, how)));
  ifChanged(part('files'), message.files, (files) => files.replaceChildren(...message.files.map(fileOf)));
  ifChanged(part('cards'), message.cards, (cards) => replaceCards(cards, message, how));
  part('cards').classList.toggle('only-you', message.onlyForYou);
  const { failure, note, problems, onlyForYou } = message;
  ifChanged(part('foot'), [failure, note, problems, onlyForYou], (foot) =>
    foot.replaceChildren(...footOf(message, how)),
  );
}

/** @param {HTMLElement} element @param {unknown} content @param {(element: HTMLElement) => void} draw */
function ifChanged(element, content, draw) {
  const text = JSON.stringify(content);
  if (shown.get(element) === text) return;
  shown.set(element, text);
  draw(element);
}

/** @param {Message} message @param {string} time @param {{ words: import('./words.js').Words }} how */
function headOf(message, time, { words }) {
  return [
    h('span', { class: 'author' }, message.from.name),
    h('time', { datetime: message.at }, time),
    message.edited ? h('span', { class: 'edited' }, words.edited) : '',
  ];
}

/** @param {Message} message @param {{ inChannel: boolean }} how */
function textOf(message, { inChannel }) {
  if (message.text === '') return [];
  const text = h('div', { class: 'bubble' });
  if (message.format === 'markdown') text.innerHTML = withMentions(toHtml(message.text));
  else text.append(message.text);
  if (inChannel && !message.from.isDesk) text.prepend(h('span', { class: 'mention' }, state.desk.name), ' ');
  return [text];
}

/** @param {string} html in which `<at>` is escaped */
function withMentions(html) {
  return html.replaceAll(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<span class="mention">$1</span>');
}

/** @param {import('./state.js').SharedFile} file */
function fileOf(file) {
  return h(
    'a',
    { class: 'file', href: file.url, download: file.name },
    icon('file'),
    file.name,
    h('small', {}, sizeOf(file.size)),
  );
}

/** @param {HTMLElement} cards @param {Message} message @param {{ words: import('./words.js').Words, acts: Acts }} how */
function replaceCards(cards, message, { words, acts }) {
  const hadFocus = cards.contains(document.activeElement);
  cards.replaceChildren(
    ...message.cards.map((card) =>
      drawCard(card, {
        press: (pressed) => acts.press(message, pressed),
        pressing: words.pressing,
        more: words.more,
      }),
    ),
  );
  const first = cards.firstElementChild;
  if (hadFocus && first instanceof HTMLElement) first.focus({ preventScroll: true });
}

/** @param {Message} message @param {{ words: import('./words.js').Words, acts: Acts }} how */
function footOf(message, { words, acts }) {
  const notes = /** @type {Record<string, string>} */ (words.notes);
  return [
    message.onlyForYou && h('p', { class: 'privacy' }, icon('lock'), words.onlyYou),
    message.note &&
      h('p', { class: `note ${message.note.tone}`, role: 'status' }, notes[message.note.text] ?? message.note.text),
    message.failure &&
      h(
        'p',
        { class: 'note error', role: 'status' },
        words.failure[message.failure],
        h('button', { class: 'link', type: 'button', onclick: () => acts.sendAgain(message) }, words.failure.again),
      ),
    message.problems.length > 0 &&
      h(
        'div',
        { class: 'note warning' },
        icon('warning'),
        h('div', {}, words.problemsHere, h('ul', {}, ...message.problems.map((problem) => h('li', {}, problem)))),
      ),
  ].filter((child) => child instanceof Node);
}

/** With the date unless it is today by the rehearsal's clock. @param {string} at */
function formatTime(at) {
  const person = me();
  const date = new Date(at);
  /** @type {Intl.DateTimeFormatOptions} */
  const day = dayOf(date) === dayOf(now()) ? {} : { year: 'numeric', month: 'short', day: 'numeric' };
  const style = new Intl.DateTimeFormat(person?.locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: person?.timeZone,
    ...day,
  });
  return style.format(date);
}

/** The day it is for the person. @param {Date} date */
function dayOf(date) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: me()?.timeZone }).format(date);
}

/** @param {number} bytes */
function sizeOf(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
