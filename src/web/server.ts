/** The HTTP surface of the desk: every address it answers, and what it says when something is wrong. */
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Log } from '../ports.ts';
import { type Checks, healthRoutes } from './health.ts';
import type { Metrics } from './metrics.ts';
import { answerErrors, notFound } from './problems.ts';

export interface ServerParts {
  /** Answers `POST /api/messages`. */
  messages: RequestHandler;
  /** `GET` and `POST` `/d/{token}`. */
  downloads: Router;
  /** For `/readyz`. */
  checks: Checks;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  log: Log;
}

/** Teams keeps whole messages below about 100 KB. */
const MAX_ACTIVITY = '256kb';

/** The express application; whoever calls it listens. */
export function createServer({ messages, downloads, checks, metrics, log }: ServerParts): Express {
  const server = express();
  server.disable('x-powered-by');
  server.use(healthRoutes(checks, log));
  server.get('/metrics', async (_request, response) => {
    response.set('content-type', metrics.contentType).send(await metrics.text());
  });
  server.post('/api/messages', express.json({ limit: MAX_ACTIVITY, reviver: withoutUnstorable }), messages);
  server.use(downloads);
  server.use(notFound);
  server.use(answerErrors(log));
  return server;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, and nobody means `__proto__`. */
function withoutUnstorable(key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'string') return value;
  return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
