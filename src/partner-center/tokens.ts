/** Access tokens: cached until 5 minutes before they expire, asked for once at a time. Source: enable-secure-app-model. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { PartnerAccount, RefreshTokens } from './account.ts';

/** `user`: only a person's token will do. `app`: the application's own will do as well. */
export type Access = 'app' | 'user';

export interface AccessTokens {
  /** Rejects with PartnerCenterError. */
  get(access: Access): Promise<string>;
  /** Partner Center said no to this token: the next call gets a fresh one. */
  forget(token: string): void;
}

interface Options {
  account: PartnerAccount;
  refreshTokens: RefreshTokens;
  clock: Clock;
  log: Log;
  timeoutMs: number;
}

const EARLY_MS = 5 * 60 * 1000;

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number(),
  refresh_token: z.string().optional(),
});

const TokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() });

interface Held {
  token: string;
  until: number;
}

export function createAccessTokens(options: Options): AccessTokens {
  const { account, refreshTokens, clock, log } = options;
  const held = new Map<Access, Held>();
  const asking = new Map<Access, Promise<string>>();

  async function fetchToken(access: Access): Promise<string> {
    const askedAt = clock.now().getTime();
    const answer = access === 'app' ? await askAsApp(options) : await askAsUser(options);
    held.set(access, { token: answer.access_token, until: askedAt + answer.expires_in * 1000 - EARLY_MS });
    return answer.access_token;
  }

  function tokenFor(access: Access): Promise<string> {
    const cached = held.get(access);
    if (cached !== undefined && cached.until > clock.now().getTime()) return Promise.resolve(cached.token);
    const running = asking.get(access);
    if (running !== undefined) return running;
    const asked = fetchToken(access).finally(() => asking.delete(access));
    asking.set(access, asked);
    return asked;
  }

  return {
    get: async (access) => {
      const consented = account.refreshToken !== undefined || (await refreshTokens.read()) !== undefined;
      if (!consented) return tokenFor('app');
      try {
        return await tokenFor('user');
      } catch (error) {
        if (access === 'user' || !isRefusal(error)) throw error;
        log.warn({ code: error.code }, 'The refresh token was refused: the application acts alone where it may');
        return tokenFor('app');
      }
    },
    forget: (token) => {
      for (const [access, cached] of held) if (cached.token === token) held.delete(access);
    },
  };
}

function isRefusal(error: unknown): error is PartnerCenterError {
  return error instanceof PartnerCenterError && error.kind === 'refused';
}

type TokenAnswer = z.infer<typeof TokenAnswer>;

function askAsApp(options: Options): Promise<TokenAnswer> {
  return ask({ grant_type: 'client_credentials' }, options);
}

/** With the newest refresh token, and with the configured one when that is no longer good. */
async function askAsUser(options: Options): Promise<TokenAnswer> {
  const { account, refreshTokens, log } = options;
  const kept = await refreshTokens.read();
  const candidates = [kept, account.refreshToken].filter((token) => token !== undefined);
  const answer = await firstAccepted(candidates, options);
  if (answer.refresh_token !== undefined && answer.refresh_token !== kept) {
    await refreshTokens.write(answer.refresh_token).catch(() => {
      log.error({}, 'The new refresh token could not be kept; the old one is used again');
    });
  }
  return answer;
}

async function firstAccepted([first = '', ...others]: string[], options: Options): Promise<TokenAnswer> {
  try {
    return await ask({ grant_type: 'refresh_token', refresh_token: first, scope: 'openid' }, options);
  } catch (error) {
    if (others.length === 0 || !isRefusal(error)) throw error;
    return firstAccepted(others, options);
  }
}

async function ask(grant: Record<string, string>, { account, timeoutMs }: Options): Promise<TokenAnswer> {
  const ids = { requestId: randomUUID(), correlationId: randomUUID() };
  const form = new URLSearchParams({
    ...grant,
    client_id: account.clientId,
    client_secret: account.clientSecret,
    resource: account.partnerCenterUrl,
  });
  const url = `${account.authorityUrl}/${encodeURIComponent(account.tenantId)}/oauth2/token`;
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs) });
    status = response.status;
    body = await response.json().catch(() => undefined);
  } catch (cause) {
    throw new PartnerCenterError({ ...ids, kind: 'unanswered', description: 'The sign-in gave no answer.', cause });
  }
  const answer = TokenAnswer.safeParse(body);
  if (status === 200 && answer.success) return answer.data;
  const refusal = TokenRefusal.safeParse(body);
  throw new PartnerCenterError({
    ...ids,
    // Sign-in says no with 400 and 401; anything else says nothing about the credentials.
    kind: status === 400 || status === 401 ? 'refused' : 'unanswered',
    status,
    code: refusal.data?.error,
    description: refusal.data?.error_description?.split(/\r?\n/)[0] ?? 'The answer of the sign-in cannot be read.',
  });
}
