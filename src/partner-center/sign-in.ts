/** Source: partner-center-authentication, enable-secure-app-model. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { PartnerAccount } from './account.ts';

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number(),
  refresh_token: z.string().optional(),
});

export type TokenAnswer = z.infer<typeof TokenAnswer>;

const TokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** One grant for one token. Rejects with PartnerCenterError: `refused` only when the credentials are. */
export async function signIn(
  grant: Record<string, string>,
  { account, timeoutMs }: { account: PartnerAccount; timeoutMs: number },
): Promise<TokenAnswer> {
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
