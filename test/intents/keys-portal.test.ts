import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CardReply, Reply } from '../../src/turn.ts';
import { ANNA, draw, type KeysDesk, openKeysDesk } from './keys-desk.ts';

const PERSONAL = { where: 'personal' } as const;
const LINK = 'https://download.mp.microsoft.com/pr/SW_DVD9_SQL.ISO?t=ticket-of-microsoft&d=50&e=1&h=ab';
const TYPED = { link: LINK, edition: 'SQL Server 2022 Standard', language: 'zh-TW', fileType: '64 Bit, ISO' };

let desk: KeysDesk;

beforeAll(async () => {
  desk = await openKeysDesk({ settings: { portalAssisted: true } });
});
afterEach(async () => {
  await desk.runJobs();
  desk.ports.notifier.tells.length = 0;
});
afterAll(() => desk.close());

const requestOf = (card: Reply) => desk.ports.store.keyRequests.find(String(draw(card).reply.data.id));

async function linksOf(card: Reply) {
  const request = await requestOf(card);
  const links = await desk.ports.store.downloadLinks.ofOrder(request?.item?.orderId ?? '');
  return links.filter(({ keyRequestId }) => keyRequestId === request?.id);
}

/** The card as one that still had the button; the server decides. */
const withGet = (card: CardReply): CardReply => ({ ...card, data: { ...card.data, gettable: true } });

describe('where Partner Center has no interface for keys and links', () => {
  it('the channel sends the requester to the personal chat, where the portal is one press away', async () => {
    const channel = await desk.untilReady('channel');
    expect(draw(channel).text).toContain('the next step waits in our personal chat');
    await desk.runJobs();
    await desk.press(channel, 'keys.send-again');
    await desk.runJobs();
    const [told, again] = desk.ports.notifier.tells.map(({ reply }) => reply);
    if (told?.kind !== 'card') throw new Error('nobody was told');
    expect(again).toEqual(told);
    expect(told.card).toBe('keys-portal');
    const contoso = desk.sandbox.customer('Contoso').id;
    expect(draw(told).text).toContain(`https://partner.microsoft.com/commerce/customers/${contoso}/subscriptions`);
    expect(draw(told).text).toContain('Copy link');
  });

  it('a pasted link lives like any other, and the card does not pretend that the desk fetched it', async () => {
    const form = await desk.untilReady('personal');
    const card = await desk.press(form, 'keys.paste', TYPED, PERSONAL);
    expect(draw(card).reply.card).toBe('keys-delivery');
    expect(draw(card).text).toContain('copied from Partner Center by hand');
    expect(draw(card).text).toContain('on its page in Partner Center');
    expect(draw(card).text).not.toContain('•••••');
    expect(await linksOf(card)).toMatchObject([
      { origin: 'pasted', targetUrl: LINK, downloads: 0, maxDownloads: 50, fileSize: 0, languageCode: 'zh-TW' },
    ]);
    const revealed = draw(await desk.press(card, 'keys.reveal', {}, PERSONAL));
    expect(revealed.text).toContain('The desk does not have it');
    expect(revealed.text).not.toContain('ticket-of-microsoft');
    expect(desk.sandbox.calls('GET', /productkey|downloadlink|downloadoptions/)).toEqual([]);
  });

  it.each([
    [3 * 86_400, '26 Nov 2026', true],
    [20 * 86_400, '7 Dec 2026', false],
  ])('a link of Microsoft that ends in %d seconds ends here on %s', async (seconds, day, said) => {
    const ends = Math.floor(desk.ports.clock.now().getTime() / 1000) + seconds;
    const form = await desk.untilReady('personal');
    const link = LINK.replace('e=1', `e=${ends}`);
    const card = draw(await desk.press(form, 'keys.paste', { ...TYPED, link }, PERSONAL));
    expect(card.text).toContain(day);
    expect(card.text.includes('ends before 14 days are over')).toBe(said);
  });

  it.each([
    [{ link: `${LINK}&se=2026-11-23T07:59Z` }, 'has ended already'],
    [{ link: 'https://evil.example/SQL.ISO' }, 'does not lead to Microsoft'],
    [{ link: 'https://download.mp.microsoft.com.evil.example/SQL.ISO' }, 'does not lead to Microsoft'],
    [{ link: 'javascript:alert(document.domain)' }, 'begins with https'],
    [{ link: `https://download.mp.microsoft.com/${'a'.repeat(10_000)}` }, 'longer than 2,000 characters'],
    [{ link: 'https://ann:pw@download.mp.microsoft.com/x' }, 'user name or password'],
    [{ link: 'https://download.mp.microsoft.com:444/x' }, 'names a port'],
    [{ link: '' }, 'Paste the link'],
    [{ edition: '   ' }, 'which version, language and file type'],
    [{ language: 'tlh' }, 'which version, language and file type'],
    [{ fileType: '' }, 'which version, language and file type'],
  ])('%o is not taken; the form comes back with all that was typed', async (wrong, words) => {
    const form = await desk.untilReady('personal');
    const typed = { ...TYPED, ...wrong };
    const answer = draw(await desk.press(form, 'keys.paste', typed, PERSONAL));
    expect(answer.reply).toMatchObject({ card: 'keys-portal', audience: 'actor' });
    expect(answer.reply.data.problem).toContain(words);
    expect(answer.inputs).toMatchObject({
      link: { value: typed.link.slice(0, 2000) },
      edition: { value: typed.edition },
      language: { value: typed.language },
      fileType: { value: typed.fileType },
    });
    expect(answer.reply.secret === true).toBe(typed.link !== '');
    expect((await requestOf(form))?.state).toBe('pasting');
  });

  it.each(['channel', 'personal'] as const)('a CAL has no download: no link is asked for (%s)', async (where) => {
    const order = await desk.sandbox.control('POST', '/sandbox/orders', {
      customer: 'Contoso',
      lines: [
        { productId: 'DG7GMGF0D5VX', skuId: '0007', quantity: 5 },
        { productId: 'DG7GMGF0DVSV', skuId: '000P', quantity: 5 },
      ],
    });
    const { id } = z.object({ id: z.string() }).parse(order);
    for (const item of [`${id}#0`, `${id}#1`]) {
      const list = await desk.ask({ customer: 'contoso', orderId: id }, { where });
      const card = draw(await desk.press(list, 'keys.choose', { item }, { where }));
      expect(card.reply.card).toBe('keys-ready');
      expect(card.inputs).toEqual({});
      expect(card.actions.map(({ verb }) => verb)).toEqual(['keys.back', 'keys.dismiss']);
      expect(card.text).toContain('licence only: there is nothing to download');
      expect(card.text).toContain('on its page in Partner Center, under “Get Key”');
      expect(card.text).toContain('https://partner.microsoft.com/commerce/customers/');
      const forged = { id: card.reply.data.id, version: card.reply.data.version };
      const got = await desk.press(withGet(card.reply), 'keys.get', forged, { where });
      expect(draw(got).reply.card).toBe('keys-ready');
      const back = draw(await desk.press(card.reply, 'keys.back', {}, { where }));
      expect(back.reply.card).toBe('keys-software');
    }
    expect((await desk.runJobs()).failed).toEqual([]);
    expect(desk.ports.notifier.tells).toEqual([]);
  });

  it('a link is not taken in a channel', async () => {
    const form = await desk.untilReady('personal');
    expect(await desk.press(form, 'keys.paste', TYPED)).toMatchObject({ kind: 'text', audience: 'actor' });
    expect((await requestOf(form))?.state).toBe('pasting');
  });

  it('a new link is pasted again; until then the old one goes on, then it is replaced', async () => {
    const card = await desk.press(await desk.untilReady('personal'), 'keys.paste', TYPED, PERSONAL);
    const form = await desk.press(card, 'Paste a new link', {}, PERSONAL);
    expect(draw(form).reply.card).toBe('keys-portal');
    expect(draw(form).inputs).toMatchObject({ link: { value: '' }, edition: { value: TYPED.edition } });
    expect((await linksOf(form))[0]?.replacedById).toBeUndefined();
    const again = await desk.press(form, 'keys.paste', { link: LINK.replace('SQL', 'SQL2') }, PERSONAL);
    const links = await linksOf(again);
    expect(links.filter(({ replacedById }) => replacedById === undefined)).toHaveLength(1);
    expect(links).toHaveLength(2);
  });

  it('the software list says where the keys are, and promises no download of a CAL', async () => {
    const list = draw(await desk.list({ customer: 'contoso', product: '2022 CAL' }, ANNA)).text;
    expect(list).toContain('Licence only, nothing to download; a key, if it has one: on its page in Partner Center');
    expect(draw(await desk.list({ customer: 'contoso' }, ANNA)).text).toContain('on its page in Partner Center');
  });
});
