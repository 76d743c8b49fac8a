import { UndeliverableError } from '../errors.ts';
import type { KnownConversation } from '../ports/tables.ts';
import { deskLocale } from '../turn.ts';
import type { Outbound } from './notifier.ts';
import { knownService } from './service.ts';

/**
 * Opens a person's own chat with the desk: by the channel's id of somebody who was seen elsewhere, by
 * Entra object id of somebody who never was. Undefined when the app is not installed for them.
 */
export async function openChatOf(
  personId: string,
  { store, clock, wire, tenantId }: Outbound,
): Promise<KnownConversation | undefined> {
  const [service, person] = await Promise.all([knownService(store), store.people.find(personId)]);
  const tenant = person?.tenantId || tenantId || service?.tenantId;
  if (!service || !tenant) return undefined;
  try {
    const address = await wire.open(service, { id: person?.channelUserId ?? personId, tenantId: tenant });
    const chat: KnownConversation = {
      id: address.conversation.id,
      kind: 'personal',
      tenantId: tenant,
      serviceUrl: address.serviceUrl,
      personId,
      name: undefined,
      locale: person?.locale ?? deskLocale,
      reference: address,
      gone: false,
      updatedAt: clock.now(),
    };
    await store.conversations.remember(chat);
    return chat;
  } catch (err) {
    if (err instanceof UndeliverableError && err.gone) return undefined;
    throw err;
  }
}
