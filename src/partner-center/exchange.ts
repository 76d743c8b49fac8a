/** A request and its answer: who asks, and how often. Source: api-throttling-guidance, headers. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { PartnerAccount, RefreshTokens } from './account.ts';
import { type Answer, type Ids, readAnswer } from './answer.ts';
import { attempt, type PartnerRequest } from './attempt.ts';
import { type Access, type AccessTokens, createAccessTokens } from './tokens.ts';

export interface Exchange {
  /** Rejects with PartnerCenterError. */
  send<Schema extends z.ZodType>(request: PartnerRequest<Schema>): Promise<z.infer<Schema>>;
  log: Log;
}

export interface ExchangeOptions {
  account: PartnerAccount;
  clock: Clock;
  log: Log;
  refreshTokens: RefreshTokens;
  /** For the pauses between attempts; tests do not sleep. */
  wait: (ms: number) => Promise<void>;
  /** For one attempt of a read, and of a write. */
  timeoutMs: { read: number; write: number };
}

/** The archived SDK's own pauses. Source: partner-center-sdk-for-dotNET, RetryableHttpCall. */
const PAUSES_MS = [500, 1500, 3500];
/** A longer `Retry-After` is the caller's to wait for. */
const LONGEST_PAUSE_MS = 10_000;

export function createExchange(options: ExchangeOptions): Exchange {
  const tokens = createAccessTokens({ ...options, timeoutMs: options.timeoutMs.read });
  const { log } = options;

  async function send<Schema extends z.ZodType>(request: PartnerRequest<Schema>): Promise<z.infer<Schema>> {
    const requestId = request.requestId ?? randomUUID();
    for (let tries = 0; ; tries += 1) {
      const ids = { requestId, correlationId: randomUUID() };
      try {
        const answer = await authorized(request, ids, { tokens, options });
        return readAnswer(answer, request.answer, ids);
      } catch (error) {
        const pause = pauseBefore(error, tries, request);
        if (pause === undefined) throw error;
        log.warn({ operation: request.operation, ...factsOf(error), pause }, 'Partner Center is asked again');
        await options.wait(pause);
      }
    }
  }

  return { send, log };
}

function factsOf(error: unknown) {
  if (!(error instanceof PartnerCenterError)) return {};
  return { status: error.status, code: error.code, correlationId: error.correlationId };
}

/** How long until the next attempt, ms; undefined when there is none. */
function pauseBefore(
  error: unknown,
  tries: number,
  { method, repeatable = method === 'GET' }: { method: string; repeatable?: boolean },
): number | undefined {
  const pause = PAUSES_MS[tries];
  if (!repeatable || pause === undefined || !(error instanceof PartnerCenterError)) return undefined;
  // Somebody waits: a second silence is the answer.
  if (tries > 0 && error.cause instanceof DOMException && error.cause.name === 'TimeoutError') return undefined;
  const passing = error.status === 429 || (error.kind === 'unanswered' && (error.status ?? 500) >= 400);
  if (!passing) return undefined;
  const asked = Math.max(pause, (error.retryAfter ?? 0) * 1000);
  return asked > LONGEST_PAUSE_MS ? undefined : asked;
}

interface Means {
  tokens: AccessTokens;
  options: ExchangeOptions;
}

/** A 401 did no work: one more time with a fresh token, whatever the request. */
async function authorized(request: PartnerRequest<z.ZodType>, ids: Ids, means: Means): Promise<Answer> {
  const access = request.access ?? 'app';
  const { account, timeoutMs } = means.options;
  const place = {
    partnerCenterUrl: account.partnerCenterUrl,
    timeoutMs: timeoutMs[request.method === 'GET' ? 'read' : 'write'],
  };
  const token = await tokenFor(access, ids, means);
  const answer = await attempt(request, ids, { token, ...place });
  if (answer.status !== 401) return answer;
  means.tokens.forget(token);
  return attempt(request, ids, { token: await tokenFor(access, ids, means), ...place });
}

/** A failed sign-in is a failure of this request: the caller repeats it by its own id. */
async function tokenFor(access: Access, ids: Ids, { tokens }: Means): Promise<string> {
  try {
    return await tokens.get(access);
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    const { kind, status, code, retryAfter, description, cause } = error;
    throw new PartnerCenterError({ ...ids, kind, status, code, retryAfter, description, cause });
  }
}

/** Undefined instead of a refusal that says there is no such thing (or, for us, none: 20002). */
export async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    const refused = error instanceof PartnerCenterError && error.kind === 'refused';
    if (refused && (error.status === 404 || error.code === '20002')) return undefined;
    throw error;
  }
}
