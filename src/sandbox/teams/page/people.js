import { h, keep, set } from './dom.js';
import { state } from './state.js';

const COLORS = 6;

/**
 * The people of the story; one press and one is somebody else.
 * @param {import('./words.js').Words} words
 * @param {(personId: string) => void} become
 */
export function createPeople(words, become) {
  const list = h('div', { class: 'people-list' });
  const element = h('nav', { class: 'people', 'aria-label': words.people }, list);
  return { element, paint: () => keep(list, state.people, { key: ({ id }) => id, create, update }) };

  /** @param {import('./state.js').Person} person */
  function create(person) {
    const button = h('button', { class: 'person', type: 'button', onclick: () => become(person.id) });
    button.append(
      avatar(person.name, state.people.indexOf(person)),
      h('span', { class: 'person-name' }, person.name),
      h('span', { class: 'person-role' }, words.roles[roleOf(person)]),
      h('span', { class: 'badge', hidden: true }),
    );
    return button;
  }

  /** @param {HTMLElement} button @param {import('./state.js').Person} person */
  function update(button, person) {
    const unread = Object.values(state.counts[person.id] ?? {}).reduce((sum, count) => sum + count, 0);
    set(button, {
      'aria-current': person.id === state.me && 'true',
      'aria-label': words.playAs(person.name, words.longRoles[roleOf(person)], unread),
      title: words.longRoles[roleOf(person)],
    });
    paintBadge(button, unread);
  }
}

/** @param {HTMLElement} parent @param {number} unread */
export function paintBadge(parent, unread) {
  const badge = parent.querySelector('.badge');
  if (!(badge instanceof HTMLElement)) return;
  badge.hidden = unread === 0;
  badge.textContent = unread > 99 ? '99+' : String(unread);
}

/** @param {import('./state.js').Person} person @returns {keyof import('./words.js').Words['roles']} */
export function roleOf(person) {
  const role = person.roles[0];
  return role === 'AdminAgents' || role === 'SalesAgents' || role === 'HelpdeskAgents' ? role : 'none';
}

/** Initials on a colour of their own. @param {string} name @param {number} index */
export function avatar(name, index) {
  return h(
    'span',
    { class: `avatar avatar-${((index % COLORS) + COLORS) % COLORS}`, 'aria-hidden': 'true' },
    initialsOf(name),
  );
}

/** 陳美玲 → 美玲, Oliver Grant → OG. @param {string} name */
function initialsOf(name) {
  if (/^\p{Script=Han}+$/u.test(name)) return name.slice(-2);
  const parts = name.split(/\s+/);
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
