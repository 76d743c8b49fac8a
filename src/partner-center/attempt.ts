/** One HTTP request to Partner Center. Source: headers. */
import type { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { Answer, Ids } from './answer.ts';
import type { Access } from './tokens.ts';

export interface PartnerRequest<Schema extends z.ZodType> {
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

/** Sends it once. Rejects with PartnerCenterError `unanswered` when nothing came back in time. */
export async function attempt(
  request: PartnerRequest<z.ZodType>,
  ids: Ids,
  { token, partnerCenterUrl, timeoutMs }: { token: string; partnerCenterUrl: string; timeoutMs: number },
): Promise<Answer> {
  const query = request.query ? `?${new URLSearchParams(request.query)}` : '';
  try {
    const response = await fetch(`${partnerCenterUrl}/v1${request.path}${query}`, {
      method: request.method,
      headers: headersOf(request, ids, token),
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
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
