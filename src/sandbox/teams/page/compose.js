import { api } from './api.js';
import { h, icon } from './dom.js';
import { currentChat, state } from './state.js';
import { createUploads } from './uploads.js';

const HIGHEST_PX = 160;

/** What was typed and not sent, by person and conversation. @type {Map<string, string>} */
const drafts = new Map();

/**
 * Where one writes. In a channel the mention that makes Teams deliver a message stands before it.
 * @param {import('./words.js').Words} words
 * @param {{ said(text: string): void, stopReply(): void }} acts
 */
export function createCompose(words, acts) {
  let inView = '';
  const error = h('p', { class: 'note error', role: 'alert', hidden: true });
  const field = createField(() => void send());
  const uploads = createUploads(words, showError, () => field.element.focus());
  const mention = h('span', { class: 'mention', title: words.compose.mention }, state.desk.name);
  const replying = createReplying(words, acts.stopReply);
  const sendButton = h(
    'button',
    { class: 'quiet', 'aria-label': words.compose.send, title: words.compose.send },
    icon('send'),
  );
  const element = h(
    'form',
    { class: 'compose', onsubmit: submit },
    replying.element,
    error,
    uploads.list,
    h('div', { class: 'compose-box' }, mention, field.element, uploads.picker, uploads.button, sendButton),
  );
  return { element, paint, suggest: field.write, focus: () => field.element.focus() };

  function paint() {
    const chat = currentChat();
    const inChannel = chat?.kind === 'channel';
    field.label(labelOf(inChannel));
    mention.hidden = !inChannel;
    uploads.button.hidden = inChannel;
    replying.paint();
    const place = `${state.me} ${chat?.id}`;
    if (place === inView) return;
    if (inView !== '') drafts.set(inView, field.element.value);
    inView = place;
    uploads.take();
    showError('');
    field.write(drafts.get(place) ?? '', { focus: false });
  }

  /** @param {boolean} inChannel */
  function labelOf(inChannel) {
    if (!inChannel) return words.compose.personal;
    return state.replyTo === undefined ? words.compose.channel : words.compose.thread;
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    void send();
  }

  async function send() {
    const chat = currentChat();
    const text = field.element.value.trim();
    if (chat === undefined || (text === '' && uploads.count() === 0)) return;
    const files = uploads.take();
    field.write('');
    showError('');
    acts.said(text);
    try {
      await api.say(chat.id, { as: state.me, text, thread: state.replyTo, files: files.map((file) => file.id) });
    } catch (refusal) {
      if (field.element.value === '') field.write(text);
      uploads.putBack(files);
      showError(refusal instanceof Error ? refusal.message : String(refusal));
    }
  }

  /** @param {string} sentence '' for none */
  function showError(sentence) {
    error.textContent = sentence;
    error.hidden = sentence === '';
  }
}

/**
 * Grows with its text; Enter sends, Shift+Enter begins a line.
 * @param {() => void} send
 */
function createField(send) {
  const element = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { class: 'compose-text', rows: '1', oninput: grow, onkeydown: sendOnEnter })
  );
  return { element, label, write };

  /** @param {string} text */
  function label(text) {
    element.setAttribute('aria-label', text);
    element.placeholder = text;
  }

  /** @param {string} text */
  function write(text, { focus } = { focus: true }) {
    element.value = text;
    grow();
    if (focus) element.focus();
  }

  function grow() {
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, HIGHEST_PX)}px`;
  }

  /** Enter that ends an input method's composition does not send. @param {KeyboardEvent} event */
  function sendOnEnter(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  }
}

/**
 * Whose thread one answers, and the way out of it.
 * @param {import('./words.js').Words} words
 * @param {() => void} stop
 */
function createReplying(words, stop) {
  const element = h('p', { class: 'replying' });
  let painted = '';
  return { element, paint };

  function paint() {
    element.hidden = state.replyTo === undefined;
    if (state.replyTo === undefined || state.replyTo === painted) return;
    painted = state.replyTo;
    const root = state.messages.find((message) => message.id === state.replyTo);
    const stopButton = h('button', { class: 'link', type: 'button', onclick: stop }, words.stopReply);
    element.replaceChildren(icon('reply'), words.replyTo(root?.from.name ?? ''), stopButton);
  }
}
