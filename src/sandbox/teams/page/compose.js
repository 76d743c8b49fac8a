import { api } from './api.js';
import { h, icon, keep } from './dom.js';
import { currentChat, state } from './state.js';

/** @typedef {{ id: string, name: string, size: number }} Upload */

/** What was typed and not sent, by person and conversation. @type {Map<string, string>} */
const drafts = new Map();

/**
 * Where one writes. In a channel the mention that makes Teams deliver a message stands before it.
 * @param {import('./words.js').Words} words
 * @param {{ said(text: string): void, stopReply(): void }} acts
 */
export function createCompose(words, acts) {
  /** @type {Upload[]} */
  let uploads = [];
  let inView = '';
  const field = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { class: 'compose-text', rows: '1', id: 'compose', oninput: grow, onkeydown: sendOnEnter })
  );
  const picker = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', hidden: true, multiple: true, onchange: attach })
  );
  const attachButton = h(
    'button',
    {
      class: 'quiet',
      type: 'button',
      'aria-label': words.compose.attach,
      title: words.compose.attach,
      onclick: () => picker.click(),
    },
    icon('attach'),
  );
  const mention = h('span', { class: 'mention', title: words.compose.mention }, state.desk.name);
  const files = h('div', { class: 'compose-files' });
  const replying = h('p', { class: 'replying' });
  const error = h('p', { class: 'note error', role: 'alert', hidden: true });
  const element = h(
    'form',
    { class: 'compose', onsubmit: submit },
    replying,
    error,
    files,
    h(
      'div',
      { class: 'compose-box' },
      mention,
      field,
      picker,
      attachButton,
      h(
        'button',
        { class: 'quiet', type: 'submit', 'aria-label': words.compose.send, title: words.compose.send },
        icon('send'),
      ),
    ),
  );
  return { element, paint, suggest };

  function paint() {
    const chat = currentChat();
    const inChannel = chat?.kind === 'channel';
    const label = inChannel
      ? state.replyTo === undefined
        ? words.compose.channel
        : words.compose.thread
      : words.compose.personal;
    field.setAttribute('aria-label', label);
    field.placeholder = label;
    mention.hidden = !inChannel;
    attachButton.hidden = inChannel;
    paintReply();
    paintFiles();
    const place = placeOf();
    if (place === inView) return;
    if (inView !== '') drafts.set(inView, field.value);
    if (inView !== '') uploads = [];
    inView = place;
    field.value = drafts.get(place) ?? '';
    paintFiles();
    grow();
  }

  function paintReply() {
    const root = state.messages.find((message) => message.threadId !== undefined && message.id === state.replyTo);
    replying.hidden = state.replyTo === undefined;
    if (state.replyTo === undefined || replying.dataset.thread === state.replyTo) return;
    replying.dataset.thread = state.replyTo;
    replying.replaceChildren(
      icon('reply'),
      words.replyTo(root?.from.name ?? ''),
      h('button', { class: 'link', type: 'button', onclick: acts.stopReply }, words.stopReply),
    );
  }

  function paintFiles() {
    keep(files, uploads, {
      key: (upload) => upload.id,
      create: (upload) =>
        h(
          'span',
          { class: 'file' },
          icon('file'),
          upload.name,
          h(
            'button',
            {
              class: 'quiet',
              type: 'button',
              'aria-label': words.compose.removeFile(upload.name),
              onclick: () => remove(upload),
            },
            icon('close'),
          ),
        ),
      update: () => {},
    });
  }

  /** @param {Upload} upload */
  function remove(upload) {
    uploads = uploads.filter((other) => other !== upload);
    paintFiles();
    field.focus();
  }

  async function attach() {
    error.hidden = true;
    try {
      for (const file of picker.files ?? []) uploads = [...uploads, await api.upload(file)];
    } catch {
      showError(words.upload);
    }
    picker.value = '';
    paintFiles();
    field.focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    void send();
  }

  async function send() {
    const chat = currentChat();
    const text = field.value.trim();
    const sent = uploads;
    if (chat === undefined || (text === '' && sent.length === 0)) return;
    const words = { as: state.me, text, thread: state.replyTo, files: sent.map((upload) => upload.id) };
    field.value = '';
    uploads = [];
    error.hidden = true;
    paintFiles();
    grow();
    acts.said(text);
    try {
      await api.say(chat.id, words);
    } catch (refusal) {
      field.value ||= text;
      uploads = sent;
      paintFiles();
      showError(String(refusal instanceof Error ? refusal.message : refusal));
    }
  }

  /** @param {string} text */
  function suggest(text) {
    field.value = text;
    grow();
    field.focus();
  }

  /** @param {string} sentence */
  function showError(sentence) {
    error.textContent = sentence;
    error.hidden = false;
  }

  function grow() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  }

  /** Enter that ends an input method's composition does not send. @param {KeyboardEvent} event */
  function sendOnEnter(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  }
}

function placeOf() {
  return `${state.me} ${currentChat()?.id}`;
}
