import type { PersonRef } from './access.ts';

/**
 * "The download link is valid for two weeks or 50 downloads, whichever comes first. You can come
 * back and activate it again any number of times." Source: csp-software-subscriptions (10/29/2018).
 */
export const LINK_LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;
export const LINK_DOWNLOADS = 50;

/** The owner is reminded this long before the end, and at this many downloads: once each. */
export const REMIND_BEFORE_EXPIRY_MS = 48 * 60 * 60 * 1000;
export const REMIND_AT_DOWNLOADS = 45;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface DownloadLink {
  id: string;
  version: number;
  /** SHA-256 of the token, hex. The token itself is never stored. */
  tokenHash: string;
  keyRequestId: string;
  customer: { id: string; name: string; culture: string };
  orderId: string;
  lineNumber: number;
  productTitle: string;
  edition: string;
  languageCode: string;
  languageName: string;
  fileType: string;
  /** Bytes; 0 when nobody knows (a pasted link). */
  fileSize: number;
  /** Microsoft's address behind ours: a secret, shown to nobody, only redirected to. */
  targetUrl: string;
  /** `partner-center`: issued by its API (rehearsal). `pasted`: copied from the portal by a person. */
  origin: 'partner-center' | 'pasted';
  issuedTo: PersonRef;
  issuedAt: Date;
  expiresAt: Date;
  maxDownloads: number;
  downloads: number;
  firstOpenedAt: Date | undefined;
  lastDownloadAt: Date | undefined;
  revokedAt: Date | undefined;
  /** Activated again: the link that took over. */
  replacedById: string | undefined;
  /** Reminders already sent. */
  remindedExpiry: boolean;
  remindedDownloads: boolean;
}

/** Why a link is over, in the order in which it is said when several are true. */
const LINK_ENDINGS = ['revoked', 'replaced', 'exhausted', 'expired'] as const;
export type LinkState = 'alive' | (typeof LINK_ENDINGS)[number];

/** What a new link is about; the rest follows from the rule. */
export type LinkFacts = Pick<
  DownloadLink,
  | 'id'
  | 'tokenHash'
  | 'keyRequestId'
  | 'customer'
  | 'orderId'
  | 'lineNumber'
  | 'productTitle'
  | 'edition'
  | 'languageCode'
  | 'languageName'
  | 'fileType'
  | 'fileSize'
  | 'targetUrl'
  | 'origin'
  | 'issuedTo'
>;

/**
 * A fresh link: 14 × 24 h from `now`, 50 downloads.
 * @param targetEndsAt When the address behind it ends, where that is known: the earlier of both counts.
 */
export function issueLink(facts: LinkFacts, now: Date, targetEndsAt?: Date): DownloadLink {
  const own = new Date(now.getTime() + LINK_LIFETIME_MS);
  return {
    ...facts,
    version: 1,
    issuedAt: now,
    expiresAt: targetEndsAt !== undefined && targetEndsAt < own ? targetEndsAt : own,
    maxDownloads: LINK_DOWNLOADS,
    downloads: 0,
    firstOpenedAt: undefined,
    lastDownloadAt: undefined,
    revokedAt: undefined,
    replacedById: undefined,
    remindedExpiry: false,
    remindedDownloads: false,
  };
}

/** True when the address behind the link ends before the link's own days are over. */
export function endsWithTarget({ issuedAt, expiresAt }: Pick<DownloadLink, 'issuedAt' | 'expiresAt'>): boolean {
  return expiresAt.getTime() - issuedAt.getTime() < LINK_LIFETIME_MS;
}

/** The link ends at the instant `expiresAt` itself, and with its last download. */
export function linkState(link: DownloadLink, now: Date): LinkState {
  if (link.revokedAt !== undefined) return 'revoked';
  if (link.replacedById !== undefined) return 'replaced';
  if (link.downloads >= link.maxDownloads) return 'exhausted';
  return now.getTime() < link.expiresAt.getTime() ? 'alive' : 'expired';
}

/** Milliseconds until the end: 0 when over, never more than a lifetime, whatever the clock did. */
export function timeLeft(link: DownloadLink, now: Date): number {
  return Math.min(LINK_LIFETIME_MS, Math.max(0, link.expiresAt.getTime() - now.getTime()));
}

/** Begun days count, so that a link with one hour left does not say 0. */
export function daysLeft(link: DownloadLink, now: Date): number {
  return Math.ceil(timeLeft(link, now) / DAY_MS);
}

export function downloadsLeft(link: DownloadLink): number {
  return Math.max(0, link.maxDownloads - link.downloads);
}

/** The reminders this link needs now; none once it is over, and each only once. */
export function dueReminders(link: DownloadLink, now: Date): { expiry: boolean; downloads: boolean } {
  const alive = linkState(link, now) === 'alive';
  return {
    expiry: alive && !link.remindedExpiry && timeLeft(link, now) <= REMIND_BEFORE_EXPIRY_MS,
    downloads: alive && !link.remindedDownloads && link.downloads >= REMIND_AT_DOWNLOADS,
  };
}
