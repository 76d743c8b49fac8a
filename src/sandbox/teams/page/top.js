import { api } from './api.js';
import { h, icon, set } from './dom.js';
import { avatar, roleOf } from './people.js';
import { currentChat, me, state } from './state.js';

/**
 * Who one is, where one is, and the switches.
 * @param {import('./words.js').Words} words
 * @param {{ toggleDrawer(): void }} acts
 */
export function createTop(words, acts) {
  const title = h('h1', { class: 'top-title' });
  const face = h('span', { class: 'top-face' });
  const who = h('p', { class: 'top-who' });
  const stage = h(
    'button',
    {
      class: 'stage-toggle',
      type: 'button',
      'aria-controls': 'drawer',
      title: words.stage,
      onclick: acts.toggleDrawer,
    },
    icon('stage'),
    h('span', {}, words.stage),
  );
  const language = picker(
    words.language,
    [
      ['en-US', 'English'],
      ['zh-TW', '繁體中文'],
    ],
    (locale) => void api.chooseLocale(state.me, locale),
  );
  const theme = picker(
    words.theme.name,
    [
      ['', words.theme.system],
      ['light', words.theme.light],
      ['dark', words.theme.dark],
    ],
    chooseTheme,
  );
  theme.value = localStorage.getItem('theme') ?? '';
  const element = h(
    'header',
    { class: 'top' },
    face,
    h('div', { class: 'top-text' }, title, who),
    h('div', { class: 'top-tools' }, language, theme, stage),
  );
  return { element, paint, focusStage: () => stage.focus() };

  function paint() {
    const person = me();
    const chat = currentChat();
    if (person === undefined || chat === undefined) return;
    title.textContent = chat.name;
    who.textContent = `${person.name} · ${words.longRoles[roleOf(person)]}`;
    face.replaceChildren(avatar(person.name, state.people.indexOf(person)));
    language.value = person.locale.startsWith('zh') ? 'zh-TW' : 'en-US';
    set(stage, { 'aria-expanded': String(state.drawerOpen) });
  }
}

/** @param {string} theme '' follows the system */
function chooseTheme(theme) {
  if (theme === '') {
    localStorage.removeItem('theme');
    delete document.documentElement.dataset.theme;
    return;
  }
  localStorage.setItem('theme', theme);
  document.documentElement.dataset.theme = theme;
}

/** @param {string} label @param {[string, string][]} options @param {(value: string) => void} choose */
function picker(label, options, choose) {
  const select = /** @type {HTMLSelectElement} */ (
    h('select', { class: 'picker', 'aria-label': label, title: label, onchange: () => choose(select.value) })
  );
  select.append(...options.map(([value, text]) => h('option', { value }, text)));
  return select;
}
