import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LINK_DOWNLOADS } from '../../src/domain/download-link.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { createTestDatabase, ENGINES, openTestStore, type TestStore } from './open-test-store.ts';
import { someDownloadLink } from './records.ts';
import { runProcess } from './run-process.ts';

const NOW = new Date('2026-11-23T08:00:00.000Z');

describe.each(ENGINES)('download links on %s', (engine) => {
  let desk: TestStore;
  beforeAll(async () => {
    desk = await openTestStore({ engine });
  });
  afterAll(() => desk.close());

  test('a thousand presses at once count to fifty and no further', { timeout: 60_000 }, async () => {
    const link = someDownloadLink({ id: 'L-PRESSED' });
    await desk.store.downloadLinks.add(link);

    const presses = await Promise.all(
      Array.from({ length: 1000 }, () => desk.store.downloadLinks.countDownload(link.id, NOW)),
    );

    expect(presses.filter((press) => press !== undefined)).toHaveLength(LINK_DOWNLOADS);
    expect(await desk.store.downloadLinks.find(link.id)).toMatchObject({
      downloads: LINK_DOWNLOADS,
      version: 1 + LINK_DOWNLOADS,
      lastDownloadAt: NOW,
    });
  });

  test.each([
    { what: 'alive', link: {}, counted: true },
    { what: 'in its last millisecond', link: { expiresAt: new Date(NOW.getTime() + 1) }, counted: true },
    { what: 'at its end', link: { expiresAt: NOW }, counted: false },
    { what: 'at 49 downloads', link: { downloads: 49 }, counted: true },
    { what: 'at 50 downloads', link: { downloads: 50 }, counted: false },
    { what: 'revoked', link: { revokedAt: NOW }, counted: false },
    { what: 'activated again', link: { replacedById: 'L-NEXT' }, counted: false },
  ])('a link that is $what counts a download: $counted', async ({ what, link, counted }) => {
    const record = someDownloadLink({ id: `L-${what}`, ...link });
    await desk.store.downloadLinks.add(record);

    const after = await desk.store.downloadLinks.countDownload(record.id, NOW);

    expect(after?.downloads).toBe(counted ? record.downloads + 1 : undefined);
    expect((await desk.store.downloadLinks.find(record.id))?.downloads).toBe(record.downloads + (counted ? 1 : 0));
  });

  test('a claim cannot write back an older count', async () => {
    const link = someDownloadLink({ id: 'L-STALE' });
    await desk.store.downloadLinks.add(link);
    await desk.store.downloadLinks.countDownload(link.id, NOW);

    expect(await desk.store.downloadLinks.claim(link, { ...link, replacedById: 'L-NEXT' })).toBe(false);
  });

  test('the first opening is noted, later ones change nothing', async () => {
    const link = someDownloadLink({ id: 'L-OPENED' });
    await desk.store.downloadLinks.add(link);

    await desk.store.downloadLinks.noteOpened(link.id, NOW);
    await desk.store.downloadLinks.noteOpened(link.id, new Date(NOW.getTime() + 1));

    expect(await desk.store.downloadLinks.find(link.id)).toMatchObject({ firstOpenedAt: NOW, version: 2 });
  });

  test('revoking ends the live links of the order, or of some of its lines', async () => {
    const links = [1, 2, 3].map((lineNumber) =>
      someDownloadLink({ id: `L-LINE-${lineNumber}`, orderId: 'O-REVOKED', lineNumber }),
    );
    for (const link of links) await desk.store.downloadLinks.add(link);

    expect(await desk.store.downloadLinks.revoke('O-REVOKED', [2], NOW)).toBe(1);
    expect(await desk.store.downloadLinks.revoke('O-REVOKED', [], NOW)).toBe(2);
    expect(await desk.store.downloadLinks.revoke('O-REVOKED', [], NOW)).toBe(0);

    const ended = await desk.store.downloadLinks.ofOrder('O-REVOKED');
    expect(ended.map((link) => link.revokedAt)).toEqual([NOW, NOW, NOW]);
  });

  test('reminders are due for the living that expire soon or are almost used up, and were not sent', async () => {
    const soon = new Date(NOW.getTime() + 48 * 3_600_000);
    const late = new Date(soon.getTime() + 1);
    const records = {
      'L-SOON': { expiresAt: soon },
      'L-SOON-TOLD': { expiresAt: soon, remindedExpiry: true },
      'L-LATE': { expiresAt: late },
      'L-45': { expiresAt: late, downloads: 45 },
      'L-44': { expiresAt: late, downloads: 44 },
      'L-45-TOLD': { expiresAt: late, downloads: 45, remindedDownloads: true },
      'L-USED-UP': { expiresAt: soon, downloads: 50 },
      'L-OVER': { expiresAt: NOW, downloads: 45 },
      'L-REVOKED': { expiresAt: soon, revokedAt: NOW },
    };
    for (const [id, changes] of Object.entries(records)) {
      await desk.store.downloadLinks.add(someDownloadLink({ id, orderId: 'O-REMINDERS', ...changes }));
    }

    const due = await desk.store.downloadLinks.dueReminders(NOW, soon, 45, 1000);

    const ids = due.filter((link) => link.orderId === 'O-REMINDERS').map((link) => link.id);
    expect(ids.sort()).toEqual(['L-45', 'L-SOON']);
  });
});

test.skipIf(ENGINES.length === 1)(
  'a thousand presses in four processes count to fifty',
  { timeout: 90_000 },
  async () => {
    const database = await createTestDatabase();
    const { store, close } = storeOn(await openServer(database.url), { now: () => NOW });
    const link = someDownloadLink({ id: 'L-PRESSED' });
    await store.downloadLinks.add(link);

    const counted = await Promise.all(
      [1, 2, 3, 4].map(() => runProcess('test/store/other-process.ts', [database.url, 'press', link.id, '250'])),
    );

    expect(counted.map(Number).reduce((sum, count) => sum + count, 0)).toBe(LINK_DOWNLOADS);
    expect((await store.downloadLinks.find(link.id))?.downloads).toBe(LINK_DOWNLOADS);
    await close();
    await database.drop();
  },
);
