import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DamagedCard } from '../../src/intents/handler.ts';
import type { Reply } from '../../src/turn.ts';
import {
  ANNA,
  BEN,
  type Drawn,
  draw,
  type KeysDesk,
  openKeysDesk,
  SAM,
  type SandboxOrder,
  type SandboxOrderLine,
} from './keys-desk.ts';

const KEY = /DEMO0(-[A-Z0-9]{5}){4}/;
const PERSONAL = { where: 'personal' } as const;

let desk: KeysDesk;

beforeAll(async () => {
  desk = await openKeysDesk();
});
afterEach(async () => {
  await desk.sandbox.control('DELETE', '/sandbox/faults');
  desk.ports.directory.people.set(ANNA.id, { ...ANNA });
  await desk.runJobs();
  desk.ports.notifier.tells.length = 0;
});
afterAll(() => desk.close());

function itemsOf(card: Drawn) {
  return card.reply.data.items as { title: string; state: string; choosable: boolean }[];
}

function titlesOf(card: Drawn): string[] {
  return itemsOf(card).map(({ title }) => title);
}

async function stored(reply: Reply) {
  const request = await desk.ports.store.keyRequests.find(String(draw(reply).reply.data.id));
  if (request === undefined) throw new Error('no request');
  return request;
}

async function linksOf(reply: Reply) {
  const request = await stored(reply);
  const links = await desk.ports.store.downloadLinks.ofOrder(request.item?.orderId ?? '');
  return links.filter((link) => link.keyRequestId === request.id);
}

describe('asking for keys', () => {
  it('asks for the customer, software, edition and file, and ends in the requester’s own chat', async () => {
    const asked = await desk.ask({});
    expect(draw(asked).inputs.customer?.choices.map(({ title }) => title)).toContain(
      'Contoso (contoso.onmicrosoft.com)',
    );
    const contoso = desk.sandbox.customer('Contoso').id;

    const list = await desk.press(asked, 'keys.customer', { customer: contoso });
    expect(draw(list).reply.card).toBe('keys-software');
    expect(titlesOf(draw(list))).toHaveLength(5);
    expect(draw(list).text).toContain('Page 1 of 2');

    const editions = await desk.press(list, 'keys.choose');
    expect(draw(editions).inputs.edition?.choices.map(({ value }) => value)).toEqual([
      'Windows Server 2022 Standard',
      'Windows Server 2019 Standard',
      'Windows Server 2016 Standard',
    ]);

    const files = await desk.press(editions, 'keys.edition', { edition: 'Windows Server 2019 Standard' });
    expect(draw(files).inputs.language?.choices).toHaveLength(18);
    expect(draw(files).inputs.language?.choices[0]).toEqual({
      title: expect.stringMatching(/^English · .+ (MB|GB)$/),
      value: 'en-US',
    });
    expect(draw(files).inputs.fileType?.choices).toEqual([{ title: '64 Bit, ISO', value: '64 Bit, ISO' }]);

    const ready = await desk.press(files, 'keys.file', { language: 'zh-TW' });
    expect(draw(ready).text).toContain('Traditional Chinese');

    const done = await desk.press(ready, 'keys.get');
    expect(draw(done).reply).toMatchObject({ card: 'keys-done', audience: 'everyone' });
    await desk.runJobs();
    expect(desk.ports.notifier.tells).toMatchObject([{ personId: 'anna', reply: { card: 'keys-delivery' } }]);
    expect((await linksOf(done))[0]).toMatchObject({
      edition: 'Windows Server 2019 Standard',
      languageCode: 'zh-TW',
      downloads: 0,
      maxDownloads: 50,
    });
  });

  it('goes straight to the order that is named, from whichever customer it is', async () => {
    const orderId =
      desk.sandbox.orders('Contoso').find(({ lines }) => lines[0]?.productId === 'DG7GMGF0FLR2')?.id ?? '';
    const card = draw(await desk.ask({ orderId }));
    expect(titlesOf(card)).toEqual([expect.stringContaining('SQL Server')]);
  });

  it('narrows the list to the product that was named, and shows everything when nothing fits', async () => {
    const named = draw(await desk.ask({ customer: 'contoso', product: 'SQL Server' }));
    expect(titlesOf(named).every((title) => title.includes('SQL Server'))).toBe(true);
    const strange = draw(await desk.ask({ customer: 'contoso', product: 'Exchange' }));
    expect(titlesOf(strange)).toHaveLength(5);
  });

  it('preselects version and language that were named, and the customer’s language otherwise', async () => {
    const wish = { customer: '株式会社さくら物産', product: 'Windows Server', version: '2016', language: 'ko-KR' };
    const editions = await desk.press(await desk.ask(wish), 'keys.choose');
    expect(draw(editions).inputs.edition?.value).toBe('Windows Server 2016 Standard');
    const files = draw(await desk.press(editions, 'keys.edition'));
    expect(files.inputs.language?.choices.slice(0, 3).map(({ value }) => value)).toEqual(['ko-KR', 'en-US', 'ja-JP']);
    expect(files.inputs.language?.value).toBe('ko-KR');
  });

  it('puts the person’s own language first', async () => {
    const who = { locale: 'zh-TW' } as const;
    const list = await desk.ask({ customer: 'contoso', product: 'Windows Server 2022 Standard' }, who);
    const files = await desk.press(await desk.press(list, 'keys.choose', {}, who), 'keys.edition', {}, who);
    expect(draw(files, 'zh-TW').inputs.language?.choices[0]).toEqual({
      title: expect.stringMatching(/^繁體中文 · .+ (MB|GB)$/),
      value: 'zh-TW',
    });
  });

  it.each([
    ['contoso nowhere', 'There is no customer'],
    ['tailwind', 'More than one customer fits'],
  ])('for customer "%s" says "%s" and asks again', async (customer, words) => {
    const card = draw(await desk.ask({ customer }));
    expect(card.reply).toMatchObject({ card: 'keys-customer', audience: 'everyone' });
    expect(card.text).toContain(words);
  });

  it('finds in the list by product and order number', async () => {
    const list = await desk.ask({ customer: 'contoso' });
    const found = await desk.press(list, 'keys.find', { find: 'office' });
    expect(titlesOf(draw(found))).toEqual([expect.stringContaining('Office')]);
    const nothing = await desk.press(found, 'keys.find', { find: 'nothing like it' });
    expect(draw(nothing).text).toContain('Nothing in the list fits');
    expect(draw(nothing).inputs.find?.value).toBe('nothing like it');
  });

  it('goes back step by step', async () => {
    let card = await desk.untilReady();
    const seen: string[] = [];
    while (draw(card).actions.some(({ verb }) => verb === 'keys.back')) {
      card = await desk.press(card, 'keys.back');
      seen.push(draw(card).reply.card);
    }
    expect(seen).toEqual(['keys-file', 'keys-software', 'keys-customer']);
  });

  it('closed has no buttons and says who closed it', async () => {
    const closed = draw(await desk.press(await desk.ask({}), 'keys.dismiss'));
    expect(closed.actions).toEqual([]);
    expect(closed.text).toContain('Anna Lee closed this request');
  });
});

describe('in words alone', () => {
  it('keys are asked for and chosen step by step; only the last button hands something out', async () => {
    let card = await desk.say('keys for contoso', PERSONAL);
    const cards = [draw(card).reply.card];
    for (const option of [0, 1, 3]) {
      card = await desk.answer(card, option, PERSONAL);
      cards.push(draw(card).reply.card);
    }
    expect(cards).toEqual(['keys-software', 'keys-edition', 'keys-file', 'keys-ready']);
    expect(draw(card).text).toContain('Windows Server 2019 Standard');
    expect(draw(card).reply.asks).toBeUndefined();
  });

  it.each([
    'who saw the keys of order c403d91b21d2',
    'Who has looked at the product key for c403d91b21d2?',
    '誰看過訂單 c403d91b21d2 的金鑰',
    '訂單 c403d91b21d2 的金鑰有誰看過',
  ])('"%s" is a question about people, not a wish for keys', async (said) => {
    expect(draw(await desk.say(said)).reply).toMatchObject({
      card: 'keys-audit',
      summary: expect.stringContaining('c403d91b21d2'),
    });
  });
});

describe('what has nothing to download', () => {
  it('a CAL is a licence only', async () => {
    const ready = draw(await desk.untilReady('channel', /CAL/));
    expect(ready.text).toContain('there is nothing to download');
  });

  it('an RDS CAL still has a key, which is delivered without a link', async () => {
    const list = await desk.ask({ customer: 'Contoso Suites', product: 'Remote Desktop' }, PERSONAL);
    const delivery = await desk.press(await desk.press(list, 'keys.choose', {}, PERSONAL), 'keys.get', {}, PERSONAL);
    expect(draw(delivery).reply.data).toMatchObject({ title: 'Your key', activate: '', show: 'Show key' });
    expect(draw(await desk.press(delivery, 'keys.reveal', {}, PERSONAL)).text).toMatch(KEY);
  });

  it.each([
    ['a reservation', (line: SandboxOrderLine) => line.productId.startsWith('DZH'), 'managed in the Azure portal'],
    [
      'a pending order',
      (_line: SandboxOrderLine, order: SandboxOrder) => order.status === 'pending_review',
      'Not delivered yet',
    ],
    ['a cancelled line', (line: SandboxOrderLine) => line.cancelledAt !== undefined, 'Cancelled: its key'],
  ])('%s stays listed with its reason, without a button', async (_what, fits, words) => {
    const list = await desk.ask({ customer: desk.customerWith(fits) });
    const pages = [list];
    if (draw(list).actions.some(({ verb }) => verb === 'keys.page')) pages.push(await desk.press(list, 'keys.page'));
    const items = pages.flatMap((page) => itemsOf(draw(page)));
    expect(items.filter(({ state }) => state.startsWith(words) || state.includes(words))).not.toEqual([]);
    expect(items.filter(({ state, choosable }) => choosable && state.includes(words))).toEqual([]);
  });
});

describe('the delivery', () => {
  it('in the personal chat takes the place of the form and shows no secret until it is asked to', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    expect(draw(delivery).reply).toMatchObject({ card: 'keys-delivery', audience: 'everyone' });
    expect(draw(delivery).text).toContain('•••••');
    expect(draw(delivery).text).toContain('50 of 50');
    expect(draw(delivery).text).not.toMatch(KEY);
    expect(draw(delivery).text).not.toContain('/d/');
    expect((await desk.runJobs()).ran.filter(({ name }) => name === 'tell-person')).toEqual([]);
  });

  it('is revealed to the requester in the personal chat: key, page and e-mail, and only as the answer to that press', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    const revealed = draw(await desk.press(delivery, 'keys.reveal', {}, PERSONAL));
    const link = (await linksOf(delivery))[0];
    const page = `https://desk.example/d/${desk.ports.tokens.tokenOf(link?.id ?? '')}`;
    expect(revealed.reply).toMatchObject({ card: 'keys-revealed', secret: true, audience: 'actor' });
    expect(revealed.reply.about).toBeUndefined();
    expect(revealed.reply.summary).not.toMatch(KEY);
    expect(revealed.text).toMatch(KEY);
    expect(revealed.reply.data.page).toBe(page);
    expect(decodeURIComponent(String(revealed.reply.data.mail))).toContain(page);
    expect(decodeURIComponent(String(revealed.reply.data.mail))).not.toMatch(KEY);
    const hidden = draw(await desk.press(revealed.reply, 'keys.hide', {}, PERSONAL));
    expect(hidden.reply.card).toBe('keys-delivery');
    expect(hidden.text).not.toMatch(KEY);
  });

  it('writes the e-mail in the customer’s language', async () => {
    const list = await desk.ask({ customer: '晨光貿易', product: 'SQL Server Standard' }, PERSONAL);
    const files = await desk.press(await desk.press(list, 'keys.choose', {}, PERSONAL), 'keys.edition', {}, PERSONAL);
    const ready = await desk.press(files, 'keys.file', {}, PERSONAL);
    const delivery = await desk.press(ready, 'keys.get', {}, PERSONAL);
    const revealed = draw(await desk.press(delivery, 'keys.reveal', {}, PERSONAL));
    expect(decodeURIComponent(String(revealed.reply.data.mail))).toContain('晨光貿易股份有限公司 您好');
  });

  it('shows the keys of the versions that come with the purchase, each with its name', async () => {
    const delivery = await desk.press(
      await desk.untilReady('personal', /Windows Server 2022 Standard/),
      'keys.get',
      {},
      PERSONAL,
    );
    const secrets = draw(await desk.press(delivery, 'keys.reveal', {}, PERSONAL)).reply.data.secrets as {
      title: string;
    }[];
    expect(secrets.length).toBeGreaterThan(2);
    expect(new Set(secrets.map(({ title }) => title)).size).toBe(secrets.length);
  });

  it('is on record when it is revealed: who, when, which order line, from which conversation, and no secret', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    await desk.press(delivery, 'keys.reveal', {}, PERSONAL);
    const request = await stored(delivery);
    const [entry] = await desk.ports.store.audit.of({ subjectId: request.id, action: 'key.revealed' }, 10);
    expect(entry).toMatchObject({
      actor: { id: 'anna', name: 'Anna Lee' },
      orderId: request.item?.orderId,
      conversationId: 'chat-anna',
      detail: { line: request.item?.lineNumber, key: true, link: true },
    });
  });

  it('is pointed to with a clear hint when the personal chat does not exist, and sent again on request', async () => {
    await desk.ports.store.conversations.markGone('chat-anna', desk.ports.clock.now());
    desk.ports.notifier.notInstalled.add(ANNA.id);
    const done = await desk.press(await desk.untilReady(), 'keys.get');
    expect(draw(done).text).toContain('I have no personal chat with Anna Lee yet');
    await desk.runJobs();
    expect(desk.ports.notifier.tells).toEqual([]);
    desk.ports.notifier.notInstalled.clear();
    expect(await desk.press(done, 'keys.send-again')).toMatchObject({ kind: 'text', audience: 'actor' });
    await desk.runJobs();
    expect(desk.ports.notifier.tells).toMatchObject([{ personId: 'anna', reply: { card: 'keys-delivery' } }]);
  });

  it('says in the channel who received it, once the personal chat is known', async () => {
    await desk.ports.store.conversations.remember({
      id: 'chat-anna',
      kind: 'personal',
      tenantId: 'tenant',
      serviceUrl: 'https://smba.example',
      personId: ANNA.id,
      name: undefined,
      locale: 'en',
      reference: {},
      gone: false,
      updatedAt: desk.ports.clock.now(),
    });
    const done = draw(await desk.press(await desk.untilReady(), 'keys.get'));
    expect(done.text).toContain('Anna Lee received them in the personal chat');
    expect(done.actions).toEqual([]);
  });
});

describe('activating again', () => {
  it('issues a new link with a new 14 days and 50 downloads, ends the old one and keeps the history', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    const [old] = await linksOf(delivery);
    const again = await desk.press(delivery, 'keys.activate', {}, PERSONAL);
    const links = await linksOf(again);
    const fresh = links.find(({ id }) => id !== old?.id);
    expect(links).toHaveLength(2);
    expect(fresh).toMatchObject({ downloads: 0, maxDownloads: 50, replacedById: undefined });
    expect(links.find(({ id }) => id === old?.id)?.replacedById).toBe(fresh?.id);
    expect(draw(again).text).toContain('Earlier links');
  });

  it('is offered after the end, and any number of times', async () => {
    let card = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    const [link] = await linksOf(card);
    for (let download = 0; download < 50; download += 1) {
      await desk.ports.store.downloadLinks.countDownload(link?.id ?? '', desk.ports.clock.now());
    }
    card = await desk.look(card, 'personal');
    expect(draw(card).text).toContain('All 50 downloads are used');
    for (let time = 0; time < 3; time += 1) card = await desk.press(card, 'keys.activate', {}, PERSONAL);
    expect(await linksOf(card)).toHaveLength(4);
    expect(draw(card).text).toContain('50 of 50');
  });

  it('does not lose a download that is counted in the same moment', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    const [old] = await linksOf(delivery);
    const id = old?.id ?? '';
    const count = () => desk.ports.store.downloadLinks.countDownload(id, desk.ports.clock.now());
    const counts = Promise.all(Array.from({ length: 10 }, count));
    await desk.press(delivery, 'keys.activate', {}, PERSONAL);
    const counted = (await counts).filter((link) => link !== undefined).length;
    expect(await desk.ports.store.downloadLinks.find(id)).toMatchObject({ downloads: counted });
  });
});

describe('a press that comes twice', () => {
  it('issues one link', async () => {
    const ready = await desk.untilReady('personal');
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.press(ready, 'keys.get', {}, PERSONAL)));
    expect(answers.map((answer) => draw(answer).reply.card)).toEqual(Array(5).fill('keys-delivery'));
    expect(await linksOf(ready)).toHaveLength(1);
    const issued = await desk.ports.store.audit.of({ subjectId: (await stored(ready)).id, action: 'link.issued' }, 10);
    expect(issued).toHaveLength(1);
  });

  it('activates once', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    await Promise.all(Array.from({ length: 5 }, () => desk.press(delivery, 'keys.activate', {}, PERSONAL)));
    expect(await linksOf(delivery)).toHaveLength(2);
  });

  it('on an old card shows what is', async () => {
    const list = await desk.ask({ customer: 'contoso' });
    await desk.press(list, 'keys.choose');
    expect(draw(await desk.press(list, 'keys.page')).reply.card).toBe('keys-edition');
  });
});

describe('who may', () => {
  it('a sales agent is told which role it takes and who holds it; nothing is stored', async () => {
    const reply = await desk.ask({ customer: 'contoso' }, SAM);
    expect(reply).toMatchObject({ kind: 'text', audience: 'actor' });
    expect(JSON.stringify(reply)).toContain('Admin agent');
    expect(JSON.stringify(reply)).toContain('Anna Lee');
  });

  it.each(['keys.choose', 'keys.dismiss', 'keys.back'])('%s on somebody else’s card says whose it is', async (verb) => {
    const list = await desk.ask({ customer: 'contoso' });
    const before = await stored(list);
    expect(await desk.press(list, verb, {}, BEN)).toMatchObject({
      kind: 'text',
      audience: 'actor',
      text: expect.stringContaining('Anna Lee'),
    });
    expect(await stored(list)).toEqual(before);
  });

  it.each(['keys.reveal', 'keys.activate'])('%s on somebody else’s delivery gives nothing', async (verb) => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    const reply = await desk.press(delivery, verb, {}, { ...BEN, where: 'personal' });
    expect(JSON.stringify(reply)).not.toMatch(KEY);
    expect(await linksOf(delivery)).toHaveLength(1);
  });

  it.each([
    ['keys.get', 'ready'],
    ['keys.reveal', 'delivered'],
    ['keys.activate', 'delivered'],
  ])('an admin agent yesterday and not today gets nothing from %s', async (verb, state) => {
    let card = await desk.untilReady('personal');
    if (state === 'delivered') card = await desk.press(card, 'keys.get', {}, PERSONAL);
    const links = await linksOf(card);
    desk.ports.directory.people.set(ANNA.id, { ...ANNA, roles: ['SalesAgents'] });
    const reply = await desk.press(card, verb, {}, PERSONAL);
    expect(reply).toMatchObject({ kind: 'text', audience: 'actor', text: expect.stringContaining('Admin agent') });
    expect(await linksOf(card)).toEqual(links);
    expect((await stored(card)).state).toBe(state);
  });

  it('nobody is shown a key in a channel, not even the requester with a card that was carried there', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    for (const verb of ['keys.reveal', 'keys.activate']) {
      expect(await desk.press(delivery, verb, {}, { where: 'channel' })).toMatchObject({
        kind: 'text',
        text: expect.stringContaining('personal chat only'),
      });
    }
  });

  it('nobody is let in while the directory does not answer', async () => {
    const { DirectoryError } = await import('../../src/errors.ts');
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    desk.ports.directory.failure = new DirectoryError('down');
    const reply = await desk.press(delivery, 'keys.reveal', {}, PERSONAL);
    desk.ports.directory.failure = undefined;
    expect(reply).toMatchObject({ kind: 'text', text: expect.stringContaining('directory') });
  });
});

describe('forged and damaged presses', () => {
  it.each([
    ['keys.choose', { item: 'c403d91b21d2#0' }, 'That software is not in the list'],
    ['keys.choose', { item: '' }, 'That software is not in the list'],
    ['keys.choose', { item: '\u0000#1e9' }, 'That software is not in the list'],
  ])('%s with %o is answered with the same card and a sentence', async (verb, typed, words) => {
    const list = await desk.ask({ customer: 'contoso' });
    const answer = draw(await desk.press(list, verb, typed));
    expect(answer.reply).toMatchObject({ card: 'keys-software', audience: 'actor' });
    expect(answer.text).toContain(words);
    expect((await stored(list)).state).toBe('choosing-software');
  });

  it('an edition that is not offered', async () => {
    const editions = await desk.press(await desk.ask({ customer: 'contoso' }), 'keys.choose');
    const answer = draw(await desk.press(editions, 'keys.edition', { edition: 'Windows Server 1803 Standard' }));
    expect(answer.text).toContain('no longer offers that version');
    expect(answer.reply.card).toBe('keys-edition');
  });

  it.each([
    [{ language: 'tlh', fileType: '64 Bit, ISO' }, 'does not offer that choice'],
    [{ language: 'ja-JP', fileType: '128 Bit, TAPE' }, 'does not offer that choice'],
  ])('a file that does not exist, %o, keeps what was chosen', async (typed, words) => {
    const editions = await desk.press(await desk.ask({ customer: 'contoso' }), 'keys.choose');
    const answer = draw(await desk.press(await desk.press(editions, 'keys.edition'), 'keys.file', typed));
    expect(answer.text).toContain(words);
    expect(answer.inputs).toMatchObject({ language: { value: typed.language }, fileType: { value: typed.fileType } });
  });

  it.each([{}, { id: 'K-1' }, { id: 5, version: 1 }, { id: 'K-1', version: 'x' }, { id: 'x'.repeat(100), version: 1 }])(
    'card data %o is refused as damaged',
    async (data) => {
      const { revealVerbs } = await import('../../src/intents/keys-reveal.ts');
      const turn = { actor: { id: ANNA.id } } as never;
      await expect(revealVerbs['keys.reveal']?.(turn, desk.ports, data)).rejects.toBeInstanceOf(DamagedCard);
    },
  );

  it('an unknown request is gone', async () => {
    const list = await desk.ask({ customer: 'contoso' });
    expect(await desk.press(list, 'keys.back', { id: 'K-99999999' })).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('gone'),
    });
  });
});

describe('bad luck at Partner Center', () => {
  it.each([
    ['keys.choose', /downloadoptions/, 'choosing-software'],
    ['keys.choose', /entitlements/, 'choosing-software'],
  ])('%s while %s is down changes nothing and says so', async (verb, path, state) => {
    const list = await desk.ask({ customer: 'contoso' });
    await desk.sandbox.fault({ method: 'GET', path: path.source, times: 100, status: 503 });
    expect(await desk.press(list, verb)).toMatchObject({ kind: 'text', audience: 'actor' });
    expect((await stored(list)).state).toBe(state);
  });

  it('no link is issued when Partner Center gives none, and the next press succeeds', async () => {
    const ready = await desk.untilReady('personal');
    await desk.sandbox.fault({ method: 'GET', path: 'downloadlink', times: 100, status: 500 });
    expect(await desk.press(ready, 'keys.get', {}, PERSONAL)).toMatchObject({ kind: 'text', audience: 'actor' });
    expect(await linksOf(ready)).toEqual([]);
    await desk.sandbox.control('DELETE', '/sandbox/faults');
    expect(draw(await desk.press(ready, 'keys.get', {}, PERSONAL)).reply.card).toBe('keys-delivery');
  });

  it('no key is shown and nothing is put on record when the key cannot be read', async () => {
    const delivery = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
    await desk.sandbox.fault({ method: 'GET', path: 'productkey', times: 100, status: 500 });
    expect(await desk.press(delivery, 'keys.reveal', {}, PERSONAL)).toMatchObject({ kind: 'text', audience: 'actor' });
    const request = await stored(delivery);
    expect(await desk.ports.store.audit.of({ subjectId: request.id, action: 'key.revealed' }, 1)).toEqual([]);
  });

  it('one unreadable entry does not hide the others', async () => {
    const contoso = desk.sandbox.customer('Contoso').id;
    const real = await desk.sandbox.client.entitlements(contoso);
    const rows = [{ nonsense: true }, ...real.map((right) => wireOf(right))];
    const body = JSON.stringify({ totalCount: rows.length, items: rows, attributes: { objectType: 'Collection' } });
    await desk.sandbox.fault({ method: 'GET', path: 'entitlements', times: 1, status: 200, body });
    const list = draw(await desk.ask({ customer: 'contoso' }));
    expect(titlesOf(list)).toHaveLength(5);
    expect(list.text).toContain('Key available');
  });
});

/** An entitlement as it travels. */
function wireOf(right: Awaited<ReturnType<typeof desk.sandbox.client.entitlements>>[number]) {
  const artifact = { artifactType: 'product_key', state: 'Active', link: { uri: right.keyPath ?? '' } };
  return {
    referenceOrder: { id: right.orderId, lineItemId: String(right.lineNumber) },
    productId: right.productId,
    skuId: right.skuId,
    quantity: right.quantity,
    entitlementType: right.type,
    entitledArtifacts: right.keyPath === undefined ? [] : [artifact],
  };
}

describe('a purchase that is cancelled', () => {
  it('between choosing and getting hands nothing out', async () => {
    const ready = await desk.press(
      await desk.press(
        await desk.press(
          await desk.ask({ customer: 'Wide World', product: 'Windows Server 2022 Standard' }, PERSONAL),
          'keys.choose',
          {},
          PERSONAL,
        ),
        'keys.edition',
        {},
        PERSONAL,
      ),
      'keys.file',
      {},
      PERSONAL,
    );
    const { item, customer } = await stored(ready);
    const order = await desk.sandbox.client.order(customer?.id ?? '', item?.orderId ?? '');
    const lines = (order?.lines ?? []).map(({ number, offerId }) => ({ number, offerId }));
    await desk.sandbox.client.cancelOrder(customer?.id ?? '', item?.orderId ?? '', lines, desk.ports.newGuid());
    const answer = draw(await desk.press(ready, 'keys.get', {}, PERSONAL));
    expect(answer.text).toContain('was cancelled in the meantime');
    expect(await linksOf(ready)).toEqual([]);
  });

  it('after the delivery: the card says so, shows no key any more and offers nothing', async () => {
    const list = await desk.ask({ customer: 'Tailwind Toys' }, PERSONAL);
    const files = await desk.press(await desk.press(list, 'keys.choose', {}, PERSONAL), 'keys.edition', {}, PERSONAL);
    const delivery = await desk.press(await desk.press(files, 'keys.file', {}, PERSONAL), 'keys.get', {}, PERSONAL);
    const { item, customer } = await stored(delivery);
    const order = await desk.sandbox.client.order(customer?.id ?? '', item?.orderId ?? '');
    const lines = (order?.lines ?? []).map(({ number, offerId }) => ({ number, offerId }));
    await desk.sandbox.client.cancelOrder(customer?.id ?? '', item?.orderId ?? '', lines, desk.ports.newGuid());
    await desk.ports.store.downloadLinks.revoke(item?.orderId ?? '', [], desk.ports.clock.now());
    const shown = draw(await desk.look(delivery, 'personal'));
    expect(shown.text).toContain('The purchase was cancelled');
    expect(shown.actions.map(({ verb }) => verb)).toEqual(['keys.audit']);
    const forced = await desk.press(delivery, 'keys.reveal', {}, PERSONAL);
    expect(forced).toMatchObject({ kind: 'text', audience: 'actor' });
    const again = draw(await desk.press(delivery, 'keys.activate', {}, PERSONAL));
    expect(again.text).toContain('was cancelled in the meantime');
  });
});
