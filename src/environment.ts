/** The environment variables the desk knows, and what each may be. */
import { z } from 'zod';
import { ROLES } from './domain/access.ts';

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

export const Environment = z.object({
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
  LANGUAGE_MODEL_URL: url.optional(),
  LANGUAGE_MODEL_KEY: z.string().default(''),
  LANGUAGE_MODEL_NAME: z.string().default(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SPEND_LIMITS: SpendLimits.default([]),
  SECOND_APPROVER_ABOVE: Amounts.default({}),
});
export type Environment = z.infer<typeof Environment>;
