/**
 * A link to a file of a refund request: for one reviewer, for ten minutes. It is signed, not stored;
 * whoever opens it must still be a reviewer at that moment.
 */
export const FILE_LINK_MS = 10 * 60 * 1000;

export interface FilePass {
  attachmentId: string;
  reviewerId: string;
  expiresAt: Date;
}

/** The address without its signature; the signature is over exactly this text. */
export function filePath({ attachmentId, reviewerId, expiresAt }: FilePass): string {
  return `/a/${encodeURIComponent(attachmentId)}/${encodeURIComponent(reviewerId)}/${expiresAt.getTime()}`;
}
