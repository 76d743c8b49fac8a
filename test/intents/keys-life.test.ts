import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Refund } from '../../src/domain/refund.ts';
import type { Reply } from '../../src/turn.ts';
import { showKeyRequest } from '../../src/views/key-request.ts';
import { START } from '../sandbox/start.ts';
import { someRefund } from '../store/records.ts';
import { plantLink, serveDownloads } from '../web/serve-downloads.ts';
import { ANNA, draw, type KeysDesk, openKeysDesk, SAM } from './keys-desk.ts';

const PERSONAL = { where: 'personal' } as const;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let desk: KeysDesk;
let site: Awaited<ReturnType<typeof serveDownloads>>;

beforeAll(async () => {
  desk = await openKeysDesk();
  site = await serveDownloads(desk.ports);
});
afterEach(async () => {
  desk.ports.clock.set(START);
  await desk.runJobs();
  desk.ports.notifier.tells.length = 0;
  desk.ports.notifier.updates.length = 0;
});
afterAll(async () => {
  await site.close();
  await desk.close();
});

/** A delivery in the personal chat, its link, and the link's page. */
async function delivered(): Promise<{ card: Reply; linkId: string; page: string }> {
  const card = await desk.press(await desk.untilReady('personal'), 'keys.get', {}, PERSONAL);
  const request = await desk.ports.store.keyRequests.find(String(draw(card).reply.data.id));
  const linkId = request?.downloadLinkId ?? '';
  return { card, linkId, page: `${site.url}/d/${desk.ports.tokens.tokenOf(linkId)}` };
}

const press = (page: string) => fetch(`${page}/download`, { method: 'POST', redirect: 'manual' });
const sweep = async () => {
  await desk.ports.store.jobs.enqueue({ name: 'sweep' }, { key: 'sweep' });
  return desk.runJobs();
};

describe('the owner of a link is reminded', () => {
  it.each([
    [12 * DAY - 1, 0],
    [12 * DAY, 1],
    [14 * DAY - 1, 1],
    [14 * DAY, 0],
  ])('%i ms after it was issued: %i times', async (ms, times) => {
    const { linkId } = await delivered();
    desk.ports.clock.advance(ms);
    await sweep();
    const reminded = await desk.ports.store.downloadLinks.find(linkId);
    expect(reminded?.remindedExpiry).toBe(times === 1);
    expect(remindersOf(reminded?.keyRequestId)).toHaveLength(times);
  });

  it('once for the end and once for the downloads, however often it is looked', async () => {
    const { linkId, page } = await delivered();
    for (let download = 0; download < 45; download += 1) await press(page);
    for (let time = 0; time < 3; time += 1) await sweep();
    const id = (await desk.ports.store.downloadLinks.find(linkId))?.keyRequestId;
    expect(remindersOf(id)).toHaveLength(1);
    expect(draw(remindersOf(id)[0]?.reply as Reply).text).toContain('45 of 50 downloads are used');
    desk.ports.clock.advance(13 * DAY);
    for (let time = 0; time < 3; time += 1) await sweep();
    expect(remindersOf(id)).toHaveLength(2);
    expect(draw(remindersOf(id)[1]?.reply as Reply).text).toMatch(/The link ends 7 Dec 2026, \d\d:00 \((UTC|GMT\+8)\)/);
  });

  it('not at 44 downloads', async () => {
    const { linkId, page } = await delivered();
    for (let download = 0; download < 44; download += 1) await press(page);
    await sweep();
    expect((await desk.ports.store.downloadLinks.find(linkId))?.remindedDownloads).toBe(false);
  });

  it('and can activate it again right there; the note then says that it is settled', async () => {
    const { linkId } = await delivered();
    desk.ports.clock.advance(13 * DAY);
    await sweep();
    const id = (await desk.ports.store.downloadLinks.find(linkId))?.keyRequestId;
    const note = remindersOf(id)[0]?.reply as Reply;
    await desk.press(note, 'keys.activate', {}, PERSONAL);
    const settled = draw(await desk.look(note, 'reminder'));
    expect(settled.text).toContain('Taken care of');
    expect(settled.actions).toEqual([]);
  });
});

function remindersOf(requestId: string | undefined) {
  return desk.ports.notifier.tells.filter(
    ({ reply }) => reply.kind === 'card' && reply.card === 'keys-reminder' && reply.about?.id === requestId,
  );
}

describe('a purchase whose cancellation was approved at this desk', () => {
  /** Partner Center's lists still show the purchase as it was. */
  async function cancelling(card: Reply, state: Refund['state'], lineNumbers: number[]): Promise<void> {
    const request = await desk.ports.store.keyRequests.find(String(draw(card).reply.data.id));
    const orderId = request?.item?.orderId ?? '';
    await desk.ports.store.refunds.add(someRefund({ id: desk.ports.newId('R'), state, orderId, lineNumbers }));
  }

  it.each(['carrying-out', 'done'] as const)('(%s) shows no key and gives no new link', async (state) => {
    const { card } = await delivered();
    await cancelling(card, state, []);
    const revealed = await desk.press(card, 'keys.reveal', {}, PERSONAL);
    expect(revealed).toMatchObject({ kind: 'text', text: expect.stringContaining('cancelled') });
    const again = draw(await desk.press(await withLinkOver(card), 'keys.activate', {}, PERSONAL));
    expect(again.text).toContain('cancelled');
    await cleared();
  });

  it.each([
    ['another line', 'done', [99]],
    ['a request that waits', 'submitted', []],
  ] as const)('is not meant by %s', async (_, state, lineNumbers) => {
    const { card } = await delivered();
    await cancelling(card, state, [...lineNumbers]);
    expect(draw(await desk.press(card, 'keys.reveal', {}, PERSONAL)).reply.secret).toBe(true);
    await cleared();
  });

  /** The desk's next test may take the same purchase. */
  async function cleared(): Promise<void> {
    for (const refund of (await desk.ports.store.refunds.page({}, undefined, 10)).items)
      await desk.ports.store.refunds.claim(refund, { ...refund, state: 'withdrawn' });
  }

  async function withLinkOver(card: Reply): Promise<Reply> {
    desk.ports.clock.advance(15 * DAY);
    return desk.look(card, 'personal');
  }
});

describe('the receipts on the delivery card', () => {
  it('say when the page was first opened, and when and how often something was downloaded', async () => {
    const { card, page } = await delivered();
    const { id } = draw(card).reply.data;
    await desk.ports.store.cards.remember({
      conversationId: 'chat-anna',
      activityId: 'delivery-card',
      about: { kind: 'key-request', id: String(id), view: 'personal' },
      locale: 'en',
    });
    await desk.runJobs();
    desk.ports.notifier.updates.length = 0;
    expect(draw(await desk.look(card, 'personal')).text).toContain('not yet');
    await fetch(page);
    await desk.runJobs();
    desk.ports.clock.advance(HOUR);
    await press(page);
    await press(page);
    await desk.runJobs();
    const [opened, ...later] = desk.ports.notifier.updates.map(({ reply }) => draw(reply).text);
    expect(opened).toContain('23 Nov 2026, 08:00 (UTC)');
    expect(later.at(-1)).toContain('23 Nov 2026, 09:00 (UTC) (2 so far)');
    expect(later.at(-1)).toContain('48 of 50');
  });
});

describe('who saw the keys of an order', () => {
  it('is told to admin agents, from the audit trail', async () => {
    const { card } = await delivered();
    await desk.press(card, 'keys.reveal', {}, PERSONAL);
    const { order } = draw(card).reply.data;
    const answer = draw(await desk.whoSaw(String(order)));
    expect(answer.reply.audience).toBe('everyone');
    expect(answer.text).toContain('Anna Lee, 23 Nov 2026, 16:00 (GMT+8): key and link');
    const aside = draw(await desk.press(card, 'keys.audit', {}, PERSONAL));
    expect(aside.reply.audience).toBe('actor');
    expect(draw(await desk.press(aside.reply, 'keys.hide', {}, PERSONAL)).reply.card).toBe('keys-delivery');
  });

  it('is nobody as long as nobody looked', async () => {
    expect(draw(await desk.whoSaw('ffffffffffff')).text).toContain('Nobody has shown a key or link of this order');
  });

  it('asks which order when none was named', async () => {
    expect(await desk.whoSaw(undefined)).toMatchObject({ kind: 'text', text: expect.stringContaining('Which order?') });
  });

  it('is refused to a sales agent', async () => {
    expect(await desk.whoSaw('c403d91b21d2', SAM)).toMatchObject({ kind: 'text', audience: 'actor' });
  });

  it('is exported in the personal chat alone, by a link that reads as a secret', async () => {
    const { card } = await delivered();
    const answer = await desk.press(card, 'keys.audit', {}, PERSONAL);
    expect(await desk.press(answer, 'keys.audit-export')).toMatchObject({ kind: 'text', audience: 'actor' });
    const exported = await desk.press(answer, 'keys.audit-export', {}, PERSONAL);
    expect(draw(exported).reply).toMatchObject({ secret: true, audience: 'actor' });
  });
});

describe('a card that stays in the chat', () => {
  it.each([
    ['en', /ends 7 Dec 2026, \d\d:00 \((UTC|GMT\+8)\)/, /days?( \d+ hours?)? left/],
    ['zh-TW', /2026年12月7日.*到期/, /還剩 ?\d+ ?天/],
  ] as const)('says on which day its link ends, which stays true (%s)', async (locale, day, span) => {
    const { card } = await delivered();
    const about = { kind: 'key-request', id: String(draw(card).reply.data.id), view: 'personal' } as const;
    const shown = async () => draw((await showKeyRequest(about, locale, desk.ports)) ?? { kind: 'nothing' }).text;
    const first = await shown();
    expect(first).toMatch(day);
    expect(first).not.toMatch(span);
    desk.ports.clock.advance(5 * DAY);
    expect(await shown()).toBe(first);
  });
});

describe('the links in the software list', () => {
  it('show what is left of each that lives', async () => {
    const { card } = await delivered();
    const { order } = draw(card).reply.data;
    await plantLink(desk.ports, { orderId: String(order), languageCode: 'ja-JP', downloads: 7 });
    await plantLink(desk.ports, { orderId: String(order), languageCode: 'de-DE', downloads: 50 });
    const list = draw(await desk.list({ customer: 'contoso', product: 'SQL Server' }, { id: ANNA.id }));
    expect(list.text).toContain('Japanese: ends 7 Dec 2026, 16:00 (GMT+8), 43 downloads left');
    expect(list.text).not.toContain('German');
  });
});
