import type { Tables } from '../ports/tables.ts';
import type { Db } from './db.ts';
import { toDownloadLink, toDownloadLinkRow } from './download-link-row.ts';

/** Every change raises the version, counting included: a claim can never write back an old count. */
const RAISED = { version: { increment: 1 } };

export function downloadLinkTable(db: Db): Tables['downloadLinks'] {
  return {
    async add(link) {
      await db.downloadLink.create({ data: toDownloadLinkRow(link) });
    },
    async find(id) {
      const row = await db.downloadLink.findUnique({ where: { id } });
      return row === null ? undefined : toDownloadLink(row);
    },
    async claim(from, next) {
      const { count } = await db.downloadLink.updateMany({
        where: { id: from.id, version: from.version },
        data: { ...toDownloadLinkRow(next), id: from.id, version: from.version + 1 },
      });
      return count === 1;
    },
    async byTokenHash(tokenHash) {
      const row = await db.downloadLink.findUnique({ where: { tokenHash } });
      return row === null ? undefined : toDownloadLink(row);
    },
    async countDownload(id, now) {
      const [row] = await db.downloadLink.updateManyAndReturn({
        where: { id, ...aliveAt(now), downloads: { lt: db.downloadLink.fields.maxDownloads } },
        data: { downloads: { increment: 1 }, lastDownloadAt: now, ...RAISED },
      });
      return row === undefined ? undefined : toDownloadLink(row);
    },
    async noteOpened(id, now) {
      await db.downloadLink.updateMany({
        where: { id, firstOpenedAt: null },
        data: { firstOpenedAt: now, ...RAISED },
      });
    },
    async ofOrder(orderId) {
      const rows = await db.downloadLink.findMany({ where: { orderId }, orderBy: { issuedAt: 'desc' } });
      return rows.map(toDownloadLink);
    },
    async ofCustomer(customerId) {
      const rows = await db.downloadLink.findMany({ where: { customerId }, orderBy: { issuedAt: 'desc' } });
      return rows.map(toDownloadLink);
    },
    async revoke(orderId, lineNumbers, now) {
      const { count } = await db.downloadLink.updateMany({
        where: { orderId, ...aliveAt(now), ...(lineNumbers.length > 0 ? { lineNumber: { in: lineNumbers } } : {}) },
        data: { revokedAt: now, ...RAISED },
      });
      return count;
    },
    async dueReminders(now, expiringBefore, downloads, limit) {
      const rows = await db.downloadLink.findMany({
        where: {
          ...aliveAt(now),
          downloads: { lt: db.downloadLink.fields.maxDownloads },
          OR: [
            { remindedExpiry: false, expiresAt: { lte: expiringBefore } },
            { remindedDownloads: false, downloads: { gte: downloads } },
          ],
        },
        orderBy: { expiresAt: 'asc' },
        take: limit,
      });
      return rows.map(toDownloadLink);
    },
  };
}

/** As `linkState` says it, for the part that is not counting. */
function aliveAt(now: Date) {
  return { revokedAt: null, replacedById: null, expiresAt: { gt: now } };
}
