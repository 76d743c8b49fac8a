/** @typedef {Node | string | false | undefined} Child */

/**
 * An element with properties, `on…` listeners and attributes.
 * @param {string} name
 * @param {Record<string, unknown>} [properties] `class`, `aria-…`, `data-…` and unknown names become
 *   attributes (absent when false or undefined); functions become listeners.
 * @param {...Child} children
 */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  set(element, properties);
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, unknown>} properties
 */
export function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === false || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
}

/**
 * Makes `parent` hold one element per item, in order, and keeps the elements of items that stay, so
 * that focus, scrolling and half-filled inputs survive.
 * @template Item
 * @param {HTMLElement} parent
 * @param {Item[]} items
 * @param {{ key(item: Item): string, create(item: Item): HTMLElement, update(element: HTMLElement, item: Item): void }} how
 */
export function keep(parent, items, how) {
  const known = new Map([...parent.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]));
  /** @type {HTMLElement | null} */
  let previous = null;
  for (const item of items) {
    const key = how.key(item);
    const element = /** @type {HTMLElement} */ (known.get(key) ?? how.create(item));
    known.delete(key);
    element.dataset.key = key;
    how.update(element, item);
    /** @type {ChildNode | null} */
    const place = previous === null ? parent.firstChild : previous.nextSibling;
    if (place !== element) parent.insertBefore(element, place);
    previous = element;
  }
  for (const child of known.values()) child.remove();
}

/**
 * A drawn symbol; says nothing to screen readers.
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

const PATHS = {
  send: 'M3 4l14 6-14 6 2-6zM5 10h7',
  attach: 'M13.5 7.5l-5 5a1.8 1.8 0 0 0 2.5 2.5l5-5a3.5 3.5 0 0 0-5-5l-5.3 5.3a5.2 5.2 0 0 0 7.3 7.3',
  stage: 'M4 6h9M15.5 6h.5M4 10h1M8 10h8M4 14h6M13 14h3M13.5 4.5v3M6.5 8.5v3M11.5 12.5v3',
  close: 'M5 5l10 10M15 5L5 15',
  theme: 'M15.5 12A6.5 6.5 0 0 1 8 4.5a6 6 0 1 0 7.5 7.5z',
  lock: 'M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  reply: 'M8 5L4 9l4 4M4 9h7a5 5 0 0 1 5 5v1',
  file: 'M6 3h5l4 4v10H6zM11 3v4h4',
  channel: 'M7.5 4l-1.5 12M14 4l-1.5 12M4 7.5h12.5M3.5 12.5H16',
  chat: 'M4 5h12v8H9.5L6 16v-3H4z',
  warning: 'M10 4l7 12H3zM10 8.5v3.5M10 14v.3',
};
