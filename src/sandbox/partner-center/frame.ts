/** What every Partner Center call has to bring, before its route is asked. Source: headers, partner-center-authentication. */
import { z } from 'zod';
import { type Answer, Refused } from '../answer.ts';
import { parseJson } from '../json.ts';
import type { Incoming, Route } from '../routes.ts';
import { notFound, refuse } from './refusals.ts';

/** A route, and whether the documents accept an application alone. */
export interface PartnerCenterRoute extends Route {
  access: 'app' | 'user';
}

/** A route behind its checks: token, headers, and a write that is done once per `MS-RequestId`. */
export function framed(route: PartnerCenterRoute): Route {
  return {
    ...route,
    answer: async (incoming) => {
      assertAuthorized(incoming, route.access);
      assertHeaders(incoming);
      const answer = await answerOnce(route, incoming);
      return { ...answer, headers: { 'X-Locale': localeOf(incoming), ...answer.headers } };
    },
  };
}

/** `X-Locale`, `en-US` when the caller does not say. */
export function localeOf(incoming: Incoming): string {
  return incoming.header('X-Locale') ?? 'en-US';
}

/** True if the token is a person's and not the application's own. */
export function asUser(incoming: Incoming): boolean {
  return tokenOf(incoming)?.asUser === true;
}

function tokenOf(incoming: Incoming) {
  const bearer = /^Bearer (\S+)$/.exec(incoming.header('Authorization') ?? '')?.[1];
  return bearer === undefined ? undefined : incoming.state.accessTokens.get(bearer);
}

function assertAuthorized(incoming: Incoming, access: PartnerCenterRoute['access']): void {
  const token = tokenOf(incoming);
  if (token === undefined || token.expiresAt <= incoming.now) throw refuse(400);
  if (token.audience !== 'partner-center') throw refuse(900420);
  if (access === 'user' && !token.asUser) throw refuse(900329);
}

function assertHeaders(incoming: Incoming): void {
  const accept = incoming.header('Accept') ?? '';
  if (!/application\/json|\*\/\*/.test(accept)) {
    throw new Refused({
      status: 406,
      body: { code: '406', description: 'Accept must be application/json.', data: [], source: 'PartnerFD' },
    });
  }
  for (const name of ['MS-RequestId', 'MS-CorrelationId']) {
    const value = incoming.header(name);
    if (value !== undefined && !z.guid().safeParse(value).success) throw refuse(3000, `${name} must be a GUID.`);
  }
  const contract = incoming.header('MS-Contract-Version');
  if (contract !== undefined && contract !== 'v1') throw refuse(3000, 'MS-Contract-Version must be v1.');
  if (incoming.text !== '' && !/^application\/json\b/.test(incoming.header('Content-Type') ?? '')) {
    throw refuse(3000, 'Content-Type must be application/json.');
  }
}

/** The same `MS-RequestId` on a write gets the stored answer; only work that was done is stored. */
async function answerOnce(route: Route, incoming: Incoming): Promise<Answer> {
  const requestId = incoming.header('MS-RequestId')?.toLowerCase();
  if (requestId === undefined || route.method === 'GET' || route.method === 'HEAD') return route.answer(incoming);
  const call = `${incoming.method} ${incoming.path}`;
  const stored = incoming.state.answers.get(requestId);
  if (stored !== undefined && stored.call !== call) {
    throw refuse(800002, 'This MS-RequestId was already used for another request.');
  }
  if (stored !== undefined) return stored.answer;
  const answer = await route.answer(incoming);
  incoming.state.answers.set(requestId, { call, answer });
  return answer;
}

/** The body, whose property names may come in either case. Throws 400/800002 that names the property. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema, incoming: Incoming): z.infer<Schema> {
  const json = parseJson(incoming.text);
  if (json === undefined) throw refuse(800002, 'The body is not JSON.');
  const parsed = schema.safeParse(camelKeys(json));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(800002, `The input is not valid: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key.charAt(0).toLowerCase() + key.slice(1),
    camelKeys(inner),
  ]);
  return Object.fromEntries(entries);
}

/** A path parameter; the route's own path guarantees it. */
export function param(incoming: Incoming, name: string): string {
  const value = incoming.params[name];
  if (value === undefined) throw notFound(name);
  return value;
}

/** A query parameter that the documents mark as required. */
export function required(incoming: Incoming, name: string): string {
  const value = incoming.query.get(name);
  if (value === null || value === '') throw refuse(3000, `The query parameter ${name} is required.`);
  return value;
}
