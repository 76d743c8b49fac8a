import { api } from './api.js';
import { createClockPanel } from './clock-panel.js';
import { h, icon } from './dom.js';
import { createFaultPanel } from './fault-panel.js';
import { createHintPanel } from './hint-panel.js';
import { state } from './state.js';
import { drawUnderstanding } from './understood.js';

const SHOWN_PROBLEMS = 20;

/**
 * What whoever rehearses may do behind the scenes: suggestions, the clock, bad luck, starting over.
 * @param {import('./words.js').Words} words
 * @param {{ suggest(text: string, chatId: string | undefined): void, close(): void }} acts
 */
export function createDrawer(words, acts) {
  const say = words.drawer;
  const failure = h('p', { class: 'note error', role: 'alert', hidden: true });
  const hints = createHintPanel(words, acts.suggest);
  const clock = createClockPanel(words, button, hints.refresh);
  const faults = createFaultPanel(words, button);
  const understood = h('div', { class: 'understood' }, h('p', { class: 'hint-text' }, say.understoodHint));
  const problems = h('div', { class: 'problem-list' });
  const close = closeButton(words.close, acts.close);
  const element = h(
    'aside',
    { class: 'drawer', id: 'drawer', 'aria-label': words.stage, hidden: true },
    h('header', { class: 'drawer-head' }, h('h2', {}, words.stage), close),
    failure,
    part(say.hints, ...hints.content),
    part(say.clock, ...clock.content),
    part(say.faults, ...faults.content),
    part(say.understood, understood),
    part(say.problems, problems),
    part(say.reset, h('p', { class: 'hint-text' }, say.resetHint), resetButton(say, button, refresh)),
  );
  return { element, paint, open, showUnderstanding };

  function open() {
    close.focus();
    refresh().catch(showFailure);
  }

  async function refresh() {
    await Promise.all([hints.refresh(), faults.refresh()]);
  }

  function paint() {
    element.hidden = !state.drawerOpen;
    if (element.hidden) return;
    hints.paint();
    clock.paint();
    problems.replaceChildren(...problemsOf(say));
  }

  /** @param {string} label @param {() => Promise<void>} act */
  function button(label, act) {
    const attempt = () => act().then(() => failure.toggleAttribute('hidden', true), showFailure);
    return h('button', { class: 'stage-button', type: 'button', onclick: attempt }, label);
  }

  /** @param {unknown} error */
  function showFailure(error) {
    failure.textContent = `${say.failed} ${error instanceof Error ? error.message : ''}`;
    failure.hidden = false;
  }

  /** @param {string} text @param {string} locale */
  async function showUnderstanding(text, locale) {
    if (!state.understands || text === '') return;
    const intent = await api.understanding(text, locale).catch(() => undefined);
    if (intent !== undefined) understood.replaceChildren(...drawUnderstanding(text, intent, words));
  }
}

/** @param {string} title @param {...Node} content */
function part(title, ...content) {
  return h('section', { class: 'drawer-part' }, h('h3', {}, title), ...content);
}

/** @param {string} label @param {() => void} close */
function closeButton(label, close) {
  return h(
    'button',
    { class: 'quiet', type: 'button', 'aria-label': label, title: label, onclick: close },
    icon('close'),
  );
}

/** @param {import('./words.js').Words['drawer']} say */
function problemsOf(say) {
  if (state.problems.length === 0) return [h('p', { class: 'hint-text' }, say.noProblems)];
  const newest = state.problems.slice(0, SHOWN_PROBLEMS);
  return newest.map((problem) => h('p', {}, h('strong', {}, problem.chat), ` ${problem.text}`));
}

/**
 * Asks once more by its own label, rather than with a dialog.
 * @param {import('./words.js').Words['drawer']} say
 * @param {(label: string, act: () => Promise<void>) => HTMLElement} button
 * @param {() => Promise<void>} refresh
 */
function resetButton(say, button, refresh) {
  const reset = button(say.reset, async () => {
    const isSure = reset.textContent === say.resetSure;
    reset.textContent = isSure ? say.reset : say.resetSure;
    if (!isSure) return;
    await api.reset();
    await refresh();
  });
  reset.classList.add('danger');
  reset.addEventListener('blur', () => {
    reset.textContent = say.reset;
  });
  return reset;
}
