import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakePorts, fakePorts } from '../fakes.ts';
import { plantLink, serveDownloads } from '../web/serve-downloads.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (CHROMIUM === undefined) process.stderr.write('Skipped: no Chromium here to look at the download page with.\n');

const LANGUAGES = ['en', 'zh-TW', 'ja', 'de'];
const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 800 };

describe.skipIf(CHROMIUM === undefined)('the download page in a browser', () => {
  let desk: FakePorts;
  let site: Awaited<ReturnType<typeof serveDownloads>>;
  let browser: Browser;
  let axe: string;

  beforeAll(async () => {
    desk = await fakePorts();
    site = await serveDownloads(desk.ports);
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await desk?.close();
  });

  /** Looks at a link's page; the page's own policy stays in force except for the test's own script. */
  async function look(token: string, options: Parameters<Browser['newContext']>[0]) {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${site.url}/d/${token}`);
    return page;
  }

  const cases = LANGUAGES.flatMap((locale) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [PHONE, WIDE].map((viewport) => ({ locale, colorScheme, viewport, width: viewport.width })),
    ),
  );

  it.each(cases)('has no accessibility findings in $locale, $colorScheme, $width wide', async (options) => {
    const alive = await plantLink(desk.ports);
    const over = await plantLink(desk.ports, { downloads: 50 });
    for (const { token } of [alive, over]) {
      const page = await look(token, options);
      await page.addScriptTag({ content: axe });
      const findings = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]))',
      );
      expect(findings).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      expect(await page.evaluate('document.documentElement.lang')).toBe(options.locale);
      if (process.env.SHOTS) {
        await page.screenshot({
          path: `${process.env.SHOTS}/${options.locale}-${options.colorScheme}-${options.width}-${token === alive.token ? 'alive' : 'over'}.png`,
          fullPage: true,
        });
      }
      await page.context().close();
    }
  });

  it('counts one download per press and follows to Microsoft, without any script', async () => {
    const { link, token } = await plantLink(desk.ports);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const asked: string[] = [];
    await context.route('https://download.mp.microsoft.com/**', (route) => {
      asked.push(route.request().headers().referer ?? 'no referrer');
      return route.fulfill({ status: 200, contentType: 'text/plain', body: 'the file' });
    });
    await page.goto(`${site.url}/d/${token}`);
    await page.getByRole('button', { name: 'Download' }).click();
    await page.waitForURL('https://download.mp.microsoft.com/**');
    expect(asked).toEqual(['no referrer']);
    expect((await desk.ports.store.downloadLinks.find(link.id))?.downloads).toBe(1);
    await context.close();
  });

  it('can be used with the keyboard alone', async () => {
    const { link, token } = await plantLink(desk.ports);
    const page = await look(token, {});
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Download');
    const leads = page.waitForRequest('https://download.mp.microsoft.com/**');
    await page.keyboard.press('Enter');
    expect((await leads).redirectedFrom()?.method()).toBe('POST');
    expect((await desk.ports.store.downloadLinks.find(link.id))?.downloads).toBe(1);
    await page.context().close();
  });
});
