/**
 * The whole house, as `npm start` builds it, but with the stand-in for Teams that tests can drive:
 * desk, Partner Center and Graph over real HTTP, the embedded database or PostgreSQL.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { type Desk, openDesk } from '../../src/index.ts';
import { createLog } from '../../src/log.ts';
import { PEOPLE } from '../../src/sandbox/graph/people.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { openServer } from '../../src/store/postgres.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import { dumpTables } from '../store/dump.ts';
import { createTestDatabase, type EngineName } from '../store/open-test-store.ts';
import { type Person, type Place, TeamsStandIn } from '../teams/stand-in.ts';

export interface Rehearsal {
  teams: TeamsStandIn;
  desk: Desk;
  sandbox: TestSandbox;
  seller: Person;
  admin: Person;
  otherAdmin: Person;
  support: Person;
  otherSupport: Person;
  nobody: Person;
  keys: Place;
  reviews: Place;
  /** Every line the desk logged, as written. */
  logged: string[];
  /** Moves the one clock and waits until the desk has been told. */
  advance(duration: string): Promise<void>;
  /** Closes the desk, its work done, and gives every row of every table it leaves behind. */
  closeDesk(): Promise<Map<string, string>>;
  close(): Promise<void>;
}

export async function openRehearsal(
  options: { engine?: EngineName; locale?: string; environment?: Record<string, string> } = {},
): Promise<Rehearsal> {
  const { engine = 'embedded', locale = 'en-US', environment = {} } = options;
  const sandbox = await startTestSandbox();
  const teams = await TeamsStandIn.open({ tenantId: sandbox.account.tenantId });
  const database = engine === 'PostgreSQL' ? await createTestDatabase() : undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'csp-desk-story-'));
  const logged: string[] = [];
  const config = loadConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database?.url,
    PUBLIC_URL: 'https://desk.example',
    PARTNER_CENTER_URL: sandbox.account.partnerCenterUrl,
    GRAPH_URL: sandbox.account.graphUrl,
    AUTHORITY_URL: sandbox.account.authorityUrl,
    PARTNER_TENANT_ID: sandbox.account.tenantId,
    PARTNER_CLIENT_ID: sandbox.account.clientId,
    PARTNER_CLIENT_SECRET: sandbox.account.clientSecret,
    PARTNER_REFRESH_TOKEN: sandbox.account.refreshToken,
    PORTAL_ASSISTED: 'false',
    ...environment,
  });
  const log = createLog('info', (line) => logged.push(line));
  const desk = await openDesk(config, { clock: sandbox.clock, log });
  teams.connect(desk.url);
  const people = PEOPLE.map(({ id, name }) => teams.person(name, { id, locale }));
  const [seller, admin, otherAdmin, support, otherSupport, nobody] = people;
  if (!seller || !admin || !otherAdmin || !support || !otherSupport || !nobody) throw new Error('someone is missing');
  const keys = teams.channel('Keys');
  const reviews = teams.channel('Refund reviews');
  for (const person of people) await person.installs();
  await admin.installs(keys);
  await admin.installs(reviews);
  let closed = false;
  return {
    teams,
    desk,
    sandbox,
    seller,
    admin,
    otherAdmin,
    support,
    otherSupport,
    nobody,
    keys,
    reviews,
    logged,
    async advance(duration) {
      await sandbox.advance(duration);
      await desk.clockMoved();
    },
    async closeDesk() {
      await desk.close();
      closed = true;
      const engine = database === undefined ? await openEmbedded(dataDir) : await openServer(database.url);
      const dumped = await dumpTables(engine);
      await engine.close();
      return dumped;
    },
    async close() {
      if (!closed) await desk.close();
      await teams.close();
      await sandbox.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
