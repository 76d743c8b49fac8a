/** What came back, made into a value or into a PartnerCenterError. Source: error-codes. */
import { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';

export interface Answer {
  status: number;
  retryAfter: string | null;
  text: string;
}

export interface Ids {
  requestId: string;
  correlationId: string;
}

/** The code of an answer that came and could not be understood. */
const UNREADABLE_ANSWER = 'unreadable-answer';

/** The commerce layer's body and the gateway's, whichever it is. */
const Refusal = z.object({
  code: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** The value of a good answer. Rejects with PartnerCenterError; its words never hold the body. */
export function readAnswer<Schema extends z.ZodType>(answer: Answer, schema: Schema, ids: Ids): z.infer<Schema> {
  if (answer.status < 200 || answer.status > 299) throw toError(answer, ids);
  const parsed = schema.safeParse(answer.text === '' ? undefined : jsonOf(answer.text, ids, answer.status));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(`${issue?.path.join('.')}: ${issue?.message}`, ids, answer.status);
}

/** Some answers begin with a byte-order mark. The parser's own error would quote the body: a key, maybe. */
function jsonOf(text: string, ids: Ids, status: number): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw unreadable('not JSON', ids, status);
  }
}

/** It answered, so the work may be done: the next step is that of no answer. */
function unreadable(why: string, ids: Ids, status: number): PartnerCenterError {
  const description = `The answer cannot be read: ${why}`;
  return new PartnerCenterError({ ...ids, kind: 'unanswered', status, code: UNREADABLE_ANSWER, description });
}

/** 408 and 5xx do not say whether the work was done: they count as no answer. */
function toError(answer: Answer, ids: Ids): PartnerCenterError {
  const refusal = Refusal.safeParse(quietJson(answer.text)).data;
  const words = refusal?.description ?? refusal?.message ?? '';
  return new PartnerCenterError({
    ...ids,
    kind: answer.status === 408 || answer.status >= 500 ? 'unanswered' : 'refused',
    status: answer.status,
    code: refusal?.code,
    retryAfter: retryAfterOf(answer.retryAfter, words),
    description: words.slice(0, 1024),
  });
}

function quietJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return {};
  }
}

/** Seconds, from the header or from the gateway's "Try again in 57 seconds." */
function retryAfterOf(header: string | null, words: string): number | undefined {
  const seconds = header ?? /try again in (\d+) second/i.exec(words)?.[1];
  if (seconds === undefined || seconds === null || !/^\d+(\.\d+)?$/.test(seconds)) return undefined;
  return Number(seconds);
}
