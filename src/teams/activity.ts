/** Reads an activity: who, where, in which language, and what was said or pressed. */
import { z } from 'zod';
import type { Actor, Conversation, Input, Locale, OfferedFile } from '../turn.ts';
import type { IncomingActivity } from './incoming.ts';
import { textOf } from './text.ts';

/** The person by Entra object id; undefined when the channel does not vouch for one. */
export function actorOf(activity: IncomingActivity): Actor | undefined {
  const id = activity.from.aadObjectId;
  if (!id) return undefined;
  return {
    id,
    tenantId: tenantOf(activity) ?? '',
    name: (activity.from.name ?? '').slice(0, 200),
    channelUserId: activity.from.id,
  };
}

export function tenantOf(activity: IncomingActivity): string | undefined {
  return activity.channelData?.tenant?.id || activity.conversation.tenantId || undefined;
}

/** Whatever is not clearly one person's own chat counts as a place where others read along. */
export function conversationOf(activity: IncomingActivity): Conversation {
  const { id, conversationType, isGroup, name } = activity.conversation;
  const shownName = activity.channelData?.channel?.name ?? name ?? undefined;
  return { id, kind: kindOf(conversationType, isGroup), ...(shownName ? { name: shownName.slice(0, 200) } : {}) };
}

function kindOf(type: string | null | undefined, isGroup: boolean | null | undefined): Conversation['kind'] {
  if (type === 'personal' || type === 'channel') return type;
  return type || isGroup ? 'groupChat' : 'personal';
}

/**
 * A channel conversation names the thread too (`19:…@thread.tacv2;messageid=…`); the channel itself
 * is what the desk is installed in and can open new threads in.
 */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/, '');
}

const ClientInfo = z.object({
  type: z.string().regex(/^clientInfo$/i),
  locale: z.string().optional().catch(undefined),
  timezone: z.string().optional().catch(undefined),
});

/** The client's language, mapped to one the desk speaks; undefined when the activity is silent. */
export function localeOf(activity: IncomingActivity): Locale | undefined {
  const tag = activity.locale || clientInfo(activity)?.locale;
  if (!tag) return undefined;
  return /^zh\b/i.test(tag) ? 'zh-TW' : 'en';
}

/** The client's time zone, if it is one. */
export function timeZoneOf(activity: IncomingActivity): string | undefined {
  return [clientInfo(activity)?.timezone, activity.localTimezone].find(isTimeZone) ?? undefined;
}

function clientInfo(activity: IncomingActivity): z.infer<typeof ClientInfo> | undefined {
  return (activity.entities ?? []).map((entity) => ClientInfo.safeParse(entity).data).find(Boolean);
}

function isTimeZone(name: string | null | undefined): boolean {
  if (!name) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A message: its text and, in a personal chat, the files that came with it. */
export function said(activity: IncomingActivity): Input {
  return { kind: 'text', text: textOf(activity), files: filesOf(activity) };
}

const OfferedAttachment = z
  .object({
    contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
    name: z.string().min(1).max(255),
    content: z.object({ downloadUrl: z.url({ protocol: /^https?$/ }) }),
  })
  .transform(({ name, content }): OfferedFile => ({ name, downloadUrl: content.downloadUrl }));

/** Formatted text comes as an attachment too, so only Teams' own file description counts. */
function filesOf(activity: IncomingActivity): OfferedFile[] {
  if (conversationOf(activity).kind !== 'personal') return [];
  return (activity.attachments ?? []).flatMap((attachment) => OfferedAttachment.safeParse(attachment).data ?? []);
}

const ActionData = z.record(z.string(), z.unknown());
const Verb = z.string().min(1).max(100);
const Executed = z.object({ action: z.object({ verb: Verb, data: ActionData.nullish() }) });
const Submitted = z.looseObject({ verb: Verb });

/** `Action.Execute`; undefined when the value is none. */
export function executed(activity: IncomingActivity): Input | undefined {
  const { data: value } = Executed.safeParse(activity.value);
  return value && pressed(activity, value.action.verb, value.action.data ?? {});
}

/** `Action.Submit` of a client that does not know `Action.Execute`: the verb travels in the data. */
export function submitted(activity: IncomingActivity): Input | undefined {
  const { data: value } = Submitted.safeParse(activity.value);
  if (!value) return undefined;
  const { verb, ...data } = value;
  return pressed(activity, verb, data);
}

function pressed(activity: IncomingActivity, verb: string, data: Record<string, unknown>): Input {
  return { kind: 'action', verb, data, ...(activity.replyToId ? { cardId: activity.replyToId } : {}) };
}
