/** Who asks: a person with a browser, or a program that opens links before people do. */
import type { IncomingHttpHeaders } from 'node:http';

/** Previews, mail scanners and crawlers that say so themselves. */
const PROGRAMS =
  /bot\b|crawl|spider|preview|scan|slurp|fetch|monitor|curl\/|wget\/|python|java\/|go-http|okhttp|libwww|skypeuripreview|safelinks|barracuda|proofpoint|mimecast/i;

/** Fetched ahead of a click that may never come. */
function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''} ${headers['x-moz'] ?? ''}`;
  return /prefetch|prerender|preview/i.test(purpose);
}

/** True for what looks like a person opening the page; the receipt is about people. */
export function isPersonOpening(method: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' || isPrefetch(headers)) return false;
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'document') return false;
  return !PROGRAMS.test(headers['user-agent'] ?? '');
}

/**
 * True for a press of the page's own button. Browsers say where a form was; `no-referrer` makes
 * their `Origin` the word `null`, which other sites can send too, so then `Sec-Fetch-Site` decides.
 */
export function isOwnPress(headers: IncomingHttpHeaders, host: string | undefined): boolean {
  if (isPrefetch(headers)) return false;
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
