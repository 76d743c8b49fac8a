import { api } from './api.js';
import { h } from './dom.js';

/** @typedef {'down' | 'slow' | 'lost'} FaultName */

const MANY_TIMES = 1_000_000;
/** Partner Center's own calls; the directory keeps answering. @type {Record<FaultName, Record<string, unknown>>} */
const FAULTS = {
  down: { path: '^/v1/', times: MANY_TIMES, status: 503 },
  slow: { path: '^/v1/', times: MANY_TIMES, delayMs: 3000 },
  lost: { method: 'POST', path: '^/v1/', times: 1, after: true },
};

/**
 * Bad luck at Partner Center, one kind at a time.
 * @param {import('./words.js').Words} words
 * @param {(label: string, act: () => Promise<void>) => HTMLElement} button
 */
export function createFaultPanel(words, button) {
  const names = /** @type {FaultName[]} */ (Object.keys(FAULTS));
  const toggles = new Map(names.map((name) => [name, button(words.drawer.fault[name], () => toggle(name))]));
  return { content: [h('div', { class: 'buttons' }, ...toggles.values())], refresh };

  /** Faults wear off, and others plant them too: the sandbox knows. */
  async function refresh() {
    const { faults } = await api.faults();
    for (const [name, element] of toggles) {
      const isOn = faults.some((/** @type {any} */ fault) => nameOf(fault) === name);
      element.setAttribute('aria-pressed', String(isOn));
    }
  }

  /** @param {FaultName} name */
  async function toggle(name) {
    const wasOn = toggles.get(name)?.getAttribute('aria-pressed') === 'true';
    await api.clearFaults();
    if (!wasOn) await api.addFault(FAULTS[name]);
    await refresh();
  }
}

/** @param {any} fault as the sandbox lists it @returns {FaultName | undefined} */
function nameOf(fault) {
  if (fault.after) return 'lost';
  if (fault.status === 503) return 'down';
  return fault.delayMs > 0 ? 'slow' : undefined;
}
