/** Microsoft Graph over HTTP, as the application itself. */
import { z } from 'zod';
import { DirectoryError } from '../errors.ts';
import type { Clock } from '../ports.ts';

export interface GraphAccount {
  /** Without `/v1.0`; also the resource that tokens are asked for. */
  graphUrl: string;
  authorityUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

export interface Graph {
  /** Undefined on 404. Rejects with DirectoryError when Graph cannot or will not say. */
  get<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.infer<Schema> | undefined>;
  post<Schema extends z.ZodType>(address: string, body: unknown, schema: Schema): Promise<z.infer<Schema> | undefined>;
}

interface Means {
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  timeoutMs: number;
}

const EARLY_MS = 5 * 60 * 1000;
/** A person waits for the answer: two more attempts, soon. */
const PAUSES_MS = [250, 1000];
const LONGEST_PAUSE_MS = 3000;

const Token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

export function createGraph(account: GraphAccount, means: Means): Graph {
  const { clock, timeoutMs } = means;
  let held: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function askForToken(): Promise<string> {
    const askedAt = clock.now().getTime();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_secret: account.clientSecret,
      scope: `${account.graphUrl}/.default`,
    });
    const address = `${account.authorityUrl}/${encodeURIComponent(account.tenantId)}/oauth2/v2.0/token`;
    const response = await reach(address, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs) });
    const answer = Token.safeParse(await jsonOf(response));
    if (!answer.success) throw new DirectoryError(`The sign-in for Graph answered ${response.status}`);
    held = { token: answer.data.access_token, until: askedAt + answer.data.expires_in * 1000 - EARLY_MS };
    return held.token;
  }

  function token(): Promise<string> {
    if (held !== undefined && held.until > clock.now().getTime()) return Promise.resolve(held.token);
    asking ??= askForToken().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function attempt(address: string, init: { method: string; body?: string }): Promise<Response> {
    const headers = { Authorization: `Bearer ${await token()}`, Accept: 'application/json', ...contentType(init) };
    return reach(toUrl(account, address), {
      ...init,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  async function send<Schema extends z.ZodType>(
    address: string,
    init: { method: string; body?: string },
    schema: Schema,
  ) {
    let response = await persistent(() => attempt(address, init), means);
    if (response.status === 401) {
      held = undefined;
      response = await attempt(address, init);
    }
    if (response.status === 404) return undefined;
    if (!response.ok) throw new DirectoryError(`Graph answered ${response.status}`);
    const parsed = schema.safeParse(await jsonOf(response));
    if (!parsed.success) throw new DirectoryError('The answer of Graph cannot be read');
    return parsed.data;
  }

  return {
    get: (address, schema) => send(address, { method: 'GET' }, schema),
    post: (address, body, schema) => send(address, { method: 'POST', body: JSON.stringify(body) }, schema),
  };
}

function contentType({ body }: { body?: string }): Record<string, string> {
  return body === undefined ? {} : { 'Content-Type': 'application/json' };
}

/** Graph's own `nextLink` is a whole address; it is followed only where it stays with Graph. */
function toUrl(account: GraphAccount, address: string): string {
  if (address.startsWith('/')) return `${account.graphUrl}/v1.0${address}`;
  if (address.startsWith(`${account.graphUrl}/`)) return address;
  throw new DirectoryError('Graph points to another address');
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    throw new DirectoryError('Graph gave no answer', { cause });
  }
}

/** The parser's own error would quote the body. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Again on 429, 5xx and no answer: every call only reads. */
async function persistent(call: () => Promise<Response>, { wait }: Means): Promise<Response> {
  for (const pause of PAUSES_MS) {
    const response = await call().catch((error: unknown) => {
      if (error instanceof DirectoryError && error.cause !== undefined) return undefined;
      throw error;
    });
    if (response !== undefined && response.status !== 429 && response.status < 500) return response;
    const asked = Math.max(pause, Number(response?.headers.get('Retry-After') ?? 0) * 1000);
    if (response !== undefined && asked > LONGEST_PAUSE_MS) return response;
    await response?.arrayBuffer();
    await wait(asked);
  }
  return call();
}
