/**
 * Collects whatever leaves the desk or stays in it while keys and links are handed out and things go
 * wrong: HTTP answers, messages, logs, and at the end every row of every table.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/open-test-store.ts';
import type { Message, PressAnswer } from '../teams/stand-in.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';

const KEY = /DEMO0-?[A-Z0-9]{5}/;
const PAGE = /https:\/\/desk\.example(\/d\/[\w-]{20,})/;
/** What Partner Center should never say, and says here: a key in an error, and in an answer nobody can read. */
const LEAKED = 'DEMO0-LEAKS-LEAKS-LEAKS-LEAKS';
/** Behind this the ticket of Microsoft's address begins. */
const TARGET = /download\.mp\.microsoft\.com\/pr\//;
const PASTED = 'https://download.mp.microsoft.com/pr/SW_DVD9_SQL.ISO?t=pasted-ticket&d=50&h=ab';

interface Visit {
  what: string;
  status: number;
  headers: [string, string][];
  body: string;
}

describe.each(ENGINES)('secrets, on %s', (engine) => {
  let rehearsal: Rehearsal;
  let tables: Map<string, string>;
  const visits: Visit[] = [];
  const tokens: string[] = [];
  const revealed: PressAnswer[] = [];

  beforeAll(async () => {
    rehearsal = await openRehearsal({ engine });
    await play();
    tables = await rehearsal.closeDesk();
  }, 240_000);
  afterAll(() => rehearsal.close());

  async function visit(what: string, path: string, options: RequestInit = {}): Promise<void> {
    const response = await fetch(`${rehearsal.desk.url}${path}`, { redirect: 'manual', ...options });
    visits.push({ what, status: response.status, headers: [...response.headers], body: await response.text() });
  }

  /** The message as it is now. */
  function now({ id, conversationId }: Message): Message {
    const found = rehearsal.teams
      .messagesIn({ id: conversationId, kind: 'personal', name: '' })
      .find((message) => message.id === id);
    if (found === undefined) throw new Error('the message is gone');
    return found;
  }

  async function delivered(): Promise<{ channel: Message; card: Message }> {
    const { admin, keys, teams } = rehearsal;
    const { replies } = await admin.says('keys for contoso', { in: keys });
    const [channel] = replies;
    if (channel === undefined) throw new Error('the desk said nothing');
    for (const verb of ['keys.choose', 'keys.edition', 'keys.file']) await admin.presses(channel, verb);
    const before = teams.messagesIn(admin).length;
    // The message to the personal chat is refused twice before it arrives.
    teams.fault({ method: 'POST', status: 500, times: 2 });
    await admin.presses(channel, 'keys.get');
    await teams.until(() => teams.messagesIn(admin).length > before, 60_000);
    return { channel, card: teams.lastMessageIn(admin) };
  }

  async function reveal(card: Message): Promise<PressAnswer> {
    const answer = await rehearsal.admin.presses(now(card), 'keys.reveal');
    const path = PAGE.exec(JSON.stringify(answer.body))?.[1];
    if (path !== undefined) tokens.push(path.replace('/d/', ''));
    return answer;
  }

  async function play(): Promise<void> {
    const { admin, support, sandbox, teams } = rehearsal;
    const { channel, card } = await delivered();
    await admin.sendsPress(now(channel), 'keys.reveal', admin.sees(now(card)).press('keys.reveal', {}).data);

    for (const fault of [
      { status: 500, description: `the key ${LEAKED} is locked` },
      { status: 400, code: '900999', description: `the key ${LEAKED} is locked` },
      { status: 200, body: `{"key": "${LEAKED}", oops` },
      { after: true },
    ]) {
      await sandbox.fault({ method: 'GET', path: 'productkey', times: 99, ...fault });
      await reveal(card);
      await sandbox.control('DELETE', '/sandbox/faults');
    }
    revealed.push(await reveal(card));
    await admin.presses(now(card), 'keys.hide');

    await visitPages(tokens.at(-1) ?? '', card);
    revealed.push(await activateAgain(card));
    await visit('an old page', `/d/${tokens[0]}`);
    await support.sendsPress(now(card), 'keys.reveal', { id: 'K-00000000', version: 1 });
    await admin.says('who saw the keys of contoso');
    await admin.says('what does contoso own');
    await rehearsal.advance('P13D');
    await rehearsal.advance('P2D');
    await visit('a page that is over', `/d/${tokens.at(-1)}`);
    for (const path of ['/metrics', '/healthz', '/readyz', '/nothing']) await visit(path, path);
    expect(teams.connector.calls.length).toBeGreaterThan(0);
  }

  async function visitPages(token: string, card: Message): Promise<void> {
    const { teams } = rehearsal;
    await visit('the page', `/d/${token}`, { headers: { 'user-agent': 'Mozilla/5.0' } });
    // The receipt on the card cannot be written, twice.
    const before = now(card).history.length;
    teams.fault({ method: 'PUT', status: 500, times: 2 });
    await visit('the button', `/d/${token}/download`, { method: 'POST' });
    await teams.until(() => now(card).history.length > before, 60_000);
    await visit('a wrong method', `/d/${token}/download`);
    await visit('a wrong token', `/d/${token.slice(0, -2)}xx`);
    await visit('a foreign press', `/d/${token}/download`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
  }

  async function activateAgain(card: Message): Promise<PressAnswer> {
    await rehearsal.admin.presses(now(card), 'keys.activate');
    return reveal(card);
  }

  const everyKey = () => revealed.flatMap(({ body }) => JSON.stringify(body).match(/DEMO0(-[A-Z0-9]{5}){4}/g) ?? []);
  const everySecret = () => [...everyKey(), LEAKED, ...tokens];

  function expectNone(text: string, where: string): void {
    expect(text, where).not.toMatch(KEY);
    for (const secret of everySecret()) expect(text.includes(secret), `${where} holds ${secret}`).toBe(false);
  }

  it('were handed out, or nothing here could fail', () => {
    expect(everyKey().length).toBeGreaterThan(1);
    expect(new Set(tokens).size).toBe(2);
    expect(tables.get('job')).toContain('refresh-cards');
    expect(tables.get('DownloadLink')).toMatch(TARGET);
  });

  it('are in no table, not in the job queue either; Microsoft’s address is where the link is', () => {
    const { account } = rehearsal.sandbox;
    for (const [name, text] of tables) {
      expectNone(text, name);
      for (const secret of [account.clientSecret, account.refreshToken]) expect(text, name).not.toContain(secret);
      if (name !== 'DownloadLink') expect(text, name).not.toMatch(TARGET);
    }
  });

  it('are in no message, in no call to Teams, and in no line of the log', () => {
    const { teams, logged } = rehearsal;
    expectNone(JSON.stringify(teams.connector.calls), 'the calls to Teams');
    expectNone(logged.join('\n'), 'the log');
    expect(JSON.stringify(teams.connector.calls) + logged.join('\n')).not.toMatch(TARGET);
  });

  it('leave as the answer to a press in the personal chat of the one who asked, and nowhere else', () => {
    const { admin, teams } = rehearsal;
    const held = teams.answers.filter(({ answer }) =>
      everySecret().some((secret) => JSON.stringify(answer).includes(secret)),
    );
    expect(held.length).toBe(revealed.length);
    for (const { activity } of held) {
      expect(activity).toMatchObject({
        type: 'invoke',
        from: { aadObjectId: admin.id },
        conversation: { id: admin.chat.id },
        value: { action: { verb: 'keys.reveal' } },
      });
    }
    for (const { answer } of teams.answers) expect(JSON.stringify(answer)).not.toMatch(TARGET);
  });

  it('are on no page: a page knows its own address, and its button alone leads to Microsoft’s', () => {
    expect(visits.map(({ status }) => status)).toEqual([200, 303, 405, 404, 405, 410, 410, 200, 200, 200, 404]);
    for (const { what, status, headers, body } of visits) {
      const text = JSON.stringify(headers) + body;
      expect(text, what).not.toMatch(KEY);
      const others = status === 200 ? tokens.slice(1) : tokens;
      for (const token of others) expect(text.includes(token), what).toBe(false);
      const leads = headers.filter(([, value]) => TARGET.test(value)).map(([name]) => name);
      expect(leads, what).toEqual(status === 303 ? ['location'] : []);
      expect(body, what).not.toMatch(TARGET);
    }
  });
});

describe('a link pasted from the portal', () => {
  it('is stored with its link alone, also when it was refused first, and said to nobody', async () => {
    const rehearsal = await openRehearsal({ environment: { PORTAL_ASSISTED: 'true' } });
    const { admin, teams, logged } = rehearsal;
    const { replies } = await admin.says('keys for contoso');
    const [card] = replies;
    await admin.presses(card, 'keys.choose');
    const refused = await admin.presses(card, 'keys.paste', { link: PASTED, edition: ' ' }, { unchecked: true });
    await admin.presses(card, 'keys.paste', { link: PASTED, edition: 'SQL Server 2022 Standard' });
    const shown = await admin.presses(card, 'keys.reveal');
    const path = PAGE.exec(JSON.stringify(shown.body))?.[1];
    const lead = await fetch(`${rehearsal.desk.url}${path}/download`, { method: 'POST', redirect: 'manual' });
    expect(lead.headers.get('location')).toBe(PASTED);
    const tables = await rehearsal.closeDesk();
    await rehearsal.close();

    const holding = [...tables].filter(([, text]) => text.includes('pasted-ticket')).map(([name]) => name);
    expect(holding).toEqual(['DownloadLink']);
    const answers = teams.answers.filter(({ answer }) => JSON.stringify(answer).includes('pasted-ticket'));
    // What was typed comes back to who typed it, to be corrected.
    expect(answers.map(({ answer }) => answer.body)).toEqual([refused.body]);
    expect(JSON.stringify(teams.connector.calls) + logged.join('\n')).not.toContain('pasted-ticket');
  });
});
