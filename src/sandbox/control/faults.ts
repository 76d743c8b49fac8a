import { z } from 'zod';
import type { Fault } from '../state.ts';
import { type ControlCall, ControlError, fitting } from './control.ts';

const LONGEST_DELAY_MS = 10 * 60 * 1000;

const NewFault = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** Regular expression, met anywhere in path and query. */
  path: z.string().default(''),
  times: z.number().int().positive().default(1),
  status: z.number().int().min(200).max(599).optional(),
  code: z.union([z.string(), z.number()]).transform(String).optional(),
  description: z.string().optional(),
  body: z.string().optional(),
  retryAfter: z.number().min(0).optional(),
  delayMs: z.number().int().min(0).max(LONGEST_DELAY_MS).default(0),
  after: z.boolean().default(false),
});

/** Faults meet calls in the order they were planted, each `times` times; once when it does not say. */
export function plantFault({ body, state }: ControlCall) {
  const given = fitting(NewFault, withoutNulls(body));
  if (given.status === undefined && given.body === undefined && given.delayMs === 0 && !given.after) {
    throw new ControlError('A fault needs a status, a body, a delayMs or after: true; this one would do nothing.');
  }
  const fault: Fault = {
    id: (state.faults.at(-1)?.id ?? 0) + 1,
    method: given.method,
    path: toRegExp(given.path),
    times: given.times,
    status: given.status,
    code: given.code,
    description: given.description,
    body: given.body,
    retryAfter: given.retryAfter,
    delayMs: given.delayMs,
    after: given.after,
  };
  state.faults.push(fault);
  return toShown(fault);
}

/** A null says what leaving it out says. */
function withoutNulls(body: unknown): unknown {
  const parsed = z.record(z.string(), z.unknown()).safeParse(body);
  if (!parsed.success) return body;
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== null));
}

export function listFaults({ state }: ControlCall) {
  return { faults: state.faults.map(toShown) };
}

function toShown(fault: Fault) {
  // As it was written: the source of an expression escapes its slashes.
  return { ...fault, path: fault.path.source.replaceAll('\\/', '/') };
}

function toRegExp(path: string): RegExp {
  try {
    return new RegExp(path);
  } catch {
    throw new ControlError('path must be a regular expression.');
  }
}
