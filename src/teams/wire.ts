/**
 * The way out, outside a turn: sends and rewrites messages through the SDK's connector, paced, and
 * says in our words why something could not be delivered.
 */
import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { UndeliverableError } from '../errors.ts';
import { conversationOf, tenantOf } from './activity.ts';
import type { DeskAdapter } from './adapter.ts';
import type { IncomingActivity } from './incoming.ts';
import { createPace } from './pace.ts';

const Party = z.object({ id: z.string(), name: z.string() });

/** The edge's own address of a conversation; what `KnownConversation.reference` holds. */
export const Address = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  bot: Party,
  conversation: z.object({
    id: z.string(),
    name: z.string(),
    conversationType: z.string(),
    tenantId: z.string(),
    isGroup: z.boolean(),
  }),
});
export type Address = z.infer<typeof Address>;

export interface Wire {
  /** Posts a new message; gives its id. @throws UndeliverableError */
  send(to: Address, activity: Partial<Activity>): Promise<string | undefined>;
  /** Rewrites a message. @throws UndeliverableError */
  rewrite(to: Address, activityId: string, activity: Partial<Activity>): Promise<void>;
  /** Opens one person's chat with the desk, or finds the open one. @throws UndeliverableError */
  open(service: Pick<Address, 'channelId' | 'serviceUrl' | 'bot'>, member: Member): Promise<Address>;
}

/** `id`: the channel's own (`29:…`) or, failing that, the Entra object id. */
interface Member {
  id: string;
  tenantId: string;
}

export function addressOf(activity: IncomingActivity, conversationId: string): Address {
  const { recipient, conversation } = activity;
  return {
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    bot: { id: recipient.id, name: recipient.name ?? '' },
    conversation: {
      id: conversationId,
      name: conversation.name ?? '',
      conversationType: conversationOf(activity).kind,
      tenantId: tenantOf(activity) ?? '',
      isGroup: conversation.isGroup ?? false,
    },
  };
}

export function createWire(adapter: DeskAdapter, botId: string): Wire {
  const paced = createPace();

  async function inConversation<T>(to: Address, act: (context: TurnContext) => Promise<T>): Promise<T | undefined> {
    let result: T | undefined;
    await adapter.continueConversationAsync(botId, to, async (context) => {
      // The SDK invents an id for the turn it makes up, and would send everything as an answer to it.
      context.activity.id = undefined;
      result = await act(context);
    });
    return result;
  }

  return {
    send: (to, activity) =>
      paced(to.conversation.id, () =>
        delivered(async () => (await inConversation(to, (context) => context.sendActivity(activity)))?.id || undefined),
      ),
    rewrite: (to, activityId, activity) =>
      paced(to.conversation.id, () =>
        delivered(async () => {
          await inConversation(to, (context) => context.updateActivity({ ...activity, id: activityId }));
        }),
      ),
    open: (service, member) => paced(member.id, () => delivered(() => openChat(adapter, botId, { service, member }))),
  };
}

async function openChat(
  adapter: DeskAdapter,
  botId: string,
  { service, member }: { service: Pick<Address, 'channelId' | 'serviceUrl' | 'bot'>; member: Member },
): Promise<Address> {
  const { channelId, serviceUrl, bot } = service;
  const wanted = {
    isGroup: false,
    bot,
    members: [{ id: member.id, name: '' }],
    tenantId: member.tenantId,
    channelData: { tenant: { id: member.tenantId } },
  };
  const opened: { id?: string } = {};
  await adapter.createConversationAsync(botId, channelId, serviceUrl, BOT_FRAMEWORK, wanted, async (context) => {
    opened.id = context.activity.conversation.id;
  });
  if (!opened.id) throw new UndeliverableError('The channel opened a chat without an id.', { gone: false });
  const conversation = {
    id: opened.id,
    name: '',
    conversationType: 'personal',
    tenantId: member.tenantId,
    isGroup: false,
  };
  return { channelId, serviceUrl, bot, conversation };
}

/** The audience of the bot's token in the public cloud. */
const BOT_FRAMEWORK = 'https://api.botframework.com';

/** 403: blocked, not installed, removed. 404: the conversation or message is gone. All else may pass. */
const GONE = [403, 404];

const ConnectorFailure = z.object({ statusCode: z.number() });

/** Runs one call to the connector. @throws UndeliverableError instead of whatever the SDK throws. */
export async function delivered<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (cause) {
    if (cause instanceof UndeliverableError) throw cause;
    const status = ConnectorFailure.safeParse(cause).data?.statusCode;
    const gone = status !== undefined && GONE.includes(status);
    throw new UndeliverableError(`Teams did not take it: ${status ?? 'no answer'}.`, { gone, cause });
  }
}
