import { describe, expect, it } from 'vitest';
import {
  type DownloadLink,
  daysLeft,
  downloadsLeft,
  dueReminders,
  endsWithTarget,
  issueLink,
  LINK_LIFETIME_MS,
  linkState,
  timeLeft,
} from '../../src/domain/download-link.ts';

const ISSUED = new Date('2026-11-23T08:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

function link(changes: Partial<DownloadLink> = {}): DownloadLink {
  const facts = {
    id: 'L-1',
    tokenHash: 'hash',
    keyRequestId: 'K-1',
    customer: { id: 'c', name: 'Contoso', culture: 'en-US' },
    orderId: 'c403d91b21d2',
    lineNumber: 0,
    productTitle: 'SQL Server',
    edition: 'SQL Server 2022 Standard',
    languageCode: 'en-US',
    languageName: 'English',
    fileType: '64 Bit, ISO',
    fileSize: 1,
    targetUrl: 'https://download.mp.microsoft.com/pr/x.iso',
    origin: 'partner-center' as const,
    issuedTo: { id: 'p', name: 'Ann' },
  };
  return { ...issueLink(facts, ISSUED), ...changes };
}

const later = (ms: number) => new Date(ISSUED.getTime() + ms);

describe('a link whose address ends by itself', () => {
  it.each([
    ['a millisecond before the 14 days', LINK_LIFETIME_MS - 1, LINK_LIFETIME_MS - 1, true],
    ['with them', LINK_LIFETIME_MS, LINK_LIFETIME_MS, false],
    ['a millisecond after them', LINK_LIFETIME_MS + 1, LINK_LIFETIME_MS, false],
    ['after an hour', HOUR, HOUR, true],
  ])('%s ends with the earlier of both', (_when, targetMs, endMs, withTarget) => {
    const issued = issueLink(link(), ISSUED, later(targetMs));
    expect(issued.expiresAt).toEqual(later(endMs));
    expect(endsWithTarget(issued)).toBe(withTarget);
  });
});

describe('a download link', () => {
  it.each([
    [0, 'alive'],
    [13 * DAY, 'alive'],
    [14 * DAY - 1, 'alive'],
    [14 * DAY, 'expired'],
    [14 * DAY + 1, 'expired'],
    [365 * DAY, 'expired'],
  ])('%i ms after it was issued is %s', (ms, state) => {
    expect(linkState(link(), later(ms))).toBe(state);
  });

  it.each([
    [0, 'alive', 50],
    [1, 'alive', 49],
    [49, 'alive', 1],
    [50, 'exhausted', 0],
    [51, 'exhausted', 0],
  ])('with %i downloads is %s and has %i left', (downloads, state, left) => {
    const used = link({ downloads });
    expect(linkState(used, ISSUED)).toBe(state);
    expect(downloadsLeft(used)).toBe(left);
  });

  it('lives fourteen times 24 hours across a change to winter time, whatever the calendar says', () => {
    const issued = new Date('2026-10-20T12:00:00+02:00');
    const { expiresAt } = link({ expiresAt: new Date(issued.getTime() + LINK_LIFETIME_MS) });
    expect(expiresAt.toISOString()).toBe('2026-11-03T10:00:00.000Z');
  });

  it.each([
    [{ revokedAt: ISSUED, replacedById: 'L-2', downloads: 50 }, 'revoked'],
    [{ replacedById: 'L-2', downloads: 50 }, 'replaced'],
    [{ downloads: 50, expiresAt: ISSUED }, 'exhausted'],
  ])('that is over for several reasons says the one that matters: %o → %s', (changes, state) => {
    expect(linkState(link(changes), later(20 * DAY))).toBe(state);
  });

  it.each([
    [0, 14],
    [1, 14],
    [DAY, 13],
    [13 * DAY, 1],
    [14 * DAY - 1, 1],
    [14 * DAY, 0],
    [15 * DAY, 0],
    // The clock was set back after issuing: never more than a lifetime.
    [-30 * DAY, 14],
  ])('%i ms after it was issued says %i days', (ms, days) => {
    expect(daysLeft(link(), later(ms))).toBe(days);
  });

  it('never has less than nothing left', () => {
    expect(timeLeft(link(), later(40 * DAY))).toBe(0);
    expect(downloadsLeft(link({ downloads: 60 }))).toBe(0);
  });
});

describe('reminders', () => {
  it.each([
    [14 * DAY - 48 * HOUR - 1, 0, { expiry: false, downloads: false }],
    [14 * DAY - 48 * HOUR, 0, { expiry: true, downloads: false }],
    [14 * DAY - 1, 0, { expiry: true, downloads: false }],
    [14 * DAY, 0, { expiry: false, downloads: false }],
    [0, 44, { expiry: false, downloads: false }],
    [0, 45, { expiry: false, downloads: true }],
    [0, 49, { expiry: false, downloads: true }],
    [0, 50, { expiry: false, downloads: false }],
    [13 * DAY, 45, { expiry: true, downloads: true }],
  ])('after %i ms and %i downloads are due: %o', (ms, downloads, due) => {
    expect(dueReminders(link({ downloads }), later(ms))).toEqual(due);
  });

  it('are due once each', () => {
    const reminded = link({ downloads: 45, remindedExpiry: true, remindedDownloads: true });
    expect(dueReminders(reminded, later(13 * DAY))).toEqual({ expiry: false, downloads: false });
  });

  it('are not due once the link is replaced or revoked', () => {
    expect(dueReminders(link({ downloads: 45, replacedById: 'L-2' }), ISSUED).downloads).toBe(false);
    expect(dueReminders(link({ downloads: 45, revokedAt: ISSUED }), ISSUED).downloads).toBe(false);
  });
});
