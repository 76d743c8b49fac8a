/** The composition root: config → ports → server. The only file that knows everyone. */
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { assertAuthenticated, type Config, doubtsAbout } from './config.ts';
import { createDirectory } from './directory/directory.ts';
import { newGuid, newId } from './ids.ts';
import { respond } from './intents/respond.ts';
import { runJob } from './jobs/run.ts';
import { proposeBy } from './language-model/endpoint.ts';
import { createLinkTokens, readLinkSecret } from './link-tokens.ts';
import { createLog } from './log.ts';
import { createPartnerCenter } from './partner-center/client.ts';
import type { Clock, Log, Ports } from './ports.ts';
import { sealedSetting } from './sealed-setting.ts';
import { type OpenStore, openStore } from './store/open-store.ts';
import { systemClock } from './system-clock.ts';
import { createFiles } from './teams/files.ts';
import { createTeams } from './teams/teams.ts';
import { attachmentRoutes } from './web/attachment.ts';
import { downloadRoutes } from './web/download-page.ts';
import { keyAuditRoutes } from './web/key-audit-csv.ts';
import { createMetrics } from './web/metrics.ts';
import { orderExportRoutes } from './web/orders-csv.ts';
import { createServer } from './web/server.ts';

/** A desk that is open. */
export interface Desk {
  /** Where it listens, without a trailing slash. */
  url: string;
  ports: Ports;
  /** To be called when `clock` jumped: what became due meanwhile happens now. */
  clockMoved(): Promise<void>;
  /** Lets running turns and jobs end (bounded), then closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the desk.
 * @param shared What others share with it: the time, the log. Its own unless given.
 * @throws ConfigError, DirectoryInUse, MigrationError, or what the database or the port says.
 */
export async function openDesk(config: Config, shared: { clock?: Clock; log?: Log } = {}): Promise<Desk> {
  assertAuthenticated(config);
  const { clock = systemClock, log = createLog(config.logLevel) } = shared;
  for (const doubt of doubtsAbout(config)) log.warn({}, doubt);
  const secret = await readLinkSecret({ configured: config.linkSecret, dataDir: config.dataDir });
  const opened = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, clock });
  try {
    return await openOn(opened, { config, clock, log, secret });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openOn(
  opened: OpenStore,
  outside: { config: Config; clock: Clock; log: Log; secret: string },
): Promise<Desk> {
  const { config, clock, log, secret } = outside;
  const { store } = opened;
  const metrics = createMetrics();
  const teams = createTeams({
    bot: config.bot,
    tenantId: config.bot === undefined ? undefined : config.partner.tenantId,
    store,
    clock,
    log,
    newGuid,
    onTurn: (facts) => metrics.turn(facts),
  });
  const refreshTokens = sealedSetting(store.settings, secret, 'partner-refresh-token');
  const ports: Ports = {
    clock,
    partnerCenter: metrics.watched(createPartnerCenter(config.partner, { clock, log, refreshTokens })),
    directory: createDirectory(config.partner, { clock }),
    store,
    notifier: teams.notifier,
    log,
    settings: config.desk,
    newId,
    newGuid,
    tokens: createLinkTokens(secret),
    files: createFiles({ loopback: config.bot === undefined }),
  };
  await opened.startJobs((job) => metrics.job(job.name, () => runJob(job, ports)), log);
  const propose = config.languageModel && proposeBy(config.languageModel);
  const app = createServer({
    messages: teams.messages((turn) => respond(turn, ports, propose)),
    downloads: downloadRoutes(ports)
      .use(attachmentRoutes(ports))
      .use(keyAuditRoutes(ports))
      .use(orderExportRoutes(ports)),
    checks: { database: () => store.ping() },
    metrics,
    log,
  });
  const server = await listen(createHttpServer(app), config);
  return {
    url: urlOf(server, config),
    ports,
    async clockMoved() {
      await opened.wakeDueJobs();
      await store.jobs.enqueue({ name: 'sweep' }, { key: 'sweep' });
    },
    async close() {
      await stop(server);
      await teams.settled();
      await opened.close();
    },
  };
}

async function listen(server: Server, { host, port }: Config): Promise<Server> {
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

/** Takes no new connection, and ends the idle ones that browsers and Teams keep open. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}

function urlOf(server: Server, config: Config): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return `http://localhost:${port}`;
}
