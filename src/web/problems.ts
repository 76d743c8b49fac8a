/** What a caller is told when a request makes no sense, or we failed: a sentence, never our inside. */
import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import type { Log } from '../ports.ts';

/** What express' body parser and router reject with. */
const RequestError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

const SENTENCES: Record<string, string> = {
  'entity.parse.failed': 'The body is not valid JSON.',
  'entity.too.large': 'The body is larger than 256 KB.',
  'encoding.unsupported': 'The content encoding is not supported. Send plain, gzip, deflate or br.',
  'charset.unsupported': 'The character set is not supported. Send UTF-8.',
};

export const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'There is nothing at this address.' });
};

/** The last handler: the caller's mistakes by their status, ours as 500 with a number that is in the log. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (err: unknown, request, response, next) => {
    // Too late for a status: express closes the connection.
    if (response.headersSent) return next(err);
    const mistake = RequestError.safeParse(err).data;
    if (mistake) {
      const error = SENTENCES[mistake.type ?? ''] ?? 'The request cannot be read.';
      response.status(mistake.status).json({ error });
      return;
    }
    const correlationId = randomUUID();
    log.error({ err, correlationId, method: request.method }, 'a request failed');
    response.status(500).json({ error: `Something went wrong on our side: ${correlationId.slice(0, 8)}` });
  };
}
