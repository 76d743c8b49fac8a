/**
 * A Partner Center and a Graph to rehearse with, and the strings to pull: one router for one port.
 * Answers `/v1`, `/graph/v1.0`, `/{tenant}/oauth2` and `/sandbox`; everything else is left to others.
 */
import express, { type ErrorRequestHandler, Router } from 'express';
import { z } from 'zod';
import type { SandboxClock } from './clock.ts';
import { controlRoutes } from './control/routes.ts';
import { GRAPH_ROUTES, graphNotFound } from './graph/routes.ts';
import { notFound } from './partner-center/refusals.ts';
import { PARTNER_CENTER_ROUTES } from './partner-center/routes.ts';
import { TOKEN_ROUTES } from './partner-center/tokens.ts';
import { mountRest, mountRoutes } from './routes.ts';
import { seedState } from './seed.ts';
import type { SandboxPolicy, State } from './state.ts';

export interface SandboxOptions {
  clock: SandboxClock;
  /** Which cancellation windows and markets Partner Center keeps; `csp-2018` when absent. */
  policy?: SandboxPolicy;
  /** Awaited before `POST /sandbox/clock` answers. */
  onClockMoved?: (now: Date) => void | Promise<void>;
  /** Awaited before `POST /sandbox/reset` answers. */
  onReset?: () => void | Promise<void>;
}

export interface Sandbox {
  router: Router;
  /** Live: what the calls read and change. */
  state: State;
  clock: SandboxClock;
  reset(): Promise<void>;
}

const LARGEST_BODY = '2mb';
const OURS = ['/v1', '/graph', '/sandbox', '/:tenant/oauth2'];

export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, policy = 'csp-2018' } = options;
  const state = seedState(clock, policy);
  const reset = async () => {
    clock.reset();
    Object.assign(state, seedState(clock, policy));
    await options.onReset?.();
  };
  const router = Router();
  router.use(OURS, express.text({ type: () => true, limit: LARGEST_BODY }));
  mountRoutes(router, TOKEN_ROUTES, state);
  mountRoutes(router, PARTNER_CENTER_ROUTES, state);
  mountRest(router, '/v1', () => Promise.reject(notFound('The resource')), state);
  mountRoutes(router, GRAPH_ROUTES, state);
  mountRest(router, '/graph', graphNotFound, state);
  router.use(controlRoutes({ state, clock, reset, onClockMoved: options.onClockMoved }));
  router.use(OURS, sayWhatBroke);
  return { router, state, clock, reset };
}

/** The sandbox's own mistakes, in Partner Center's words, so that the desk meets nothing odd. */
const sayWhatBroke: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const description = error instanceof Error ? `The sandbox failed: ${error.message}` : 'The sandbox failed.';
  // Express's own: an address with broken escapes, a body beyond the limit.
  const clients = z.object({ status: z.number().int().min(400).max(499) }).safeParse(error);
  const [status, code] = clients.success ? [clients.data.status, '3000'] : [500, '800003'];
  response.status(status).json({ code, description, data: [], source: 'PartnerFD' });
};
