import { describe, expect, it } from 'vitest';
import { portalPage, readPastedLink } from '../../src/domain/pasted-link.ts';

const GOOD = 'https://download.mp.microsoft.com/pr/SW_DVD9.ISO?t=6f1c&d=50&e=1700000000&h=ab';
/** Before the `e` of the good one. */
const NOW = new Date('2023-11-14T22:13:19Z');

describe('a pasted link', () => {
  it.each([
    GOOD,
    `  ${GOOD}\n`,
    'https://download.microsoft.com/download/a.iso',
    'https://software-static.download.prss.microsoft.com/dbazure/x.iso',
    'https://DOWNLOAD.MP.MICROSOFT.COM/pr/x.iso',
    'https://download.mp.microsoft.com:443/pr/x.iso',
  ])('is taken: %s', (text) => {
    expect(readPastedLink(text, NOW).kind).toBe('link');
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['not a link', 'not-a-link'],
    ['download.mp.microsoft.com/pr/x.iso', 'not-a-link'],
    ['http://download.mp.microsoft.com/pr/x.iso', 'not-https'],
    ['ftp://download.mp.microsoft.com/x', 'not-https'],
    ['javascript:alert(1)//download.mp.microsoft.com', 'not-https'],
    ['data:text/html,download.mp.microsoft.com', 'not-https'],
    ['https://ann:secret@download.mp.microsoft.com/x', 'credentials'],
    ['https://download.mp.microsoft.com@evil.example/x', 'credentials'],
    ['https://download.mp.microsoft.com:8443/x', 'port'],
    ['https://evil.example/download.mp.microsoft.com', 'host'],
    ['https://download.mp.microsoft.com.evil.example/x', 'host'],
    ['https://evilmp.microsoft.com/x', 'host'],
    ['https://mp.microsoft.com.evil.example/', 'host'],
    ['https://microsoft.com/x', 'host'],
    ['https://login.microsoftonline.com/x', 'host'],
    ['https://download.mp.mіcrosoft.com/x', 'host'],
    ['https://127.0.0.1/x', 'host'],
    ['https://download.mp.microsoft.com\\@evil.example/x', 'not-a-link'],
    ['https://download.mp.microsoft.com/a b', 'not-a-link'],
    [`${GOOD}${'a'.repeat(2000)}`, 'too-long'],
    ['x'.repeat(10_000), 'too-long'],
  ])('%s is refused: %s', (text, reason) => {
    expect(readPastedLink(text, NOW)).toEqual({ kind: 'refused', reason });
  });

  it.each([
    [-1, 'link'],
    [0, 'refused'],
  ])('%d ms after its own end is: %s', (late, kind) => {
    const read = readPastedLink(GOOD, new Date(1_700_000_000_000 + late));
    expect(read.kind).toBe(kind);
    if (read.kind === 'refused') expect(read.reason).toBe('ended');
  });

  it('may have exactly 2,000 characters', () => {
    const longest = `https://download.mp.microsoft.com/${'a'.repeat(2000 - 34)}`;
    expect(longest).toHaveLength(2000);
    expect(readPastedLink(longest, NOW).kind).toBe('link');
    expect(readPastedLink(`${longest}a`, NOW)).toEqual({ kind: 'refused', reason: 'too-long' });
  });
});

it('the portal page is the customer’s own', () => {
  expect(portalPage('a/b')).toBe('https://partner.microsoft.com/commerce/customers/a%2Fb/subscriptions');
});
