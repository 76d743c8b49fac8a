/**
 * The sign-in endpoint, for Partner Center and Graph. Source: enable-secure-app-model,
 * partner-center-authentication. Refresh tokens do not age here: moving the clock by a year must not
 * end a rehearsal.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, ok, Refused } from '../answer.ts';
import type { Incoming, Route } from '../routes.ts';
import { SANDBOX_PARTNER } from './partner.ts';

const LIFETIME_SECONDS = 3599;
/** Microsoft tolerates a refresh token that was replaced; the sandbox does so once. */
const USES_OF_A_REFRESH_TOKEN = 2;

export const TOKEN_ROUTES: Route[] = [
  { method: 'POST', path: '/:tenant/oauth2/token', answer: (incoming) => issueToken(incoming, 'resource') },
  { method: 'POST', path: '/:tenant/oauth2/v2.0/token', answer: (incoming) => issueToken(incoming, 'scope') },
];

const Form = z.object({
  grant_type: z.enum(['client_credentials', 'refresh_token']),
  client_id: z.string(),
  client_secret: z.string(),
  refresh_token: z.string().optional(),
  resource: z.string().optional(),
  scope: z.string().optional(),
});

function issueToken(incoming: Incoming, audienceField: 'resource' | 'scope'): Answer {
  const form = Form.safeParse(Object.fromEntries(new URLSearchParams(incoming.text)));
  if (!form.success) throw oauthError(400, 'invalid_request', 'AADSTS900144: The request body is incomplete.');
  if (incoming.params.tenant !== SANDBOX_PARTNER.tenantId) {
    throw oauthError(400, 'invalid_request', 'AADSTS90002: Tenant not found.');
  }
  if (form.data.client_id !== SANDBOX_PARTNER.clientId || form.data.client_secret !== SANDBOX_PARTNER.clientSecret) {
    throw oauthError(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
  }
  const asUser = form.data.grant_type === 'refresh_token';
  const refreshToken = asUser ? replaceRefreshToken(form.data.refresh_token ?? '', incoming) : undefined;
  const accessToken = `sandbox-access.${randomUUID()}`;
  const resource = form.data[audienceField] ?? '';
  incoming.state.accessTokens.set(accessToken, {
    audience: /graph/.test(resource) ? 'graph' : 'partner-center',
    asUser,
    expiresAt: new Date(incoming.now.getTime() + LIFETIME_SECONDS * 1000),
  });
  return ok({
    token_type: 'Bearer',
    expires_in: audienceField === 'resource' ? String(LIFETIME_SECONDS) : LIFETIME_SECONDS,
    access_token: accessToken,
    resource,
    ...(asUser && { scope: 'user_impersonation', refresh_token: refreshToken }),
  });
}

/** The seeded token stands for the interactive consent and stays good; the others wear out. */
function replaceRefreshToken(token: string, incoming: Incoming): string {
  const { spentRefreshTokens } = incoming.state;
  const uses = (spentRefreshTokens.get(token) ?? 0) + 1;
  const known = token === SANDBOX_PARTNER.refreshToken || isOurs(token);
  if (!known || (token !== SANDBOX_PARTNER.refreshToken && uses > USES_OF_A_REFRESH_TOKEN)) {
    throw oauthError(400, 'invalid_grant', 'AADSTS70008: The refresh token has expired or is not valid.');
  }
  spentRefreshTokens.set(token, uses);
  const fresh = randomUUID();
  return `sandbox-refresh.${fresh}.${seal(fresh)}`;
}

/** Sealed instead of stored, so that a desk restarted with its stored token is let in by a new sandbox. */
function isOurs(token: string): boolean {
  const [, id, given] = token.split('.');
  return id !== undefined && given === seal(id);
}

function seal(id: string): string {
  return createHmac('sha256', SANDBOX_PARTNER.clientSecret).update(id).digest('hex').slice(0, 32);
}

function oauthError(status: number, error: string, description: string): Refused {
  return new Refused({
    status,
    body: { error, error_description: description, error_codes: [], trace_id: randomUUID() },
  });
}
