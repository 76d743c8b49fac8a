/** Access tokens: cached until 5 minutes before they expire, asked for once at a time. Source: enable-secure-app-model. */
import { PartnerCenterError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { PartnerAccount, RefreshTokens } from './account.ts';
import { signIn, type TokenAnswer } from './sign-in.ts';

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
/** After a refused refresh token it is tried again this much later, or when nothing else will do. */
const ALONE_MS = 5 * 60 * 1000;

interface Held {
  token: string;
  until: number;
}

export function createAccessTokens(options: Options): AccessTokens {
  const { account, clock, log } = options;
  const held = new Map<Access, Held>();
  const asking = new Map<Access, Promise<string>>();
  let aloneUntil = 0;

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
      const consented = account.refreshToken !== undefined || (await keptToken(options)) !== undefined;
      const alone = access === 'app' && aloneUntil > clock.now().getTime();
      if (!consented || alone) return tokenFor('app');
      try {
        return await tokenFor('user');
      } catch (error) {
        if (access === 'user' || !isRefusal(error)) throw error;
        aloneUntil = clock.now().getTime() + ALONE_MS;
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

function askAsApp(options: Options): Promise<TokenAnswer> {
  return signIn({ grant_type: 'client_credentials' }, options);
}

/** With the newest refresh token, and with the configured one when that is no longer good. */
async function askAsUser(options: Options): Promise<TokenAnswer> {
  const { account, refreshTokens, log } = options;
  const kept = await keptToken(options);
  const candidates = [kept, account.refreshToken].filter((token) => token !== undefined);
  const answer = await firstAccepted(candidates, options);
  if (answer.refresh_token !== undefined && answer.refresh_token !== kept) {
    await refreshTokens.write(answer.refresh_token).catch(() => {
      log.error({}, 'The new refresh token could not be kept; the old one is used again');
    });
  }
  return answer;
}

/** A store that cannot be read costs the newest token, not the call. */
async function keptToken({ refreshTokens, log }: Options): Promise<string | undefined> {
  try {
    return await refreshTokens.read();
  } catch {
    log.error({}, 'The kept refresh token cannot be read; the configured one is used');
    return undefined;
  }
}

async function firstAccepted([first = '', ...others]: string[], options: Options): Promise<TokenAnswer> {
  try {
    return await signIn({ grant_type: 'refresh_token', refresh_token: first, scope: 'openid' }, options);
  } catch (error) {
    if (others.length === 0 || !isRefusal(error)) throw error;
    return firstAccepted(others, options);
  }
}
