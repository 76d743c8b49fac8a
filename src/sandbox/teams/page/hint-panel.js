import { api } from './api.js';
import { h } from './dom.js';
import { chatIdOf, exampleOrders, hintsFor } from './hints.js';
import { me, now, setNow } from './state.js';

/**
 * What the person might say next; one press puts it where it is sent from.
 * @param {import('./words.js').Words} words
 * @param {(text: string, chatId: string | undefined) => void} suggest
 */
export function createHintPanel(words, suggest) {
  const title = h('p', { class: 'hint-text' });
  const list = h('div', { class: 'hints' });
  /** @type {{ young?: string, old?: string }} */
  let orders = {};
  let painted = '';
  return { content: [title, list], paint, refresh };

  function paint() {
    const person = me();
    const key = JSON.stringify([person, orders]);
    if (person === undefined || key === painted) return;
    painted = key;
    title.textContent = words.drawer.hintsFor(person.name);
    list.replaceChildren(...hintsFor(words, person, orders).map(toButton));
  }

  /** @param {import('./hints.js').Hint} hint */
  function toButton(hint) {
    const place = hint.place !== 'personal' && h('small', {}, `# ${hint.place}`);
    const choose = () => suggest(hint.text, chatIdOf(hint));
    return h('button', { class: 'hint', type: 'button', onclick: choose }, hint.text, place);
  }

  /** Looks up orders that really exist, and what time it is there. */
  async function refresh() {
    const sandbox = await api.sandbox();
    setNow(sandbox.now);
    orders = exampleOrders(sandbox, now());
    paint();
  }
}
