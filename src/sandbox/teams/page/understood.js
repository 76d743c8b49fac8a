import { h } from './dom.js';

/**
 * What the desk made of a text, and why.
 * @param {string} text
 * @param {any} intent as `Intent` of the desk
 * @param {import('./words.js').Words} words
 * @returns {Node[]}
 */
export function drawUnderstanding(text, intent, words) {
  const slots = Object.entries(intent.slots ?? {});
  const others = (intent.candidates ?? []).filter((/** @type {any} */ other) => other.name !== intent.name);
  return [
    h('p', { class: 'understood-intent' }, h('strong', {}, intent.name), percent(intent.confidence)),
    intent.clarify && h('p', { class: 'understood-clarify' }, words.drawer.clarify),
    markEvidence(text, intent.evidence ?? []),
    slots.length > 0 &&
      section(
        words.drawer.slots,
        h('dl', {}, ...slots.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, worded(value))])),
      ),
    intent.invalid?.length > 0 && h('p', {}, `${intent.invalid.join(', ')}: ${words.drawer.unusable}`),
    intent.evidence?.length > 0 && section(words.drawer.evidence, evidenceList(text, intent.evidence)),
    others.length > 0 &&
      section(
        words.drawer.others,
        h('p', {}, others.map((/** @type {any} */ other) => `${other.name} ${percent(other.confidence)}`).join(', ')),
      ),
  ].filter((node) => node instanceof Node);
}

/** @param {string} title @param {Node} content */
function section(title, content) {
  return h('div', { class: 'understood-part' }, h('h4', {}, title), content);
}

/** @param {string} text @param {any[]} evidence */
function evidenceList(text, evidence) {
  return h(
    'ul',
    {},
    ...evidence.map((one) => {
      const weight = `${one.weight > 0 ? '+' : ''}${Number(one.weight).toFixed(1)}`;
      return h(
        'li',
        {},
        h('q', {}, text.slice(one.start, one.end)),
        ` ${one.rule} `,
        h('span', { class: 'weight' }, weight),
      );
    }),
  );
}

/** The text, with what counted marked. @param {string} text @param {any[]} evidence */
function markEvidence(text, evidence) {
  const quote = h('blockquote', {});
  let at = 0;
  for (const { start, end } of [...evidence].sort((one, other) => one.start - other.start)) {
    if (start < at || end <= start) continue;
    quote.append(text.slice(at, start), h('mark', {}, text.slice(start, end)));
    at = end;
  }
  quote.append(text.slice(at));
  return quote;
}

/** @param {unknown} value */
function worded(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)} %`;
}
