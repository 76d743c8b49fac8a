import type { Activity } from 'botbuilder';
import { z } from 'zod';

const Account = z.object({
  id: z.string().min(1).max(300),
  name: z.string().nullish().catch(undefined),
  aadObjectId: z.string().min(1).max(100).nullish(),
});

const ChannelFacts = z.object({
  tenant: z.object({ id: z.string().optional() }).optional().catch(undefined),
  channel: z.object({ name: z.string().optional() }).optional().catch(undefined),
});

/**
 * What the desk reads of an activity, and nothing else. Whatever a decision depends on must fit;
 * decoration that does not (a locale that is a number) counts as absent.
 */
export const IncomingActivity = z.object({
  type: z.string().min(1),
  id: z.string().min(1).max(300).optional(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: Account,
  recipient: Account,
  conversation: z.object({
    id: z.string().min(1).max(500),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish().catch(undefined),
    name: z.string().nullish().catch(undefined),
  }),
  /** Of an invoke: which one. */
  name: z.string().nullish(),
  /** Of an installation update: what happened. */
  action: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().max(300).nullish().catch(undefined),
  locale: z.string().nullish().catch(undefined),
  localTimezone: z.string().nullish().catch(undefined),
  entities: z.array(z.unknown()).nullish().catch(undefined),
  attachments: z.array(z.unknown()).nullish().catch(undefined),
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
  channelData: ChannelFacts.nullish().catch(undefined),
});
export type IncomingActivity = z.infer<typeof IncomingActivity>;

/** What is wrong with a body that is no activity, in words; undefined when nothing is. */
export function activityProblem(body: unknown): string | undefined {
  const parsed = IncomingActivity.safeParse(body);
  if (parsed.success) return undefined;
  return parsed.error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}

/** True when the SDK may have it: everything the SDK dereferences is there. */
export function isActivity(body: unknown): body is Activity {
  return activityProblem(body) === undefined;
}

/** A press of an old client arrives as a message that carries the action's data instead of text. */
export function isPressedMessage(activity: IncomingActivity): boolean {
  const saysNothing = (activity.text ?? '').trim() === '';
  return activity.type === 'message' && saysNothing && isRecord(activity.value);
}

/** `added`, `removed`, or undefined when the activity is about somebody else. */
export function installationChange(activity: IncomingActivity): 'added' | 'removed' | undefined {
  if (activity.type === 'installationUpdate') {
    if (activity.action === 'add') return 'added';
    return activity.action === 'remove' ? 'removed' : undefined;
  }
  if (activity.type !== 'conversationUpdate') return undefined;
  const isDesk = (member: { id: string }) => member.id === activity.recipient.id;
  if (activity.membersAdded?.some(isDesk)) return 'added';
  return activity.membersRemoved?.some(isDesk) ? 'removed' : undefined;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
