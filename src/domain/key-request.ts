import type { PersonRef } from './access.ts';

/** An admin agent asks for keys and downloads of one order line. */
export const KEY_REQUEST_STATES = [
  'choosing-customer',
  'choosing-software',
  'choosing-edition',
  'choosing-file',
  /** Everything is chosen: "Get keys and download" can be pressed. */
  'ready',
  /** Delivered to the requester's personal chat; the link lives in `DownloadLink`. */
  'delivered',
  'dismissed',
] as const;
export type KeyRequestState = (typeof KEY_REQUEST_STATES)[number];

export interface SoftwareItem {
  orderId: string;
  lineNumber: number;
  productId: string;
  skuId: string;
  title: string;
}

export interface KeyRequest {
  id: string;
  version: number;
  state: KeyRequestState;
  requester: PersonRef;
  tenantId: string;
  conversationId: string;
  customer: { id: string; name: string; market: string; culture: string } | undefined;
  /** What the text said (product, edition, language …): preselects, never decides. */
  wanted: Record<string, string>;
  item: SoftwareItem | undefined;
  edition: string | undefined;
  option: { key: string; languageCode: string; languageName: string; fileType: string; fileSize: number } | undefined;
  /** The link that is alive, or was last. */
  downloadLinkId: string | undefined;
  createdAt: Date;
  updatedAt: Date;
}
