import { isIP } from 'node:net';
import { z } from 'zod';
import { Environment } from './environment.ts';
import type { DeskSettings } from './ports.ts';

/** Credentials of the bot's own registration; absent only on the loopback address. */
interface BotCredentials {
  id: string;
  password: string;
  type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi';
  tenantId: string;
}

/** How to reach Partner Center and Graph, and as whom. */
interface PartnerCredentials {
  /** Without `/v1`. */
  partnerCenterUrl: string;
  graphUrl: string;
  authorityUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** App+User: several operations refuse an app alone. Replaced at each use, the newest is stored. */
  refreshToken: string | undefined;
}

export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** PostgreSQL; undefined means the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  bot: BotCredentials | undefined;
  partner: PartnerCredentials;
  /** Derives link tokens; undefined means a file in `dataDir`, made at first start. */
  linkSecret: string | undefined;
  /** Asked where the desk is not sure itself; undefined: never. */
  languageModel: { url: string; key: string; model: string } | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  desk: DeskSettings;
}

/** Every bad variable at once, in words: the one thing an administrator needs at a failed start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment once, at start. Empty variables count as absent.
 * @throws ConfigError with one line per bad variable.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  const lines = [
    ...(parsed.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`),
    ...missingTogether(given),
  ];
  if (!parsed.success || lines.length > 0) {
    throw new ConfigError(`The configuration has ${lines.length} error(s):\n${lines.join('\n')}`);
  }
  return toConfig(parsed.data);
}

/** What one variable demands of another. */
function missingTogether(given: Record<string, string | undefined>): string[] {
  const needsPassword = given.BOT_ID !== undefined && given.BOT_TYPE !== 'UserAssignedMsi';
  return needsPassword && given.BOT_PASSWORD === undefined
    ? ['  BOT_PASSWORD: is needed with BOT_ID, unless BOT_TYPE is UserAssignedMsi']
    : [];
}

/** What works, but hardly as meant; for the log of the start. */
export function doubtsAbout(config: Config): string[] {
  const { bot, databaseUrl, linkSecret, desk } = config;
  return [
    ...(databaseUrl !== undefined && linkSecret === undefined
      ? ['LINK_SECRET is missing: with more than one instance, each would give out links the others do not know']
      : []),
    ...(bot !== undefined && desk.publicUrl.startsWith('http://localhost')
      ? ['PUBLIC_URL is missing: download links would lead customers to their own machine']
      : []),
  ];
}

/** Which database, for commands that need nothing else. Throws a ConfigError. */
export function loadStoreConfig(
  environment: Record<string, string | undefined>,
): Pick<Config, 'databaseUrl' | 'dataDir'> {
  const { DATABASE_URL, DATA_DIR } = environment;
  const parsed = Environment.pick({ DATABASE_URL: true, DATA_DIR: true }).safeParse({
    DATABASE_URL: DATABASE_URL || undefined,
    DATA_DIR: DATA_DIR || undefined,
  });
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  return { databaseUrl: parsed.data.DATABASE_URL, dataDir: parsed.data.DATA_DIR };
}

function toConfig(env: Environment): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    bot: toBot(env),
    partner: {
      partnerCenterUrl: env.PARTNER_CENTER_URL,
      graphUrl: env.GRAPH_URL,
      authorityUrl: env.AUTHORITY_URL,
      tenantId: env.PARTNER_TENANT_ID,
      clientId: env.PARTNER_CLIENT_ID,
      clientSecret: env.PARTNER_CLIENT_SECRET,
      refreshToken: env.PARTNER_REFRESH_TOKEN,
    },
    linkSecret: env.LINK_SECRET,
    languageModel: toLanguageModel(env),
    logLevel: env.LOG_LEVEL,
    desk: {
      policy: env.POLICY,
      publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
      portalAssisted: env.PORTAL_ASSISTED,
      spendLimits: env.SPEND_LIMITS,
      secondApproverAbove: env.SECOND_APPROVER_ABOVE,
    },
  };
}

function toLanguageModel(env: Environment): Config['languageModel'] {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_KEY: key, LANGUAGE_MODEL_NAME: model } = env;
  return url === undefined ? undefined : { url, key, model };
}

function toBot(env: Environment): BotCredentials | undefined {
  if (env.BOT_ID === undefined) return undefined;
  return {
    id: env.BOT_ID,
    password: env.BOT_PASSWORD ?? '',
    type: env.BOT_TYPE,
    tenantId: env.BOT_TENANT_ID ?? env.PARTNER_TENANT_ID,
  };
}

/**
 * Without a bot id the SDK authenticates nobody: whoever reaches the port would be the channel. So
 * that is allowed on the loopback address only.
 * @throws ConfigError otherwise.
 */
export function assertAuthenticated(config: Config): void {
  if (config.bot !== undefined || isLoopback(config.host)) return;
  throw new ConfigError(
    `BOT_ID is missing: the desk would answer anyone who reaches ${config.host}:${config.port}. ` +
      'Set BOT_ID, BOT_PASSWORD, BOT_TYPE and BOT_TENANT_ID, or play the rehearsal with "npm start".',
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
