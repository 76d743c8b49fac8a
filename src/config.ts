import { isIP } from 'node:net';
import { z } from 'zod';
import { ROLES } from './domain/access.ts';
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
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  desk: DeskSettings;
}

/** Every bad variable at once, in words: the one thing an administrator needs at a failed start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const port = z.coerce.number().int().min(0).max(65535);

/** `SalesAgents:TWD=300000,SalesAgents:USD=10000` */
const SpendLimits = z.string().transform((text, context) =>
  entriesOf(text).map((entry) => {
    const match = /^(\w+):([A-Z]{3})=(\d+(?:\.\d+)?)$/.exec(entry);
    const role = ROLES.find((known) => known === match?.[1]);
    if (!match || !role) {
      context.addIssue(`"${entry}" is not ROLE:CURRENCY=AMOUNT with ROLE one of ${ROLES.join(', ')}`);
      return z.NEVER;
    }
    return { role, currency: match[2] ?? '', perDay: Number(match[3]) };
  }),
);

/** `TWD=300000,USD=10000` */
const Amounts = z.string().transform((text, context) =>
  Object.fromEntries(
    entriesOf(text).map((entry) => {
      const match = /^([A-Z]{3})=(\d+(?:\.\d+)?)$/.exec(entry);
      if (!match) {
        context.addIssue(`"${entry}" is not CURRENCY=AMOUNT`);
        return z.NEVER;
      }
      return [match[1] ?? '', Number(match[2])];
    }),
  ),
);

function entriesOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

const Environment = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3978),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BOT_ID: z.guid().optional(),
  BOT_PASSWORD: z.string().optional(),
  BOT_TYPE: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMsi']).default('SingleTenant'),
  BOT_TENANT_ID: z.guid().optional(),
  PUBLIC_URL: url.optional(),
  POLICY: z.enum(['csp-2018', 'csp-current']).default('csp-2018'),
  PARTNER_CENTER_URL: url.default('https://api.partnercenter.microsoft.com'),
  GRAPH_URL: url.default('https://graph.microsoft.com'),
  AUTHORITY_URL: url.default('https://login.microsoftonline.com'),
  PARTNER_TENANT_ID: z.guid(),
  PARTNER_CLIENT_ID: z.string().min(1),
  PARTNER_CLIENT_SECRET: z.string().min(1),
  PARTNER_REFRESH_TOKEN: z.string().optional(),
  PORTAL_ASSISTED: z.stringbool().default(true),
  LINK_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SPEND_LIMITS: SpendLimits.default([]),
  SECOND_APPROVER_ABOVE: Amounts.default({}),
});

/**
 * Reads the environment once, at start. Empty variables count as absent.
 * @throws ConfigError with one line per bad variable.
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration has ${lines.length} error(s):\n${lines.join('\n')}`);
  }
  return toConfig(parsed.data);
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

function toConfig(env: z.infer<typeof Environment>): Config {
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

function toBot(env: z.infer<typeof Environment>): BotCredentials | undefined {
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
