import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { write } from '../answer.ts';
import { parseJson } from '../json.ts';
import type { State } from '../state.ts';

/** A control call: its parameters and parsed body. */
export interface ControlCall {
  params: Record<string, string>;
  body: unknown;
  state: State;
}

export type Control = (call: ControlCall) => unknown;

/** A control body that cannot be used; the message is the sentence the player reads. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}

/** Answers with what the control gives, or 400 with a sentence. */
export function runControl(control: Control, state: State): RequestHandler {
  return async (request, response) => {
    try {
      const params = Object.entries(request.params).map(([name, value]) => [name, String(value)] as const);
      const given = await control({ params: Object.fromEntries(params), body: bodyOf(request), state });
      write(response, { status: 200, body: given });
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      write(response, { status: 400, body: { error: error.message } });
    }
  };
}

function bodyOf(request: Request): unknown {
  if (typeof request.body !== 'string' || request.body === '') return {};
  const body = parseJson(request.body);
  if (body === undefined) throw new ControlError('The body is not JSON.');
  return body;
}

/** The value, if it fits; otherwise a ControlError that names what does not. */
export function fitting<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) =>
    [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  );
  throw new ControlError(`${sentences.join('; ')}.`);
}

/** An instant, with `Z` or an offset. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2026-11-23T08:00:00Z' })
  .transform((text) => new Date(text));
