import { type RequestHandler, Router } from 'express';
import type { Log } from '../ports.ts';

/** What the desk cannot work without, by name; each rejects when it is not there. */
export type Checks = Record<string, () => Promise<unknown>>;

/** A check that does not answer within this is one that failed. */
const CHECK_MS = 2_000;

/** `GET /healthz`: the process lives. `GET /readyz`: what it needs is there, or which part is not. */
export function healthRoutes(checks: Checks, log: Log): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', readiness(checks, log));
  return router;
}

function readiness(checks: Checks, log: Log): RequestHandler {
  return async (_request, response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await isThere(name, check, log)] as const),
    );
    const ready = results.every(([, there]) => there);
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({
        status: ready ? 'ready' : 'not ready',
        ...Object.fromEntries(results.map(([name, there]) => [name, there ? 'ok' : 'unreachable'])),
      });
  };
}

async function isThere(name: string, check: () => Promise<unknown>, log: Log): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, CHECK_MS, new Error(`no answer within ${CHECK_MS} ms`));
  });
  try {
    await Promise.race([check(), tooLate]);
    return true;
  } catch (err) {
    log.warn({ err, check: name }, 'a readiness check failed');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
