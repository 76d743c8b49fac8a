/**
 * A reply becomes what travels. There are two ways out and no third: a stored message, which
 * everyone in the conversation can read for ever, and the answer to a press, which one person sees.
 * A secret has only the second way, and only in that person's own chat.
 */
import { type Activity, ActivityTypes, CardFactory } from 'botbuilder';
import type { CardReply, Locale, Reply, Turn } from '../turn.ts';
import type { ExpandCard } from './cards.ts';

/** A secret was about to become readable for others. Nothing was sent. */
class SecretWouldLeak extends Error {
  override readonly name = 'SecretWouldLeak';
}

/**
 * A message that stays in the conversation.
 * @throws SecretWouldLeak for a card that carries a secret, wherever it would go.
 */
export function toMessage(
  reply: Pick<CardReply, 'kind' | 'card' | 'data' | 'summary' | 'secret' | 'lead'> | { kind: 'text'; text: string },
  locale: Locale,
  expand: ExpandCard,
): Partial<Activity> {
  if (reply.kind === 'text') return { type: ActivityTypes.Message, text: reply.text, textFormat: 'markdown' };
  if (reply.secret) throw new SecretWouldLeak(`Card "${reply.card}" must not become a message.`);
  const attachments = [CardFactory.adaptiveCard(expand(reply, locale))];
  const above = reply.lead === undefined ? {} : { text: reply.lead, textFormat: 'markdown' };
  return { type: ActivityTypes.Message, ...above, attachments, summary: reply.summary };
}

/** The body of the answer to `adaptiveCard/action`. */
export interface InvokeBody {
  statusCode: number;
  type: string;
  value: unknown;
}

/**
 * The answer to a press: a card in place of the pressed one, or a sentence below it.
 * @throws SecretWouldLeak for a secret outside a personal chat.
 */
export function toInvokeBody(
  reply: Reply,
  turn: Pick<Turn, 'conversation' | 'locale'>,
  expand: ExpandCard,
): InvokeBody {
  if (reply.kind === 'nothing') return sentence('');
  if (reply.kind === 'text') return sentence(reply.text);
  if (reply.secret && turn.conversation.kind !== 'personal') {
    throw new SecretWouldLeak(`Card "${reply.card}" was asked for in a ${turn.conversation.kind} conversation.`);
  }
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: expand(reply, turn.locale) };
}

/**
 * Refusals are sentences with status 200 too: for `application/vnd.microsoft.error`, whose body was
 * never documented (MicrosoftDocs/AdaptiveCards#553), Teams shows its own "Something went wrong" and
 * drops ours.
 */
export function sentence(text: string): InvokeBody {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}
