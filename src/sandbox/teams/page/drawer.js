import { api } from './api.js';
import { h, icon } from './dom.js';
import { chatIdOf, exampleOrders, hintsFor } from './hints.js';
import { me, now, setNow, state } from './state.js';
import { drawUnderstanding } from './understood.js';

const MANY_TIMES = 1_000_000;
/** Partner Center's own calls; the directory keeps answering. @type {Record<'down' | 'slow' | 'lost', Record<string, unknown>>} */
const FAULTS = {
  down: { path: '^/v1/', times: MANY_TIMES, status: 503 },
  slow: { path: '^/v1/', times: MANY_TIMES, delayMs: 3000 },
  lost: { method: 'POST', path: '^/v1/', times: 1, after: true },
};

/**
 * What whoever rehearses may do behind the scenes: suggestions, the clock, bad luck, starting over.
 * @param {import('./words.js').Words} words
 * @param {{ suggest(text: string, chatId: string | undefined): void, close(): void, reset(): Promise<void> }} acts
 */
export function createDrawer(words, acts) {
  const say = words.drawer;
  const hints = h('div', { class: 'hints' });
  const hintsTitle = h('p', { class: 'hint-text' });
  const clock = h('p', { class: 'clock' });
  const understood = h('div', { class: 'understood' }, h('p', { class: 'hint-text' }, say.understoodHint));
  const problems = h('div', { class: 'problem-list' });
  const failure = h('p', { class: 'note error', role: 'alert', hidden: true });
  const closeButton = h(
    'button',
    { class: 'quiet', type: 'button', 'aria-label': words.close, title: words.close, onclick: acts.close },
    icon('close'),
  );
  /** @type {{ young?: string, old?: string }} */
  let orders = {};
  let painted = '';

  const element = h(
    'aside',
    { class: 'drawer', id: 'drawer', 'aria-label': words.stage, hidden: true },
    h('header', { class: 'drawer-head' }, h('h2', {}, words.stage), closeButton),
    failure,
    part(say.hints, hintsTitle, hints),
    part(say.clock, clock, h('p', { class: 'hint-text' }, say.clockHint), clockButtons()),
    part(say.faults, faultButtons()),
    part(say.understood, understood),
    part(say.problems, problems),
    part(say.reset, h('p', { class: 'hint-text' }, say.resetHint), resetButton()),
  );
  return { element, paint, showUnderstanding, open };

  function open() {
    closeButton.focus();
    void readOrders();
  }

  function paint() {
    element.hidden = !state.drawerOpen;
    paintClock();
    paintHints();
    problems.replaceChildren(
      ...(state.problems.length === 0
        ? [h('p', { class: 'hint-text' }, say.noProblems)]
        : state.problems.slice(0, 20).map((problem) => h('p', {}, h('strong', {}, problem.chat), ` ${problem.text}`))),
    );
  }

  function paintHints() {
    const person = me();
    if (person === undefined) return;
    const key = JSON.stringify([person, orders]);
    if (key === painted) return;
    painted = key;
    hintsTitle.textContent = say.hintsFor(person.name);
    hints.replaceChildren(...suggestionsOf(person));
  }

  /** @param {import('./state.js').Person} person */
  function suggestionsOf(person) {
    return hintsFor(words, person, orders).map((hint) =>
      h(
        'button',
        { class: 'hint', type: 'button', onclick: () => acts.suggest(hint.text, chatIdOf(hint)) },
        hint.text,
        hint.place !== 'personal' && h('small', {}, `# ${hint.place}`),
      ),
    );
  }

  function paintClock() {
    if (!state.drawerOpen) return;
    clock.textContent = new Intl.DateTimeFormat(me()?.locale, { dateStyle: 'full', timeStyle: 'medium' }).format(now());
  }

  function clockButtons() {
    const ahead = Object.entries(say.ahead).map(([period, label]) => button(label, () => move({ advance: period })));
    return h(
      'div',
      { class: 'buttons' },
      ...ahead,
      button(say.realTime, () => move({ now: new Date().toISOString() })),
    );
  }

  /** @param {Record<string, string>} to */
  async function move(to) {
    const answer = await api.moveClock(to);
    setNow(answer.now);
    paintClock();
    await readOrders();
  }

  function faultButtons() {
    const buttons = Object.entries(say.fault).map(([name, label]) => {
      const toggle = button(label, async () => {
        const wasOn = toggle.getAttribute('aria-pressed') === 'true';
        await api.clearFaults();
        for (const other of buttons) other.setAttribute('aria-pressed', 'false');
        if (wasOn) return;
        await api.addFault(FAULTS[/** @type {keyof typeof FAULTS} */ (name)]);
        toggle.setAttribute('aria-pressed', 'true');
      });
      toggle.setAttribute('aria-pressed', 'false');
      return toggle;
    });
    return h('div', { class: 'buttons' }, ...buttons);
  }

  /** Asks once more by its own label, rather than with a dialog. */
  function resetButton() {
    const reset = button(say.reset, async () => {
      if (reset.textContent !== say.resetSure) {
        reset.textContent = say.resetSure;
        return;
      }
      reset.textContent = say.reset;
      await acts.reset();
      await readOrders();
    });
    reset.classList.add('danger');
    reset.addEventListener('blur', () => (reset.textContent = say.reset));
    return reset;
  }

  /** @param {string} label @param {() => Promise<void>} act */
  function button(label, act) {
    return h(
      'button',
      { class: 'stage-button', type: 'button', onclick: () => act().then(() => (failure.hidden = true), showFailure) },
      label,
    );
  }

  /** @param {unknown} error */
  function showFailure(error) {
    failure.textContent = `${say.failed} ${error instanceof Error ? error.message : ''}`;
    failure.hidden = false;
  }

  async function readOrders() {
    try {
      const sandbox = await api.sandbox();
      if (typeof sandbox?.now === 'string') setNow(sandbox.now);
      orders = exampleOrders(sandbox, now());
    } catch {
      orders = {};
    }
    paintHints();
    paintClock();
  }

  /** @param {string} text @param {string} locale */
  async function showUnderstanding(text, locale) {
    if (!state.understands || text === '') return;
    const intent = await api.understanding(text, locale).catch(() => undefined);
    if (intent !== undefined) understood.replaceChildren(...drawUnderstanding(text, intent, words));
  }

  /** @param {string} title @param {...Node} content */
  function part(title, ...content) {
    return h('section', { class: 'drawer-part' }, h('h3', {}, title), ...content);
  }
}
