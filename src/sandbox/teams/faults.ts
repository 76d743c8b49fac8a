import type { RequestHandler } from 'express';
import { z } from 'zod';

/** A failure of the connector, played `times` times: `POST /teams/faults`. */
export const ConnectorFault = z.object({
  /** HTTP method; any when absent. */
  method: z.string().toUpperCase().optional(),
  /** Regular expression on the path below `/connector`; any when absent. */
  path: z.string().refine(isRegExp, 'is not a regular expression').optional(),
  status: z.number().int().min(400).max(599),
  /** Seconds, sent as `Retry-After`. */
  retryAfter: z.number().int().positive().optional(),
  times: z.number().int().positive().default(1),
});
type ConnectorFault = z.infer<typeof ConnectorFault>;

/** Refuses in the connector's place, for tests of bad luck. */
export class ConnectorFaults {
  #faults: ConnectorFault[] = [];

  add(fault: ConnectorFault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  /** Answers with the first fault that fits; passes on otherwise. */
  readonly play: RequestHandler = (request, response, next) => {
    const fault = this.#faults.find((candidate) => fits(candidate, request.method, request.path));
    if (fault === undefined) return next();
    fault.times -= 1;
    this.#faults = this.#faults.filter((candidate) => candidate.times > 0);
    if (fault.retryAfter !== undefined) response.set('Retry-After', String(fault.retryAfter));
    response.status(fault.status).json({ error: { code: 'Rehearsed', message: `A rehearsed ${fault.status}.` } });
  };
}

function fits(fault: ConnectorFault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  return fault.path === undefined || new RegExp(fault.path).test(path);
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
