import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createLinkTokens } from '../../src/link-tokens.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { fakePorts } from '../fakes.ts';
import { createTestDatabase, ENGINES } from '../store/open-test-store.ts';
import { plantLink, serveDownloads } from './serve-downloads.ts';

const PRESSES = 1000;

/** Presses the button of the link as often at once, on each of the desks in turn; the statuses. */
function pressAtOnce(sites: string[], token: string): Promise<(number | undefined)[]> {
  return Promise.all(
    Array.from({ length: PRESSES }, (_, index) => press(`${sites[index % sites.length]}/d/${token}/download`)),
  );
}

/** Fewer than a server lets wait for being accepted (511): the rest would be turned away by the system. */
const agent = new Agent({ keepAlive: true, maxSockets: 400 });

/** Not by `fetch`, which gives up a connection that a busy machine takes ten seconds to open. */
async function press(url: string): Promise<number | undefined> {
  const [response] = (await once(request(url, { method: 'POST', agent }).end(), 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

const count = (statuses: (number | undefined)[], status: number) => statuses.filter((one) => one === status).length;

describe.each(ENGINES)('on %s', (engine) => {
  it('1,000 presses at once on a fresh link are 50 downloads and 950 refusals', { timeout: 120_000 }, async () => {
    const desk = await fakePorts({ engine });
    const site = await serveDownloads(desk.ports);
    const { link, token } = await plantLink(desk.ports);
    const statuses = await pressAtOnce([site.url], token);
    expect([count(statuses, 303), count(statuses, 410)]).toEqual([50, 950]);
    expect((await desk.ports.store.downloadLinks.find(link.id))?.downloads).toBe(50);
    await site.close();
    await desk.close();
  });
});

const NOW = new Date('2026-11-23T08:00:00.000Z');
const CLOCK = { now: () => NOW };
const SECRET = 'a secret that several processes share, as in production';

/** Another process with the same database; its address, and its end. */
async function startDesk(databaseUrl: string) {
  const script = fileURLToPath(new URL('download-desk.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, databaseUrl, NOW.toISOString(), SECRET], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { url: String(line).trim(), stop: () => child.kill() };
}

describe.skipIf(!ENGINES.includes('PostgreSQL'))('in three processes on one PostgreSQL', () => {
  it('1,000 presses at once are 50 downloads and 950 refusals', { timeout: 180_000 }, async () => {
    const database = await createTestDatabase();
    const { store, close } = storeOn(await openServer(database.url), CLOCK);
    const tokens = createLinkTokens(SECRET);
    const { link, token } = await plantLink({ clock: CLOCK, store, tokens, newId: () => 'L-00000001' });
    const desks = await Promise.all([1, 2, 3].map(() => startDesk(database.url)));
    const statuses = await pressAtOnce(
      desks.map(({ url }) => url),
      token,
    );
    expect([count(statuses, 303), count(statuses, 410)]).toEqual([50, 950]);
    expect((await store.downloadLinks.find(link.id))?.downloads).toBe(50);
    for (const { stop } of desks) stop();
    await close();
    await database.drop();
  });
});
