/** The frame around every call: recorded, maybe hit by a fault, authorised, answered once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, RequestHandler, Response, Router } from 'express';
import { type Answer, Refused, write } from './answer.ts';
import { recordCall } from './calls.ts';
import { faultAnswer, speaks, takeFault } from './faults.ts';
import type { State } from './state.ts';

/** A call as a route sees it: no sockets, no express. */
export interface Incoming {
  method: string;
  /** Without the query. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Raw; parse it at the route. */
  text: string;
  header(name: string): string | undefined;
  /** The address the caller used, for links to ourselves. */
  origin: string;
  state: State;
  now: Date;
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  method: Method;
  /** As express writes it: `/v1/customers/:customerId`. */
  path: string;
  answer(incoming: Incoming): Answer | Promise<Answer>;
}

/** Mounts routes. `unexpected` turns a thrown error that is no refusal into an answer. */
export function mountRoutes(router: Router, routes: Route[], state: State): void {
  for (const route of routes) {
    const handler = toHandler(route, state);
    if (route.method === 'GET') router.get(route.path, handler);
    if (route.method === 'HEAD') router.head(route.path, handler);
    if (route.method === 'POST') router.post(route.path, handler);
    if (route.method === 'PUT') router.put(route.path, handler);
    if (route.method === 'PATCH') router.patch(route.path, handler);
    if (route.method === 'DELETE') router.delete(route.path, handler);
  }
}

/** For paths that no route knows: recorded and open to faults like any other. */
export function mountRest(router: Router, path: string, notFound: Route['answer'], state: State): void {
  router.use(path, toHandler({ method: 'GET', path, answer: notFound }, state));
}

function toHandler(route: Route, state: State): RequestHandler {
  return async (request, response) => {
    const call = recordCall(state, {
      method: request.method,
      path: request.originalUrl,
      requestId: request.get('MS-RequestId'),
      correlationId: request.get('MS-CorrelationId'),
    });
    const fault = takeFault(state, request.method, request.originalUrl);
    if (fault !== undefined && fault.delayMs > 0) await sleep(fault.delayMs);
    const instead = fault !== undefined && speaks(fault) ? faultAnswer(fault) : undefined;
    const answer = instead !== undefined && !fault?.after ? instead : await answerOf(route, toIncoming(request, state));
    if (fault?.after && instead === undefined) {
      request.socket.destroy();
      return;
    }
    const said = fault?.after && instead !== undefined ? instead : answer;
    call.status = said.status;
    echoIds(request, response);
    write(response, said);
  };
}

async function answerOf(route: Route, incoming: Incoming): Promise<Answer> {
  try {
    return await route.answer(incoming);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

function echoIds(request: Request, response: Response): void {
  response.setHeader('MS-RequestId', request.get('MS-RequestId') ?? randomUUID());
  response.setHeader('MS-CorrelationId', request.get('MS-CorrelationId') ?? randomUUID());
  response.setHeader('MS-CV', randomUUID().slice(0, 16));
  response.setHeader('MS-ServerId', 'sandbox');
}

function toIncoming(request: Request, state: State): Incoming {
  const url = new URL(request.originalUrl, 'http://sandbox');
  const params = Object.entries(request.params).map(([name, value]) => [name, String(value)] as const);
  return {
    method: request.method,
    path: url.pathname,
    params: Object.fromEntries(params),
    query: url.searchParams,
    text: typeof request.body === 'string' ? request.body : '',
    header: (name) => request.get(name),
    origin: `${request.protocol}://${request.get('host') ?? 'localhost'}`,
    state,
    now: state.clock.now(),
  };
}
