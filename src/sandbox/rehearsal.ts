/** `npm start`: the desk as production starts it, with a sandbox around it to play with. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { z } from 'zod';
import { type Config, loadConfig } from '../config.ts';
import { openDesk } from '../index.ts';
import { createLog } from '../log.ts';
import { understand } from '../understanding/understand.ts';
import { createSandboxClock } from './clock.ts';
import { PEOPLE } from './graph/people.ts';
import { keeping, recall } from './keep.ts';
import { SANDBOX_PARTNER } from './partner-center/partner.ts';
import { createSandbox } from './sandbox.ts';
import { createTeamsRehearsal } from './teams/create.ts';

const LOOPBACK = '127.0.0.1';
const SandboxPort = z.coerce.number().int().min(0).max(65535).default(3979);

/** Everything on the loopback address; `close` ends all of it. */
async function rehearse(environment: Record<string, string | undefined>) {
  const sandboxPort = SandboxPort.parse(environment.SANDBOX_PORT || undefined);
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const config = rehearsalConfig(environment, sandboxUrl);
  const log = createLog(config.logLevel);
  const clock = createSandboxClock();
  let clockMoved = async () => {};
  const sandbox = createSandbox({
    clock,
    policy: config.desk.policy,
    onClockMoved: () => clockMoved(),
    onReset: () => clockMoved(),
  });
  const file = join(config.dataDir, 'sandbox');
  recall(file, sandbox.state, clock);
  const teams = createTeamsRehearsal({
    deskUrl: `http://${LOOPBACK}:${config.port}`,
    publicUrl: sandboxUrl,
    people: PEOPLE,
    clock,
    tenantId: SANDBOX_PARTNER.tenantId,
    understand: (text, locale) => understand(text, { locale }),
    log,
  });
  const server = createServer(
    express()
      .disable('x-powered-by')
      .use(['/v1', '/sandbox'], keeping(file, sandbox.state, clock))
      .use(sandbox.router)
      .use(teams),
  );
  server.listen(sandboxPort, LOOPBACK);
  await once(server, 'listening');
  const desk = await openDesk(config, { clock, log });
  clockMoved = () => desk.clockMoved();
  return {
    config,
    sandboxUrl,
    async close() {
      server.closeAllConnections();
      server.close();
      await desk.close();
    },
  };
}

/** The environment's own settings, but Partner Center, Graph and the bot are the sandbox's. */
function rehearsalConfig(environment: Record<string, string | undefined>, sandboxUrl: string): Config {
  const { BOT_ID, BOT_PASSWORD, BOT_TENANT_ID, ...rest } = environment;
  return loadConfig({
    LOG_LEVEL: 'warn',
    ...rest,
    HOST: LOOPBACK,
    PARTNER_CENTER_URL: sandboxUrl,
    GRAPH_URL: `${sandboxUrl}/graph`,
    AUTHORITY_URL: sandboxUrl,
    PARTNER_TENANT_ID: SANDBOX_PARTNER.tenantId,
    PARTNER_CLIENT_ID: SANDBOX_PARTNER.clientId,
    PARTNER_CLIENT_SECRET: SANDBOX_PARTNER.clientSecret,
    PARTNER_REFRESH_TOKEN: SANDBOX_PARTNER.refreshToken,
    PORTAL_ASSISTED: environment.PORTAL_ASSISTED ?? 'false',
  });
}

try {
  const { config, sandboxUrl, close } = await rehearse(process.env);
  process.stdout.write(
    [
      '',
      '  CSP Desk, the rehearsal',
      '',
      `  Play the story        ${sandboxUrl}/`,
      `  The desk listens at   http://localhost:${config.port}/api/messages`,
      `  Partner Center        ${sandboxUrl}/v1      (what it knows: ${sandboxUrl}/sandbox)`,
      '',
      '  Ctrl+C ends it.',
      '',
      '',
    ].join('\n'),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
} catch (error) {
  process.stderr.write(`The rehearsal did not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
