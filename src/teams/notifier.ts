/** The desk speaks first: posts, rewrites, and finds a person's own chat. */
import { UndeliverableError } from '../errors.ts';
import type { KnownConversation, PostedCard } from '../ports/tables.ts';
import type { Notifier } from '../ports.ts';
import type { CardReply } from '../turn.ts';
import { withoutThread } from './activity.ts';
import { toMessage } from './deliver.ts';
import { openChatOf } from './open-chat.ts';
import type { Edge } from './turns.ts';
import { Address } from './wire.ts';

type Post = CardReply | { kind: 'text'; text: string };
export type Outbound = Pick<Edge, 'store' | 'clock' | 'expand' | 'wire' | 'tenantId' | 'authenticated'>;

export function createNotifier(edge: Outbound): Notifier {
  return {
    post: (conversationId, reply) => post(edge, conversationId, reply),
    update: (card, reply) => update(edge, card, reply),
    tell: (personId, reply) => tell(edge, personId, reply),
  };
}

async function post(edge: Outbound, conversationId: string, reply: Post): Promise<void> {
  const conversation = await reachable(edge, conversationId);
  const message = toMessage(reply, conversation.locale, edge.expand);
  const activityId = await whileThere(edge, conversation, () =>
    edge.wire.send(addressIn(conversation, conversationId), message),
  );
  if (reply.kind === 'text' || !reply.about || !activityId) return;
  await edge.store.cards.remember({ conversationId, activityId, about: reply.about, locale: conversation.locale });
}

async function update(edge: Outbound, card: PostedCard, reply: CardReply): Promise<void> {
  const conversation = await reachable(edge, card.conversationId);
  const message = toMessage(reply, card.locale, edge.expand);
  await edge.wire.rewrite(addressIn(conversation, card.conversationId), card.activityId, message);
}

async function tell(edge: Outbound, personId: string, reply: Post): Promise<'told' | 'not-installed'> {
  const known = await edge.store.conversations.personalOf(personId);
  const chat = known && !known.gone ? known : await openChatOf(personId, edge);
  if (!chat) return 'not-installed';
  try {
    await post(edge, chat.id, reply);
    return 'told';
  } catch (err) {
    if (err instanceof UndeliverableError && err.gone) return 'not-installed';
    throw err;
  }
}

async function reachable(edge: Outbound, conversationId: string): Promise<KnownConversation> {
  const conversation = await edge.store.conversations.find(withoutThread(conversationId));
  if (conversation && !conversation.gone) return conversation;
  throw new UndeliverableError('The desk is not in this conversation.', { gone: true });
}

/** The thread, if the id names one; the address as it was last heard of. */
function addressIn(known: KnownConversation, conversationId: string): Address {
  const address = Address.parse(known.reference);
  return { ...address, serviceUrl: known.serviceUrl, conversation: { ...address.conversation, id: conversationId } };
}

/** Refused or not found when posting means that the desk is not there any more. */
async function whileThere<T>(edge: Outbound, conversation: KnownConversation, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (err) {
    if (err instanceof UndeliverableError && err.gone) {
      await edge.store.conversations.markGone(conversation.id, edge.clock.now());
    }
    throw err;
  }
}
