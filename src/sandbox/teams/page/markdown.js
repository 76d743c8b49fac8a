/** Markdown of messages and cards, as harmless HTML: no raw HTML, no images, links in a new tab. */

/** @type {any} */
const { markdownit, AdaptiveCards } = /** @type {any} */ (globalThis);

const renderer = markdownit({ html: false, linkify: false, breaks: true }).disable(['image', 'table', 'code', 'fence']);
renderer.renderer.rules.link_open = (
  /** @type {any[]} */ tokens,
  /** @type {number} */ at,
  /** @type {any} */ options,
  /** @type {any} */ _env,
  /** @type {any} */ self,
) => {
  tokens[at].attrSet('target', '_blank');
  tokens[at].attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, at, options);
};

/** @param {string} text */
export function toHtml(text) {
  return renderer.render(text);
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (
  /** @type {string} */ text,
  /** @type {{ outputHtml?: string, didProcess: boolean }} */ result,
) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};
