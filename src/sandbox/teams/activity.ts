/**
 * Activities as Teams sends them to a bot. Shapes: learn.microsoft.com, "Invoke activity",
 * "Conversation events in your Teams bot", "Send and receive files through the bot".
 */
import { randomUUID } from 'node:crypto';
import { type Chat, conversationIdOf, TEAM } from './chat.ts';
import type { Message, SharedFile } from './message.ts';
import { type RehearsalPerson, timeZoneOf } from './people.ts';

export type Activity = Record<string, unknown>;

/** What all activities of this stand-in share. */
export interface Channel {
  serviceUrl: string;
  tenantId: string;
  desk: { id: string; name: string };
  now(): Date;
}

interface Occasion {
  chat: Chat;
  threadId?: string | undefined;
  person: RehearsalPerson;
}

/** What a person wrote. In a channel the text begins with the mention that makes Teams deliver it. */
export function textActivity(channel: Channel, occasion: Occasion, message: Message): Activity {
  const mentioned = `<at>${channel.desk.name}</at>`;
  const inChannel = occasion.chat.kind === 'channel';
  const text = inChannel ? `${mentioned} ${message.text}` : message.text;
  return {
    ...envelope(channel, occasion),
    type: 'message',
    id: message.id,
    text,
    textFormat: 'plain',
    attachments: [
      ...message.files.map(toFileAttachment),
      { contentType: 'text/html', content: `<p>${escapeHtml(text)}</p>` },
    ],
    entities: [
      ...(inChannel ? [{ type: 'mention', text: mentioned, mentioned: channel.desk }] : []),
      clientInfo(occasion.person),
    ],
  };
}

/** `Action.Execute`. */
export function executeActivity(
  channel: Channel,
  occasion: Occasion,
  press: { messageId: string; verb: string; actionId: string | undefined; data: Record<string, unknown> },
): Activity {
  const activity = envelope(channel, occasion);
  return {
    ...activity,
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    replyToId: press.messageId,
    value: {
      action: { type: 'Action.Execute', id: press.actionId, verb: press.verb, data: press.data },
      trigger: 'manual',
    },
    channelData: {
      ...channelData(channel, occasion),
      source: { name: 'message' },
      legacy: { replyToId: press.messageId },
    },
    entities: [clientInfo(occasion.person)],
  };
}

/** `Action.Submit`: a message without text. */
export function submitActivity(
  channel: Channel,
  occasion: Occasion,
  press: { messageId: string; data: Record<string, unknown> },
): Activity {
  return {
    ...envelope(channel, occasion),
    type: 'message',
    id: `f:${randomUUID()}`,
    replyToId: press.messageId,
    value: press.data,
    channelData: {
      ...channelData(channel, occasion),
      source: { name: 'message' },
      legacy: { replyToId: press.messageId },
    },
    entities: [clientInfo(occasion.person)],
  };
}

/** The two activities of an installation. `conversationUpdate` carries no locale, as in Teams. */
export function installActivities(channel: Channel, occasion: Occasion): Activity[] {
  const { locale, localTimezone, ...silent } = envelope(channel, occasion);
  return [
    {
      ...silent,
      locale,
      type: 'installationUpdate',
      action: 'add',
      id: `f:${randomUUID()}`,
      entities: [clientInfo(occasion.person)],
    },
    {
      ...silent,
      type: 'conversationUpdate',
      id: `f:${randomUUID()}`,
      membersAdded: [{ id: channel.desk.id }],
      ...(occasion.chat.kind === 'channel' && {
        channelData: { ...channelData(channel, occasion), eventType: 'teamMemberAdded' },
      }),
    },
  ];
}

function envelope(channel: Channel, { chat, threadId, person }: Occasion): Activity {
  return {
    channelId: 'msteams',
    serviceUrl: channel.serviceUrl,
    timestamp: channel.now().toISOString(),
    localTimezone: timeZoneOf(person),
    locale: person.locale,
    from: { id: person.channelUserId, name: person.name, aadObjectId: person.id },
    recipient: channel.desk,
    conversation: {
      id: conversationIdOf(chat, threadId),
      conversationType: chat.kind,
      tenantId: channel.tenantId,
      ...(chat.kind === 'channel' && { isGroup: true, name: chat.name }),
    },
    channelData: channelData(channel, { chat, threadId, person }),
  };
}

function channelData(channel: Channel, { chat }: Occasion): Activity {
  const tenant = { id: channel.tenantId };
  if (chat.kind === 'personal') return { tenant };
  return {
    tenant,
    teamsChannelId: chat.id,
    teamsTeamId: TEAM.id,
    channel: { id: chat.id, name: chat.name },
    team: TEAM,
  };
}

function clientInfo(person: RehearsalPerson): Activity {
  return {
    type: 'clientInfo',
    locale: person.locale,
    country: person.locale.split('-').at(-1),
    platform: 'Web',
    timezone: timeZoneOf(person),
  };
}

function toFileAttachment(file: SharedFile): Activity {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: file.url,
    name: file.name,
    content: { downloadUrl: file.url, uniqueId: randomUUID(), fileType: file.name.split('.').at(-1) ?? '' },
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
