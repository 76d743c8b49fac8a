import { h, set } from './dom.js';

let made = 0;

/**
 * Makes a text field choose from titles, as Teams' filtered choice set does: typing narrows the
 * list, arrow keys walk it, Enter takes, Escape closes. Pattern: WAI-ARIA "combobox, list autocomplete".
 * @param {HTMLInputElement} field
 * @param {string[]} titles
 */
export function makeCombobox(field, titles) {
  made += 1;
  const list = h('ul', { class: 'combobox-list', role: 'listbox', id: `combobox-${made}`, hidden: true });
  let active = -1;
  field.removeAttribute('list');
  field.after(list);
  set(field, {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    oninput: () => open(field.value),
    onclick: () => open(''),
    onblur: close,
    onkeydown: walk,
  });
  list.setAttribute('aria-labelledby', field.getAttribute('aria-labelledby') ?? '');

  /** @param {string} part what the titles must contain; everything for '' */
  function open(part) {
    const wanted = part.trim().toLowerCase();
    const found = titles.filter((title) => title.toLowerCase().includes(wanted));
    list.replaceChildren(...found.map(optionOf));
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    activate(-1);
  }

  function close() {
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    activate(-1);
  }

  /** @param {string} title @param {number} index */
  function optionOf(title, index) {
    const isChosen = String(title === field.value);
    const option = h('li', { role: 'option', id: `${list.id}-${index}`, 'aria-selected': isChosen }, title);
    // Before the field loses its focus, and the list its place.
    option.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(title);
    });
    return option;
  }

  /** @param {string} title */
  function take(title) {
    field.value = title;
    field.dispatchEvent(new Event('input'));
    close();
  }

  /** @param {number} index -1 for none */
  function activate(index) {
    active = index;
    for (const option of list.children) option.classList.toggle('active', option === list.children[index]);
    const option = list.children[index];
    option?.scrollIntoView({ block: 'nearest' });
    set(field, { 'aria-activedescendant': option?.id });
  }

  /** @param {KeyboardEvent} event */
  function walk(event) {
    const move = KEYS[event.key];
    if (move === undefined || event.isComposing) return;
    if (move !== 0) {
      event.preventDefault();
      if (list.hidden) open('');
      else activate(at(active + move, list.children.length));
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      take(list.children[active]?.textContent ?? '');
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      close();
    }
  }
}

/** What a key does: how far it walks, 0 for those that end the choice. @type {Record<string, number>} */
const KEYS = { ArrowDown: 1, ArrowUp: -1, Enter: 0, Escape: 0 };

/** From the last to the first and back. @param {number} index @param {number} count */
function at(index, count) {
  if (index < 0) return count - 1;
  return index >= count ? 0 : index;
}
