import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LINK_LIFETIME_MS } from '../../src/domain/download-link.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';
import { plantLink, serveDownloads, TARGET } from './serve-downloads.ts';

let desk: FakePorts;
let site: Awaited<ReturnType<typeof serveDownloads>>;
const START = new Date('2026-11-23T08:00:00.000Z');

beforeAll(async () => {
  desk = await fakePorts({ now: START });
  site = await serveDownloads(desk.ports);
});
afterEach(() => desk.ports.clock.set(START));
afterAll(async () => {
  await site.close();
  await desk.close();
});

const page = (token: string, init: RequestInit = {}) =>
  fetch(`${site.url}/d/${token}`, { redirect: 'manual', ...init });
const press = (token: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/d/${token}/download`, { method: 'POST', redirect: 'manual', headers });
const stored = (id: string) => desk.ports.store.downloadLinks.find(id);

describe('the page of a link', () => {
  it('says what it is, how long and how often it lasts, and whom to ask', async () => {
    const { token } = await plantLink(desk.ports);
    const response = await page(token, { headers: { 'accept-language': 'en' } });
    const html = await response.text();
    expect(response.status).toBe(200);
    for (const text of [
      'Windows Server 2022 Standard - 8 Core License Pack - 3 year',
      'Traditional Chinese',
      '64 Bit, ISO',
      '5.3 GB',
      '7 December 2026',
      '14 days left',
      '50 of 50',
      'Anna Lee',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('microsoft.com');
  });

  it.each([
    ['en-GB,en;q=0.9', 'en', 'Downloads left'],
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-TW', '剩餘下載次數'],
    ['zh-HK', 'zh-TW', '剩餘下載次數'],
    ['zh-Hant-TW', 'zh-TW', '剩餘下載次數'],
    ['zh-CN', 'zh-CN', '剩余下载次数'],
    ['zh', 'zh-CN', '剩余下载次数'],
    ['ja-JP', 'ja', '残りダウンロード回数'],
    ['ko', 'ko', '남은 다운로드 횟수'],
    ['de-AT,de;q=0.7', 'de', 'Verbleibende Downloads'],
    ['fr-CA', 'fr', 'Téléchargements restants'],
    ['es-MX', 'es', 'Descargas restantes'],
    ['pt-PT', 'pt-BR', 'Downloads restantes'],
    ['xx, en;q=0.1, ja;q=0.9', 'ja', '残りダウンロード回数'],
    ['', 'en', 'Downloads left'],
    ['*', 'en', 'Downloads left'],
    [';;;q=nonsense,,', 'en', 'Downloads left'],
    ['ja;q=0, de', 'de', 'Verbleibende Downloads'],
  ])('for "%s" is in %s', async (accepted, language, words) => {
    const { token } = await plantLink(desk.ports);
    const response = await page(token, { headers: { 'accept-language': accepted } });
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(words);
    expect(response.headers.get('content-language')).toBe(language);
  });

  it('writes names as text, never as markup', async () => {
    const { token } = await plantLink(desk.ports, { productTitle: '<img src=x onerror=alert(1)> & "co"' });
    const html = await (await page(token)).text();
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;');
    expect(html).not.toContain('<img');
  });

  it('leaves out the size of a pasted link, which nobody knows', async () => {
    const { token } = await plantLink(desk.ports, { fileSize: 0, origin: 'pasted' });
    expect(await (await page(token)).text()).not.toContain('Size');
  });

  it('is kept, indexed, framed and referred to by nothing, and runs no script', async () => {
    const { token } = await plantLink(desk.ports);
    const { headers } = await page(token);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('etag')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/style-src 'sha256-[^']+'/);
    expect(policy).not.toContain('unsafe');
  });
});

describe('looking', () => {
  it.each([
    ['GET', {}],
    ['HEAD', {}],
    ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' }],
    ['GET', { 'sec-purpose': 'prefetch;prerender' }],
  ])('with %s and %o counts nothing', async (method, headers) => {
    const { link, token } = await plantLink(desk.ports);
    for (let time = 0; time < 3; time += 1) expect((await page(token, { method, headers })).status).toBe(200);
    expect((await stored(link.id))?.downloads).toBe(0);
  });

  it.each([
    ['GET', { 'user-agent': 'Mozilla/5.0 Firefox/140.0' }, true],
    ['HEAD', { 'user-agent': 'Mozilla/5.0 Firefox/140.0' }, false],
    ['GET', { 'user-agent': 'Mozilla/5.0 SkypeUriPreview Preview/0.5' }, false],
    ['GET', { 'sec-purpose': 'prefetch' }, false],
    ['GET', { 'sec-fetch-dest': 'image' }, false],
  ])('with %s and %o is noted as opened: %s', async (method, headers, noted) => {
    const { link, token } = await plantLink(desk.ports);
    await page(token, { method, headers });
    expect((await stored(link.id))?.firstOpenedAt !== undefined).toBe(noted);
  });

  it('is noted once, with the first time', async () => {
    const { link, token } = await plantLink(desk.ports);
    await page(token);
    desk.ports.clock.advance(60_000);
    await page(token);
    expect((await stored(link.id))?.firstOpenedAt).toEqual(START);
  });

  it('at the address of the button with GET is refused: a scanner that follows it counts nothing', async () => {
    const { link, token } = await plantLink(desk.ports);
    const response = await fetch(`${site.url}/d/${token}/download`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await stored(link.id))?.downloads).toBe(0);
  });
});

describe('the button', () => {
  it('counts one and leads to Microsoft', async () => {
    const { link, token } = await plantLink(desk.ports);
    const response = await press(token);
    expect([response.status, response.headers.get('location')]).toEqual([303, TARGET]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await stored(link.id)).toMatchObject({ downloads: 1, lastDownloadAt: START });
  });

  it.each([
    [49, 303, 50],
    [50, 410, 50],
    [51, 410, 51],
  ])('after %i downloads answers %i', async (downloads, status, then) => {
    const { link, token } = await plantLink(desk.ports, { downloads });
    expect((await press(token)).status).toBe(status);
    expect((await stored(link.id))?.downloads).toBe(then);
  });

  it.each([
    [LINK_LIFETIME_MS - 1, 303],
    [LINK_LIFETIME_MS, 410],
    [LINK_LIFETIME_MS + 1, 410],
  ])('%i ms after the link was issued answers %i', async (ms, status) => {
    const { token } = await plantLink(desk.ports);
    desk.ports.clock.advance(ms);
    expect((await press(token)).status).toBe(status);
  });

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
    [{ 'sec-fetch-site': 'cross-site', origin: 'null' }, 405],
    [{ 'sec-fetch-site': 'same-site' }, 405],
    [{ origin: 'https://evil.example' }, 405],
    [{ origin: 'nonsense' }, 405],
    [{ 'sec-purpose': 'prefetch' }, 405],
    [{}, 303],
  ])('pressed with %o answers %i', async (headers, status) => {
    const { link, token } = await plantLink(desk.ports);
    expect((await press(token, headers)).status).toBe(status);
    expect((await stored(link.id))?.downloads).toBe(status === 303 ? 1 : 0);
  });

  it('asks for the owner’s card to be refreshed', async () => {
    const { token } = await plantLink(desk.ports);
    await desk.runJobs();
    await press(token);
    expect((await desk.runJobs()).ran).toEqual([{ name: 'refresh-cards', about: { kind: 'key-request', id: 'K-1' } }]);
  });
});

describe('a link that is over', () => {
  it.each([
    ['expired', { expiresAt: START }, 'It ended on 23 November 2026'],
    ['exhausted', { downloads: 50 }, 'All 50 downloads have been used'],
    ['revoked', { revokedAt: START }, 'The purchase was cancelled'],
    ['replaced', { replacedById: 'L-9' }, 'A newer link has taken its place'],
  ])('%s: says so with 410, on the page and at the button', async (_state, changes, words) => {
    const { token, link } = await plantLink(desk.ports, changes);
    const [shown, pressed] = [await page(token), await press(token)];
    expect([shown.status, pressed.status]).toEqual([410, 410]);
    const html = await shown.text();
    expect(html).toContain(words);
    expect(html).toContain('Anna Lee');
    expect(html).not.toContain('<form');
    expect((await stored(link.id))?.downloads).toBe(link.downloads);
  });

  it('follows the clock when that jumps, forth and back', async () => {
    const { token } = await plantLink(desk.ports);
    desk.ports.clock.advance(LINK_LIFETIME_MS * 10);
    expect((await page(token)).status).toBe(410);
    desk.ports.clock.set(new Date('2020-01-01T00:00:00Z'));
    const html = await (await page(token)).text();
    expect(html).toContain('14 days left');
  });
});

describe('what is no link', () => {
  it.each([
    'x'.repeat(22),
    'A'.repeat(128),
    'short',
    'x'.repeat(129),
    'x'.repeat(8000),
    '..%2f..%2fetc',
    '%00',
    '<script>',
    '金鑰',
  ])('%s is 404 with an explanation', async (token) => {
    const response = await page(encodeURI(token));
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('There is no such link');
  });

  it('does not reach the database when it cannot be a token', async () => {
    const ports = { ...desk.ports, store: undefined as never };
    const blind = await serveDownloads(ports);
    expect((await fetch(`${blind.url}/d/short`)).status).toBe(404);
    expect((await fetch(`${blind.url}/d/${'x'.repeat(500)}/download`, { method: 'POST' })).status).toBe(404);
    await blind.close();
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'POST'])('the page refuses %s', async (method) => {
    const { token } = await plantLink(desk.ports);
    const response = await page(token, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is slowed down after 30 guesses a minute; those who know a link press on', async () => {
    const own = await serveDownloads(desk.ports);
    const guess = (index: number) => fetch(`${own.url}/d/${String(index).padStart(22, 'g')}`);
    for (let index = 0; index < 30; index += 1) expect((await guess(index)).status).toBe(404);
    const slowed = await guess(31);
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '60']);
    const { token } = await plantLink(desk.ports);
    expect((await fetch(`${own.url}/d/${token}`)).status).toBe(200);
    await own.close();
  });
});

it('no token and no address of Microsoft is in the log', async () => {
  const { token } = await plantLink(desk.ports);
  await page(token);
  await press(token);
  const log = JSON.stringify(desk.ports.log.lines);
  expect(log).not.toContain(token);
  expect(log).not.toContain('ticket');
});
