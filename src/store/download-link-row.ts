import { z } from 'zod';
import type { DownloadLink } from '../domain/download-link.ts';
import type { DownloadLink as Row } from './generated/client.ts';
import { storable } from './json.ts';

const Origin = z.enum(['partner-center', 'pasted']);

export function toDownloadLink(row: Row): DownloadLink {
  return {
    id: row.id,
    version: row.version,
    tokenHash: row.tokenHash,
    keyRequestId: row.keyRequestId,
    customer: { id: row.customerId, name: row.customerName, culture: row.customerCulture },
    orderId: row.orderId,
    lineNumber: row.lineNumber,
    productTitle: row.productTitle,
    edition: row.edition,
    languageCode: row.languageCode,
    languageName: row.languageName,
    fileType: row.fileType,
    fileSize: row.fileSize,
    targetUrl: row.targetUrl,
    origin: Origin.parse(row.origin),
    issuedTo: { id: row.issuedToId, name: row.issuedToName },
    issuedAt: row.issuedAt,
    expiresAt: row.expiresAt,
    maxDownloads: row.maxDownloads,
    downloads: row.downloads,
    firstOpenedAt: row.firstOpenedAt ?? undefined,
    lastDownloadAt: row.lastDownloadAt ?? undefined,
    revokedAt: row.revokedAt ?? undefined,
    replacedById: row.replacedById ?? undefined,
    remindedExpiry: row.remindedExpiry,
    remindedDownloads: row.remindedDownloads,
  };
}

export function toDownloadLinkRow(link: DownloadLink) {
  return {
    id: link.id,
    version: link.version,
    tokenHash: link.tokenHash,
    keyRequestId: link.keyRequestId,
    customerId: link.customer.id,
    customerName: storable(link.customer.name),
    customerCulture: link.customer.culture,
    orderId: link.orderId,
    lineNumber: link.lineNumber,
    productTitle: storable(link.productTitle),
    edition: storable(link.edition),
    languageCode: link.languageCode,
    languageName: storable(link.languageName),
    fileType: storable(link.fileType),
    fileSize: link.fileSize,
    targetUrl: storable(link.targetUrl),
    origin: link.origin,
    issuedToId: link.issuedTo.id,
    issuedToName: storable(link.issuedTo.name),
    issuedAt: link.issuedAt,
    expiresAt: link.expiresAt,
    maxDownloads: link.maxDownloads,
    downloads: link.downloads,
    firstOpenedAt: link.firstOpenedAt ?? null,
    lastDownloadAt: link.lastDownloadAt ?? null,
    revokedAt: link.revokedAt ?? null,
    replacedById: link.replacedById ?? null,
    remindedExpiry: link.remindedExpiry,
    remindedDownloads: link.remindedDownloads,
  };
}
