import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../src/sandbox/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { call, cardActivity, type Json, speak } from '../sandbox/teams/fake-desk.ts';
import { ADMIN, KEYS, personalChatOf, type Rehearsed, rehearse, SELLER, SUPPORT } from '../sandbox/teams/rehearse.ts';
import { axeFindings, CHROMIUM, openBrowser, overflowOf } from './chromium.ts';
import { CHINESE, ENGLISH, sampleCard } from './sample-card.ts';

const SECRET = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'for Oliver only' }] };

describe.skipIf(CHROMIUM === undefined)('the page of the rehearsal', () => {
  let browser: Browser;
  let rehearsed: Rehearsed;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const clock = createSandboxClock({ frozenAt: new Date('2026-11-23T02:00:00Z') });
    rehearsed = await rehearse({ clock, beside: createSandbox({ clock }).router });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    await rehearsed.close();
    expect(complaints).toEqual([]);
  });

  const at = (id: string) => ({ serviceUrl: `${rehearsed.url}/connector`, conversation: { id } });
  const open = async (person: { name: string }) => {
    await page.goto(rehearsed.url);
    await become(person);
  };
  const become = async ({ name }: { name: string }) => {
    await page.getByRole('button', { name: new RegExp(`^${name}[,，]`) }).click();
    await page.locator('.top-who', { hasText: name }).waitFor();
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const field = (name: string | RegExp) => page.getByRole('textbox', { name });
  const card = () => page.locator('.card');
  const pressed = () => rehearsed.desk.received.find((activity) => activity.type === 'invoke')?.value.action;
  const answerPress = (type: string, value: unknown) =>
    rehearsed.desk.answer((activity) =>
      activity.type === 'invoke' ? { body: { statusCode: 200, type, value } } : undefined,
    );

  it('sends what is typed, and shows what the desk answers', async () => {
    rehearsed.desk.answer(async (activity) => {
      if (activity.text)
        await speak(activity, { type: 'message', text: '**Hello** <b>Oliver</b> [here](javascript:alert(1))' });
      return undefined;
    });
    await open(ADMIN);
    await field('Type a message').fill('hi');
    await page.keyboard.press('Enter');
    await page.locator('.from-desk').waitFor();
    expect(await page.locator('.from-desk strong').textContent()).toBe('Hello');
    expect((await page.locator('.from-desk .bubble').textContent())?.trim()).toBe(
      'Hello <b>Oliver</b> [here](javascript:alert(1))',
    );
    expect(await page.locator('.mine .bubble').textContent()).toBe('hi');
    expect(await field('Type a message').inputValue()).toBe('');
  });

  it('does not send the Enter that ends an input method’s composition', async () => {
    await open(SELLER);
    await field('輸入訊息').fill('你好');
    await field('輸入訊息').dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await field('輸入訊息').inputValue()).toBe('你好');
    expect(rehearsed.desk.received.filter((activity) => activity.type === 'message')).toEqual([]);
  });

  it('holds back a press while something required is missing, and says what', async () => {
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await button('Send').first().click();
    await page.getByText(ENGLISH.missing).waitFor();
    expect(pressed()).toBeUndefined();
  });

  it('sends inputs with the press, rests the buttons meanwhile, and shows the answer', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    rehearsed.desk.answer(async (activity) => {
      if (activity.type !== 'invoke') return undefined;
      await released;
      return { body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: SECRET } };
    });
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await card().getByLabel('Reason').fill('wrong edition');
    await card().getByLabel('Quantity').fill('3');
    await card().getByLabel('Language').selectOption({ label: 'English' });
    await card().getByLabel('High').check();
    await card().getByLabel('The customer knows').check();
    await card().getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sending…').waitFor();
    expect(await card().getByRole('button', { name: 'Back' }).isDisabled()).toBe(true);
    release();
    await page.getByText('for Oliver only').waitFor();
    expect(pressed()).toMatchObject({
      verb: 'sample.send',
      data: {
        id: 'R-7K3M9QX2',
        version: 3,
        reason: 'wrong edition',
        quantity: '3',
        language: 'en',
        customer: 'c-2',
        impact: 'high',
        agree: 'true',
      },
    });
    await page.getByText('Only you can see this').waitFor();
  });

  it('presses Back without asking for what is required', async () => {
    answerPress('application/vnd.microsoft.activity.message', 'Nothing was changed.');
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await card().getByLabel('Reason').fill('half');
    await card().getByRole('button', { name: 'Back' }).press('Enter');
    await page.getByText('Nothing was changed.').waitFor();
    expect(pressed().data).toEqual({ id: 'R-7K3M9QX2', version: 3 });
    expect(await card().getByLabel('Reason').inputValue()).toBe('half');
    expect(await card().getByRole('button', { name: 'Back' }).isEnabled()).toBe(true);
  });

  it('chooses from a filtered list with the keyboard', async () => {
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await card().getByLabel('Reason').fill('x');
    const customer = card().getByRole('combobox', { name: 'Customer' });
    expect(await customer.inputValue()).toBe('Fabrikam');
    await customer.fill('Con');
    await customer.press('ArrowDown');
    await customer.press('Enter');
    expect(await customer.inputValue()).toBe('Contoso');
    await card().getByRole('button', { name: 'Send' }).click();
    await expect.poll(pressed).toMatchObject({ data: { customer: 'c-1' } });
  });

  it('never shows one person’s answer, or what they typed, to the next', async () => {
    answerPress('application/vnd.microsoft.card.adaptive', SECRET);
    await speak(at(KEYS), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await page.getByRole('button', { name: /^Keys/ }).click();
    await card().getByLabel('Reason').fill('my own words');
    await become(SUPPORT);
    expect(await card().getByLabel('Reason').inputValue()).toBe('');
    await become(ADMIN);
    await card().getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('for Oliver only').waitFor();
    await become(SUPPORT);
    await card().getByLabel('Reason').waitFor();
    expect(await page.content()).not.toContain('for Oliver only');
    await become(ADMIN);
    await page.getByText('for Oliver only').waitFor();
  });

  it('keeps what was typed into a card when another message arrives', async () => {
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await card().getByLabel('Reason').fill('not yet sent');
    await speak(at(personalChatOf(ADMIN)), { type: 'message', text: 'By the way' });
    await page.getByText('By the way').waitFor();
    expect(await card().getByLabel('Reason').inputValue()).toBe('not yet sent');
  });

  it('shows a card that is taller than the window from its title on', async () => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await open(ADMIN);
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await card().waitFor();
    await speak(at(KEYS), { type: 'message', text: 'meanwhile' });
    await page.getByRole('button', { name: 'Keys, 1 unread' }).waitFor();
    const title = await page.getByRole('heading', { name: ENGLISH.title }).boundingBox();
    expect(title?.y).toBeGreaterThan(50);
    expect(title?.y).toBeLessThan(200);
  });

  it('shows what one has just said, wherever one was', async () => {
    await speak(at(personalChatOf(ADMIN)), cardActivity(sampleCard(ENGLISH)));
    await open(ADMIN);
    await page.locator('.conversation').evaluate((list) => list.scrollTo(0, 0));
    await button('Rehearsal').click();
    await field('Type a message').fill('down here');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await page.getByText('down here').boundingBox())?.y).toBeLessThan(850);
  });

  it('offers behind a menu what a card keeps there, on a phone too', async () => {
    answerPress('application/vnd.microsoft.activity.message', 'the files');
    const action = (title: string) => ({ type: 'Action.Execute', title, verb: `sample.${title}`, mode: 'secondary' });
    const actions = [action('files'), action('history')];
    await speak(at(personalChatOf(SELLER)), cardActivity({ type: 'AdaptiveCard', version: '1.5', body: [], actions }));
    await open(SELLER);
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await button('更多動作').click();
      const item = page.getByRole('menuitem', { name: 'files' });
      const box = await item.boundingBox();
      expect(box?.x).toBeGreaterThan(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(viewport.width);
      await item.click();
      await page.getByText('the files').waitFor();
    }
    expect(pressed().verb).toBe('sample.files');
  });

  it('opens addresses in a tab of their own, if they are addresses of the web', async () => {
    const action = (title: string, url: string) => ({ type: 'Action.OpenUrl', title, url });
    const actions = [action('Bad', 'javascript:alert(1)'), action('Good', `${rehearsed.url}/teams/page/icon.svg`)];
    await speak(at(personalChatOf(ADMIN)), cardActivity({ type: 'AdaptiveCard', version: '1.5', body: [], actions }));
    await open(ADMIN);
    await page.getByRole('link', { name: 'Bad' }).click();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Good' }).click();
    expect((await opened).url()).toMatch(/icon\.svg$|about:blank/);
    expect(page.context().pages()).toHaveLength(2);
    await (await opened).close();
  });

  it('counts unread messages per person and conversation', async () => {
    await open(SUPPORT);
    await speak(at(KEYS), { type: 'message', text: 'one' });
    await speak(at(personalChatOf(ADMIN)), { type: 'message', text: 'two' });
    await page.getByRole('button', { name: 'Oliver Grant, Admin agent, 2 unread' }).waitFor();
    await page.getByRole('button', { name: 'Keys, 1 unread' }).click();
    await page.getByRole('button', { name: 'Keys', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Oliver Grant, Admin agent, 2 unread' }).waitFor();
  });

  it('shows the mention a channel needs, and answers in the thread', async () => {
    const { id } = (await speak(at(KEYS), { type: 'message', text: 'A post of the desk' })).body;
    await open(ADMIN);
    await page.getByRole('button', { name: /^Keys/ }).click();
    expect(await page.locator('.compose .mention').textContent()).toBe('CSP Desk');
    await button('Reply').click();
    await field('Reply in this thread').fill('thanks');
    await page.keyboard.press('Enter');
    await page.locator('.thread .mine').waitFor();
    const [message] = rehearsed.desk.received.filter((activity) => activity.type === 'message');
    expect(message).toMatchObject({
      text: '<at>CSP Desk</at> thanks',
      conversation: { id: `${KEYS};messageid=${id}` },
    });
  });

  it('attaches a file in a personal chat', async () => {
    await open(ADMIN);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'invoice.pdf', mimeType: '', buffer: Buffer.from('%PDF') });
    await page.getByText('invoice.pdf').waitFor();
    await button('Send').click();
    await page.getByRole('link', { name: /invoice\.pdf/ }).waitFor();
    const [message] = rehearsed.desk.received.filter((activity) => activity.type === 'message');
    expect(message.attachments[0]).toMatchObject({ name: 'invoice.pdf' });
  });

  it('says that the desk does not answer, and recovers by itself', async () => {
    const alone = await rehearse({ deskUrl: 'http://127.0.0.1:9' });
    await page.goto(alone.url);
    await page.getByRole('alert').filter({ hasText: 'http://127.0.0.1:9' }).waitFor();
    await alone.close();
    await page.goto('about:blank');
    complaints = [];
  });

  it('speaks the person’s language, and the one they choose', async () => {
    await open(SELLER);
    await field('輸入訊息').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant-TW');
    await page.getByLabel('語言').selectOption('en-US');
    await field('Type a message').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await field('Type a message').fill('hello');
    await page.keyboard.press('Enter');
    await expect.poll(() => rehearsed.desk.received.find((activity) => activity.text)?.locale).toBe('en-US');
  });

  it('turns dark, stays dark, and can follow the system again', async () => {
    const background = () =>
      page.locator('body').evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor);
    await open(ADMIN);
    await page.getByLabel('Theme').selectOption('dark');
    expect(await background()).toBe('rgb(31, 31, 31)');
    await page.reload();
    expect(await background()).toBe('rgb(31, 31, 31)');
    await page.getByLabel('Theme').selectOption('');
    expect(await background()).toBe('rgb(245, 245, 245)');
  });

  it('needs no sideways scrolling on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 720 });
    await speak(at(personalChatOf(SELLER)), cardActivity(sampleCard(CHINESE)));
    await speak(at(KEYS), cardActivity(sampleCard({ ...CHINESE, title: 'W'.repeat(80) })));
    await open(SELLER);
    await card().waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('button', { name: /^Keys/ }).click();
    expect(await overflowOf(page)).toBe(0);
    expect(await card().evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    await button('排練').click();
    expect(await overflowOf(page)).toBe(0);
  });

  describe('behind the scenes', () => {
    it('suggests an order that really exists', async () => {
      await open(ADMIN);
      await button('Rehearsal').click();
      const hint = page.getByRole('button', { name: /^cancel order/ }).first();
      await hint.click();
      const said = await field('Type a message').inputValue();
      const { orders } = (await call('GET', `${rehearsed.url}/sandbox`)).body;
      expect(orders.map((order: Json) => `cancel order ${order.id}`)).toContain(said);
    });

    it('moves the clock', async () => {
      await open(ADMIN);
      await button('Rehearsal').click();
      await button('+61 days').click();
      await page.locator('.clock', { hasText: 'January 23, 2027' }).waitFor();
    });

    it('makes Partner Center misbehave, and behave again', async () => {
      const faults = async () => (await call('GET', `${rehearsed.url}/sandbox/faults`)).body.faults;
      await open(ADMIN);
      await button('Rehearsal').click();
      await button('Down (503)').click();
      await page.locator('button[aria-pressed=true]', { hasText: 'Down' }).waitFor();
      expect(await faults()).toMatchObject([{ status: 503 }]);
      await button('Down (503)').click();
      await page.locator('button[aria-pressed=false]', { hasText: 'Down' }).waitFor();
      expect(await faults()).toEqual([]);
    });

    it('starts over only when told twice', async () => {
      await speak(at(personalChatOf(ADMIN)), { type: 'message', text: 'old news' });
      await open(ADMIN);
      await page.getByText('old news').waitFor();
      await button('Rehearsal').click();
      await button('Start over').click();
      expect(await page.getByText('old news').count()).toBe(1);
      await button('Really start over?').click();
      await page.getByText('Nothing here yet').waitFor();
    });

    it('shows what Teams would not like', async () => {
      await speak(at(KEYS), cardActivity({ type: 'AdaptiveCard', version: '1.5', body: [null] }));
      await open(ADMIN);
      await button('Rehearsal').click();
      await page.getByText('$.body[0] is null.').waitFor();
    });
  });

  describe('has no accessibility findings', () => {
    it.each([
      ['in English, light', ADMIN, ENGLISH, 'light', 1280],
      ['in English, dark', ADMIN, ENGLISH, 'dark', 1280],
      ['in Chinese, light', SELLER, CHINESE, 'light', 1280],
      ['in Chinese, dark', SELLER, CHINESE, 'dark', 1280],
      ['on a phone', SELLER, CHINESE, 'dark', 360],
    ] as const)('%s', async (_name, person, words, theme, width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: theme });
      answerPress('application/vnd.microsoft.activity.message', words.title);
      await speak(at(personalChatOf(person)), cardActivity(sampleCard(words)));
      await speak(at(KEYS), cardActivity(sampleCard(words)));
      await open(person);
      await card().getByRole('button', { name: words.send }).click();
      await card().getByRole('button', { name: words.back }).click();
      await page.locator('.note.info').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: /^Keys/ }).click();
      expect(await axeFindings(page)).toEqual([]);
      await page.locator('.stage-toggle').click();
      expect(await axeFindings(page)).toEqual([]);
    });
  });
});
