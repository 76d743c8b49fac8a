import { z } from 'zod';
import type { Job } from '../ports/tables.ts';
import type { SubjectKind } from '../turn.ts';

const Kind = z.enum(['purchase', 'key-request', 'refund'] satisfies SubjectKind[]);
const About = z.object({ kind: Kind, id: z.string(), view: z.string() });

/** A job as the queue gives it back. */
export const QueuedJob: z.ZodType<Job> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('place-purchase'), purchaseId: z.string() }),
  z.object({ name: z.literal('watch-purchase'), purchaseId: z.string(), attempt: z.number() }),
  z.object({ name: z.literal('refresh-cards'), about: z.object({ kind: Kind, id: z.string() }) }),
  z.object({ name: z.literal('post-card'), conversationId: z.string(), about: About }),
  z.object({ name: z.literal('tell-person'), personId: z.string(), about: About }),
  z.object({ name: z.literal('carry-out-refund'), refundId: z.string() }),
  z.object({
    name: z.literal('watch-service-request'),
    refundId: z.string(),
    attempt: z.number(),
    unreadSince: z.string().optional(),
    number: z.string().optional(),
  }),
  z.object({ name: z.literal('sweep') }),
]);

/** One queue per name: a flood of one kind does not hold up the others. */
export const JOB_NAMES = [
  'place-purchase',
  'watch-purchase',
  'refresh-cards',
  'post-card',
  'tell-person',
  'carry-out-refund',
  'watch-service-request',
  'sweep',
] as const satisfies Job['name'][];
