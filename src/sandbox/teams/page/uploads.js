import { api } from './api.js';
import { h, icon, keep } from './dom.js';

/** @typedef {{ id: string, name: string, size: number }} Upload */

/**
 * Files that go with the next message.
 * @param {import('./words.js').Words} words
 * @param {(sentence: string) => void} showError
 * @param {() => void} done called when files were added or removed
 */
export function createUploads(words, showError, done) {
  /** @type {Upload[]} */
  let uploads = [];
  const picker = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', hidden: true, multiple: true, onchange: add })
  );
  const { attach } = words.compose;
  const open = () => picker.click();
  const button = h(
    'button',
    { class: 'quiet', type: 'button', 'aria-label': attach, title: attach, onclick: open },
    icon('attach'),
  );
  const list = h('div', { class: 'compose-files' });
  return { list, button, picker, count: () => uploads.length, take, putBack };

  async function add() {
    showError('');
    try {
      for (const file of picker.files ?? []) change([...uploads, await api.upload(file)]);
    } catch {
      showError(words.upload);
    }
    picker.value = '';
    done();
  }

  /** Hands them over and forgets them. */
  function take() {
    const taken = uploads;
    change([]);
    return taken;
  }

  /** @param {Upload[]} files */
  function putBack(files) {
    change([...files, ...uploads]);
  }

  /** @param {Upload[]} next */
  function change(next) {
    uploads = next;
    keep(list, uploads, { key: (upload) => upload.id, create: toChip, update: () => {} });
  }

  /** @param {Upload} upload */
  function toChip(upload) {
    const label = words.compose.removeFile(upload.name);
    const remove = () => {
      change(uploads.filter((other) => other.id !== upload.id));
      done();
    };
    const removeButton = h(
      'button',
      { class: 'quiet', type: 'button', 'aria-label': label, onclick: remove },
      icon('close'),
    );
    return h('span', { class: 'file' }, icon('file'), upload.name, removeButton);
  }
}
