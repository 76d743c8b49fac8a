import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/open-test-store.ts';
import type { Message } from '../teams/stand-in.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';

const KEY = /[A-Z0-9]{5}(-[A-Z0-9]{5}){4}/;
const LINK = /https:\/\/desk\.example\/d\/[\w-]{20,}/;

const SPOKEN = [
  { locale: 'en-US', text: 'keys for contoso' },
  { locale: 'zh-TW', text: '我要 contoso 的金鑰' },
];

describe.each(ENGINES)('keys and downloads, over HTTP, on %s', (engine) => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await openRehearsal({ engine });
  });
  afterAll(() => rehearsal.close());

  /** From the message in the channel to the delivery card in the personal chat. */
  async function deliver(text: string): Promise<{ channelCard: Message; delivery: Message }> {
    const { admin, keys, teams } = rehearsal;
    const before = new Set(teams.messagesIn(admin).map(({ id }) => id));
    const { replies } = await admin.says(text, { in: keys });
    const channelCard = replies[0];
    if (channelCard === undefined) throw new Error('the desk said nothing');
    await admin.presses(channelCard, 'keys.choose');
    await admin.presses(channelCard, 'keys.edition');
    await admin.presses(channelCard, 'keys.file');
    await admin.presses(channelCard, 'keys.get');
    // Reminders of other tests' links may arrive meanwhile.
    const delivered = () =>
      teams
        .messagesIn(admin)
        .find(({ id, card }) => !before.has(id) && card?.buttons.some(({ verb }) => verb === 'keys.reveal'));
    await teams.until(() => delivered() !== undefined, 45_000);
    const delivery = delivered();
    if (delivery === undefined) throw new Error('nothing was delivered');
    return { channelCard, delivery };
  }

  /** `/d/{token}` as the revealed card shows it, at the address where the test's desk listens. */
  async function revealedLink(delivery: Message): Promise<{ key: string; page: string }> {
    const answer = await rehearsal.admin.presses(delivery, 'keys.reveal');
    const shown = JSON.stringify(answer.card?.json);
    const key = KEY.exec(shown)?.[0] ?? '';
    const link = LINK.exec(shown)?.[0] ?? '';
    return { key, page: link.replace('https://desk.example', rehearsal.desk.url) };
  }

  function pressDownload(page: string): Promise<Response> {
    return fetch(`${page}/download`, { method: 'POST', redirect: 'manual' });
  }

  it.each(SPOKEN)(
    'in $locale: the key and the link reach the one who asked, and nobody else',
    async ({ locale, text }) => {
      const { admin, keys, teams, logged } = rehearsal;
      admin.locale = locale;
      const { delivery } = await deliver(text);
      const { key, page } = await revealedLink(delivery);

      expect(key).toMatch(/^DEMO0-/);
      expect(page).toContain('/d/');
      const token = page.split('/d/')[1] ?? 'no token';
      const everywhere = [teams.everythingIn(keys), teams.everythingIn(admin), ...logged].join('\n');
      expect(everywhere).not.toContain(key);
      expect(everywhere).not.toContain(token);
      expect(everywhere).not.toContain('download.mp.microsoft.com');
      expect(teams.everythingIn(keys)).toContain(admin.name);
    },
  );

  it('the page counts nothing, its button counts: download 50 goes through, 51 does not', async () => {
    const { admin } = rehearsal;
    admin.locale = 'en-US';
    const { delivery } = await deliver('keys for contoso');
    const { page } = await revealedLink(delivery);
    for (let visit = 0; visit < 3; visit += 1) {
      expect(await (await fetch(page)).text()).toContain('50');
    }
    const presses = await Promise.all(Array.from({ length: 60 }, () => pressDownload(page)));
    const statuses = presses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(50);
    expect(statuses.filter((status) => status === 410)).toHaveLength(10);
    expect(presses.find(({ status }) => status === 303)?.headers.get('location')).toMatch(
      /^https:\/\/download\.mp\.microsoft\.com\//,
    );
    expect((await fetch(page)).status).toBe(410);
  });

  it('after 14 days it is over, and activating again gives a new link', async () => {
    const { admin, advance, teams } = rehearsal;
    const { delivery } = await deliver('keys for contoso');
    const { page } = await revealedLink(delivery);
    await advance('P13DT23H');
    expect((await fetch(page)).status).toBe(200);
    await advance('PT1H');
    expect((await fetch(page)).status).toBe(410);

    const shown = () => teams.messagesIn(admin).find(({ id }) => id === delivery.id) ?? delivery;
    await teams.until(() => admin.sees(shown()).buttons.some(({ verb }) => verb === 'keys.activate'), 45_000);
    await admin.presses(shown(), 'keys.activate');
    const again = await revealedLink(shown());
    expect(again.page).not.toBe(page);
    expect((await fetch(again.page)).status).toBe(200);
    expect((await fetch(page)).status).toBe(410);
  });

  it('a seller who asks for keys is told who may', async () => {
    const { replies } = await rehearsal.seller.says('keys for contoso', { in: rehearsal.keys });
    expect(replies[0]?.text).toContain('Admin agent');
    expect(replies[0]?.card).toBeUndefined();
  });

  it('a role lost since yesterday closes the card of yesterday', async () => {
    const { otherAdmin, teams, keys, sandbox } = rehearsal;
    const told = teams.messagesIn(otherAdmin).length;
    const { replies } = await otherAdmin.says('keys for contoso', { in: keys });
    const card = replies[0];
    for (const verb of ['keys.choose', 'keys.edition', 'keys.file', 'keys.get']) await otherAdmin.presses(card, verb);
    await teams.until(() => teams.messagesIn(otherAdmin).length > told, 45_000);
    await sandbox.control('PUT', `/sandbox/people/${otherAdmin.id}`, { name: otherAdmin.name, roles: ['SalesAgents'] });
    const answer = await otherAdmin.presses(teams.lastMessageIn(otherAdmin), 'keys.reveal');
    expect(answer.text).toContain('Admin agent');
    expect(JSON.stringify(answer.body)).not.toMatch(KEY);
  });
});
