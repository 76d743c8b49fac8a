/** The download page as HTML: one static style, no script, nothing from anywhere else. */
import { createHash } from 'node:crypto';
import type { Page } from '../replies/download-page.ts';

/**
 * Colours have at least 4.5:1 against their ground in light and dark; high contrast mode replaces
 * them all, so meaning never hangs on one.
 */
const STYLE = `
:root{color-scheme:light dark;--ground:#f3f2f1;--sheet:#fff;--ink:#201f1e;--quiet:#5a5856;--line:#e1dfdd;--accent:#4f52b2;--accent-hover:#3d3f95;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#1b1a1f;--sheet:#292830;--ink:#f5f4f8;--quiet:#bdbbc6;--line:#45434f;--accent:#a6a7f0;--accent-hover:#c1c2f6;--on-accent:#16161d}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;align-items:flex-start;justify-content:center;padding:clamp(.75rem,4vw,4rem) clamp(.75rem,4vw,1rem);background:var(--ground);color:var(--ink);font:1rem/1.5 "Segoe UI",system-ui,-apple-system,"Helvetica Neue","Noto Sans","PingFang TC","Microsoft JhengHei","Hiragino Sans","Yu Gothic","Malgun Gothic",sans-serif}
main{width:100%;max-width:36rem;background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;padding:clamp(1.25rem,5vw,2.25rem);overflow-wrap:anywhere}
.mark{display:flex;align-items:center;gap:.5rem;margin:0 0 1.25rem;color:var(--quiet);font-size:.875rem}
.mark svg{width:1.5rem;height:1.5rem;fill:none;stroke:var(--accent);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
h1{margin:0 0 1.25rem;font-size:clamp(1.375rem,5vw,1.75rem);line-height:1.25;font-weight:600;text-wrap:balance;word-break:auto-phrase}
dl{margin:0 0 1.5rem;border-top:1px solid var(--line)}
dl div{display:grid;grid-template-columns:minmax(8rem,11rem) 1fr;gap:.25rem 1rem;padding:.625rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--quiet)}
dd{margin:0;font-weight:500}
@media (max-width:28rem){h1{margin-bottom:1rem}dl div{grid-template-columns:minmax(6rem,38%) 1fr;padding:.5rem 0;font-size:.9375rem}}
button{display:block;width:100%;min-height:3rem;padding:.625rem 1.5rem;border:1px solid transparent;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:inherit;font-size:1.0625rem;font-weight:600;cursor:pointer}
button:hover{background:var(--accent-hover)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
p{margin:1rem 0 0;color:var(--quiet)}
.product{margin:0 0 .75rem;color:var(--ink);font-weight:500}
@media (forced-colors:active){main,button{border-color:CanvasText}}
`;

/** For the content policy: this style and no other. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const MARK =
  '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 3v12m0 0 5-5m-5 5-5-5M4 18v2a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-2"/></svg>';

/** @param action Where the button posts to; '' for the page's own address. */
export function pageHtml(page: Page, action: string): string {
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${text(page.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<div class="mark">${MARK}<span>CSP Desk</span></div>
<h1>${text(page.title)}</h1>
${factsHtml(page)}${buttonHtml(page, action)}
${page.lines.map((line) => `<p>${text(line)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

function factsHtml({ facts }: Page): string {
  const [only] = facts;
  if (only === undefined) return '';
  if (only.label === '') return `<div class="product">${text(only.value)}</div>`;
  const rows = facts.map(({ label, value }) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`);
  return `<dl>\n${rows.join('\n')}\n</dl>\n`;
}

function buttonHtml({ button }: Page, action: string): string {
  if (button === '') return '';
  const where = action === '' ? '' : ` action="${text(action)}"`;
  return `<form method="post"${where}><button type="submit">${text(button)}</button></form>`;
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
