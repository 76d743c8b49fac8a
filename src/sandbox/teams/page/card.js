import { makeCombobox } from './combobox.js';
import { h } from './dom.js';
import { HOST_CONFIG } from './host-config.js';
import './markdown.js';

/** @type {typeof import('adaptivecards')} */
const AdaptiveCards = /** @type {any} */ (globalThis).AdaptiveCards;
const hostConfig = new AdaptiveCards.HostConfig(HOST_CONFIG);

/** @typedef {{ verb?: string, actionId?: string, data: Record<string, unknown> }} Pressed */

/**
 * Draws a card. While a press is under way its buttons rest; inputs keep what was typed.
 * @param {Record<string, unknown>} content
 * @param {{ press(pressed: Pressed): Promise<void>, pressing: string, more: string }} how
 * @returns {HTMLElement}
 */
export function drawCard(content, how) {
  AdaptiveCards.Strings.defaults.overflowButtonTooltip = () => how.more;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(content);
  const waiting = h('p', { class: 'card-waiting', role: 'status' });
  const frame = h('div', { class: 'card', tabindex: '-1' });
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) return openInNewTab(action.url);
    const pressed = toPressed(action);
    if (pressed === undefined) return;
    waiting.textContent = how.pressing;
    rest(frame, true);
    void how.press(pressed).finally(() => {
      waiting.textContent = '';
      rest(frame, false);
    });
  };
  card.onAnchorClicked = (_element, anchor) => {
    openInNewTab(anchor.href);
    return true;
  };
  const drawn = card.render();
  frame.append(drawn ?? h('p', {}, String(content.fallbackText ?? '')), waiting);
  mendFilteredChoices(card);
  return frame;
}

/** @param {import('adaptivecards').Action} action @returns {Pressed | undefined} */
function toPressed(action) {
  if (action instanceof AdaptiveCards.ExecuteAction) {
    return { verb: action.verb ?? '', actionId: action.id, data: toRecord(action.data) };
  }
  if (action instanceof AdaptiveCards.SubmitAction) return { data: toRecord(action.data) };
  return undefined;
}

/** @param {unknown} data @returns {Record<string, unknown>} */
function toRecord(data) {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

/** @param {HTMLElement} frame @param {boolean} resting */
function rest(frame, resting) {
  frame.setAttribute('aria-busy', String(resting));
  for (const button of frame.querySelectorAll('button')) button.disabled = resting;
}

/** @param {string | undefined} url */
function openInNewTab(url) {
  if (url !== undefined && /^(https?|mailto):/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

/**
 * The renderer leaves filtered choice sets to the browser's own list, names the box around the field
 * instead of the field, and fills in the value of the default; Teams shows its title.
 * @param {import('adaptivecards').AdaptiveCard} card
 */
function mendFilteredChoices(card) {
  for (const input of card.getAllInputs()) {
    if (!(input instanceof AdaptiveCards.ChoiceSetInput) || input.style !== 'filtered') continue;
    const field = input.renderedElement?.querySelector('input[list]');
    const box = field?.parentElement;
    if (!(field instanceof HTMLInputElement) || !box) continue;
    box.classList.add('combobox');
    field.setAttribute('aria-labelledby', box.getAttribute('aria-labelledby') ?? '');
    box.removeAttribute('aria-labelledby');
    const chosen = input.choices.find((choice) => choice.value === input.defaultValue);
    if (chosen?.title) field.value = chosen.title;
    makeCombobox(
      field,
      input.choices.flatMap((choice) => choice.title ?? []),
    );
  }
}
