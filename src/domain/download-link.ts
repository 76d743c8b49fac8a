import type { PersonRef } from './access.ts';

/**
 * "The download link is valid for two weeks or 50 downloads, whichever comes first. You can come
 * back and activate it again any number of times." Source: csp-software-subscriptions (10/29/2018).
 */
export const LINK_LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;
export const LINK_DOWNLOADS = 50;

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
  /** Bytes. */
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
