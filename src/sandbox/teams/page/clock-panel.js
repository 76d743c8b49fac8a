import { api } from './api.js';
import { h } from './dom.js';
import { me, now, setNow } from './state.js';

/**
 * The one clock of the desk and Partner Center, and what moves it.
 * @param {import('./words.js').Words} words
 * @param {(label: string, act: () => Promise<void>) => HTMLElement} button
 * @param {() => Promise<void>} moved called after each move
 */
export function createClockPanel(words, button, moved) {
  const say = words.drawer;
  const clock = h('p', { class: 'clock' });
  const ahead = Object.entries(say.ahead).map(([period, label]) => button(label, () => move({ advance: period })));
  const back = button(say.realTime, () => move({ now: new Date().toISOString() }));
  const content = [
    clock,
    h('p', { class: 'hint-text' }, say.clockHint),
    h('div', { class: 'buttons' }, ...ahead, back),
  ];
  return { content, paint };

  function paint() {
    const { locale, timeZone } = me() ?? {};
    const style = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium', timeZone });
    clock.textContent = style.format(now());
  }

  /** @param {{ advance: string } | { now: string }} to */
  async function move(to) {
    setNow((await api.moveClock(to)).now);
    paint();
    await moved();
  }
}
