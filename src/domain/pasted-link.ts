/**
 * A download link copied from the portal's "Copy link" leads to Microsoft's download hosts:
 * `download.mp.microsoft.com/pr/…` (the answer of the withdrawn download API, June 2018) and the
 * hosts that Microsoft's own download pages use. Anything else is not such a link.
 */
import { endOfAddress } from './link-expiry.ts';

const LINK_MAX_CHARACTERS = 2000;

const EXACT_HOSTS = ['download.microsoft.com', 'software-download.microsoft.com', 'officecdn.microsoft.com'];
/** With the leading dot: `evil-download.mp.microsoft.com.example` and `notdownload…` do not end in these. */
const HOST_ENDINGS = ['.mp.microsoft.com', '.prss.microsoft.com'];

export type PastedLink =
  | { kind: 'link'; url: string }
  | {
      kind: 'refused';
      reason: 'empty' | 'too-long' | 'not-a-link' | 'not-https' | 'credentials' | 'port' | 'host' | 'ended';
    };

/**
 * Reads what a person pasted. `host`: a well-formed link, but not to Microsoft's downloads; `ended`:
 * to them, but over.
 */
export function readPastedLink(text: string, now: Date): PastedLink {
  const pasted = text.trim();
  if (pasted === '') return refused('empty');
  if (pasted.length > LINK_MAX_CHARACTERS) return refused('too-long');
  if (/[\s\p{Cc}\\]/u.test(pasted) || !URL.canParse(pasted)) return refused('not-a-link');
  const url = new URL(pasted);
  if (url.protocol !== 'https:') return refused('not-https');
  if (url.username !== '' || url.password !== '') return refused('credentials');
  if (url.port !== '') return refused('port');
  if (!isDownloadHost(url.hostname)) return refused('host');
  const end = endOfAddress(url.href);
  return end !== undefined && end <= now ? refused('ended') : { kind: 'link', url: url.href };
}

function isDownloadHost(host: string): boolean {
  return EXACT_HOSTS.includes(host) || HOST_ENDINGS.some((ending) => host.endsWith(ending));
}

function refused(reason: Extract<PastedLink, { kind: 'refused' }>['reason']): PastedLink {
  return { kind: 'refused', reason };
}

/** The customer's page in the portal, from which its software is reached. */
export function portalPage(customerId: string): string {
  return `https://partner.microsoft.com/commerce/customers/${encodeURIComponent(customerId)}/subscriptions`;
}
