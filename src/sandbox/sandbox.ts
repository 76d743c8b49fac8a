/**
 * A Partner Center and a Graph to rehearse with, and the strings to pull: one router for one port.
 * Answers `/v1`, `/graph/v1.0`, `/{tenant}/oauth2` and `/sandbox`; everything else is left to others.
 */
import express, { type ErrorRequestHandler, Router } from 'express';
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

export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, policy = 'csp-2018' } = options;
  const state = seedState(clock, policy);
  const reset = async () => {
    clock.reset();
    Object.assign(state, seedState(clock, policy));
    await options.onReset?.();
  };
  const router = Router();
  router.use(['/v1', '/graph', '/sandbox', '/:tenant/oauth2'], express.text({ type: () => true, limit: LARGEST_BODY }));
  mountRoutes(router, TOKEN_ROUTES, state);
  mountRoutes(router, PARTNER_CENTER_ROUTES, state);
  mountRest(router, '/v1', () => Promise.reject(notFound('The resource')), state);
  mountRoutes(router, GRAPH_ROUTES, state);
  mountRest(router, '/graph', graphNotFound, state);
  router.use(controlRoutes({ state, clock, reset, onClockMoved: options.onClockMoved }));
  router.use(sayWhatBroke);
  return { router, state, clock, reset };
}

/** The sandbox's own mistakes: 500 in Partner Center's words, so that the desk meets nothing odd. */
const sayWhatBroke: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const description = error instanceof Error ? `The sandbox failed: ${error.message}` : 'The sandbox failed.';
  response.status(500).json({ code: '800003', description, data: [], source: 'PartnerFD' });
};
