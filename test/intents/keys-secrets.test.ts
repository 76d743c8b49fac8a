import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CardReply, Reply } from '../../src/turn.ts';
import { serveDownloads } from '../web/serve-downloads.ts';
import { draw, type KeysDesk, openKeysDesk } from './keys-desk.ts';

/** What no channel, log line or table may hold. */
const KEY = /DEMO0-?[A-Z0-9]{5}/;

let desk: KeysDesk;
let site: Awaited<ReturnType<typeof serveDownloads>>;
let secrets: string[];
const answers: { where: 'channel' | 'personal'; reply: Reply }[] = [];

beforeAll(async () => {
  desk = await openKeysDesk();
  site = await serveDownloads(desk.ports);
  secrets = await playEverything();
});
afterAll(async () => {
  await site.close();
  await desk.close();
});

const PERSONAL = { where: 'personal' } as const;

async function press(card: Reply, verb: string, where: 'channel' | 'personal', typed = {}): Promise<Reply> {
  const reply = await desk.press(card, verb, typed, { where });
  answers.push({ where, reply });
  await desk.runJobs();
  return reply;
}

/** The whole story, with its mistakes: in the channel, in the personal chat, on the page, by the clock. */
async function playEverything(): Promise<string[]> {
  const ready = await desk.untilReady('channel');
  const done = await press(ready, 'keys.get', 'channel');
  await press(done, 'keys.send-again', 'channel');
  const told = desk.ports.notifier.tells.find(({ reply }) => reply.kind === 'card')?.reply as CardReply;
  await press(told, 'keys.reveal', 'channel');
  const revealed = await press(told, 'keys.reveal', 'personal');
  const secrets = draw(revealed).reply.data.secrets as { value: string }[];
  const page = String(draw(revealed).reply.data.page).replace('https://desk.example', site.url);
  await press(revealed, 'keys.hide', 'personal');
  await fetch(page);
  await fetch(`${page}/download`, { method: 'POST', redirect: 'manual' });
  await desk.runJobs();
  const again = await press(told, 'keys.activate', 'personal');
  const second = draw(await press(again, 'keys.reveal', 'personal')).reply.data.secrets as { value: string }[];
  await press(again, 'keys.audit', 'personal');
  desk.ports.clock.advance(13 * 24 * 60 * 60 * 1000);
  await desk.ports.store.jobs.enqueue({ name: 'sweep' });
  await desk.runJobs();
  await desk.sandbox.fault({ method: 'GET', path: 'productkey', times: 9, status: 500 });
  await press(again, 'keys.reveal', 'personal');
  await desk.sandbox.control('DELETE', '/sandbox/faults');
  answers.push({ where: 'channel', reply: await desk.list({ customer: 'contoso' }) });
  return [...secrets, ...second].flatMap(({ value }) => [value, value.split('/').at(-1) ?? value]);
}

it('no key, no token and no address of Microsoft in anything that a channel receives, that is logged or that is stored', async () => {
  expect(secrets.filter((secret) => KEY.test(secret)).length).toBeGreaterThan(0);
  const seen = {
    channel: answers.filter(({ where }) => where === 'channel').map(({ reply }) => reply),
    posted: [desk.ports.notifier.posts, desk.ports.notifier.updates, desk.ports.notifier.tells],
    summaries: answers.map(({ reply }) => (reply.kind === 'card' ? reply.summary : '')),
    notSecret: answers.filter(({ reply }) => reply.kind !== 'card' || reply.secret !== true).map(({ reply }) => reply),
    logged: [desk.ports.log.lines, desk.sandbox.logged],
    audit: await desk.ports.store.audit.after(0, 10_000),
  };
  const contoso = desk.sandbox.customer('Contoso').id;
  // Microsoft's address has to be stored, or there would be nothing to lead to; keys and tokens have not.
  const stored = JSON.stringify(await desk.ports.store.downloadLinks.ofCustomer(contoso));
  expect(stored).toContain('download.mp.microsoft.com');
  expect(stored).not.toMatch(KEY);
  for (const secret of secrets) expect(stored).not.toContain(secret);
  for (const [where, content] of Object.entries(seen)) {
    const text = JSON.stringify(content);
    expect(text.length, where).toBeGreaterThan(2);
    expect(text, where).not.toMatch(KEY);
    expect(text, where).not.toContain('download.mp.microsoft.com');
    for (const secret of secrets) expect(text.includes(secret), `${where} holds ${secret}`).toBe(false);
  }
});

it('a secret leaves only as the answer to a press in a personal chat', () => {
  const secretOnes = answers.filter(({ reply }) => reply.kind === 'card' && reply.secret === true);
  expect(secretOnes.length).toBeGreaterThan(0);
  expect(secretOnes.every(({ where }) => where === PERSONAL.where)).toBe(true);
});
