/** One request and its answer, with all that is the same for every one. Source: headers, 1.6, 1.10. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { PartnerAccount, RefreshTokens } from './account.ts';
import { type Answer, type Ids, readAnswer } from './answer.ts';
import { type Access, type AccessTokens, createAccessTokens } from './tokens.ts';

interface PartnerRequest<Schema extends z.ZodType> {
  /** The port's method, for the log: paths hold ids of keys and links. */
  operation: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** After `/v1`, made with `path`. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
  /** Only what is used of the answer. */
  answer: Schema;
  access?: Access;
  /** BCP 47 of titles. */
  locale?: string;
  /** Stored by the caller before a write; the same one repeats it. */
  requestId?: string;
  /** The write buys nothing and may be repeated here, with the same `requestId`. Reads always may. */
  repeatable?: boolean;
}

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
  /** For one attempt. */
  timeoutMs: number;
}

/** The archived SDK's own pauses. Source: partner-center-sdk-for-dotNET, RetryableHttpCall. */
const PAUSES_MS = [500, 1500, 3500];
/** A longer `Retry-After` is the caller's to wait for. */
const LONGEST_PAUSE_MS = 10_000;

export function createExchange(options: ExchangeOptions): Exchange {
  const tokens = createAccessTokens(options);
  const { log } = options;

  async function send<Schema extends z.ZodType>(request: PartnerRequest<Schema>): Promise<z.infer<Schema>> {
    const requestId = request.requestId ?? randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      const ids = { requestId, correlationId: randomUUID() };
      try {
        const answer = await authorized(request, ids, { tokens, options });
        return readAnswer(answer, request.answer, ids);
      } catch (error) {
        const pause = pauseBefore(error, attempt, request);
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
  attempt: number,
  { method, repeatable = method === 'GET' }: { method: string; repeatable?: boolean },
): number | undefined {
  const pause = PAUSES_MS[attempt];
  if (!repeatable || pause === undefined || !(error instanceof PartnerCenterError)) return undefined;
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
  const token = await means.tokens.get(access);
  const answer = await attempt(request, ids, { token, options: means.options });
  if (answer.status !== 401) return answer;
  means.tokens.forget(token);
  return attempt(request, ids, { token: await means.tokens.get(access), options: means.options });
}

async function attempt(
  request: PartnerRequest<z.ZodType>,
  ids: Ids,
  { token, options }: { token: string; options: ExchangeOptions },
): Promise<Answer> {
  const query = request.query ? `?${new URLSearchParams(request.query)}` : '';
  try {
    const response = await fetch(`${options.account.partnerCenterUrl}/v1${request.path}${query}`, {
      method: request.method,
      headers: headersOf(request, ids, token),
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    return { status: response.status, retryAfter: response.headers.get('Retry-After'), text: await response.text() };
  } catch (cause) {
    throw new PartnerCenterError({ ...ids, kind: 'unanswered', description: 'No answer came.', cause });
  }
}

function headersOf(request: PartnerRequest<z.ZodType>, ids: Ids, token: string): Record<string, string> {
  return {
    Authorization: `Bearer ${token}`,
    Accept: 'application/json',
    'MS-RequestId': ids.requestId,
    'MS-CorrelationId': ids.correlationId,
    'MS-Contract-Version': 'v1',
    'MS-PartnerCenter-Application': 'CSP Desk',
    'X-Locale': request.locale ?? 'en-US',
    ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
    ...request.headers,
  };
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
