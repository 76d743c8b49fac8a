import type { Response } from 'express';

/** What a route gives; writing it is the frame's business. */
export interface Answer {
  status: number;
  /** Sent as JSON; absent: no body. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Some Partner Center answers begin with a byte-order mark. */
  byteOrderMark?: boolean;
  /** Sent as it is, instead of `body`. */
  text?: string;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** Thrown by a route to answer no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function write(response: Response, answer: Answer): void {
  response.status(answer.status);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.body === undefined && answer.text === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  const text = answer.text ?? JSON.stringify(answer.body);
  response.end(answer.byteOrderMark ? `\uFEFF${text}` : text);
}
