/**
 * Where refund requests stand for support: the channel an admin agent chose, or one that is called
 * after its purpose. A channel that was deleted, or that the desk was removed from, is none.
 */
import { z } from 'zod';
import type { Refund } from '../domain/refund.ts';
import type { Job, KnownConversation, Tables } from '../ports/tables.ts';

export const REVIEW_CHANNEL = 'review-channel';
const NAMES = ['Refund reviews', '退款審核'];

/** Undefined when nobody has said and no channel has the name. */
export async function reviewChannel(
  tables: Pick<Tables, 'settings' | 'conversations'>,
): Promise<KnownConversation | undefined> {
  const chosen = z.string().safeParse(await tables.settings.get(REVIEW_CHANNEL));
  const known = chosen.success ? await tables.conversations.find(chosen.data) : undefined;
  if (known !== undefined && !known.gone) return known;
  for (const name of NAMES) {
    const named = await tables.conversations.channelNamed(name);
    if (named !== undefined && !named.gone) return named;
  }
  return undefined;
}

/** Puts a request's review card into the channel; one key per request, whoever asks for it. */
export function postForReview(
  { id }: Refund,
  channel: KnownConversation,
): { job: Extract<Job, { name: 'post-card' }>; key: string } {
  return {
    job: { name: 'post-card', conversationId: channel.id, about: { kind: 'refund', id, view: 'review' } },
    key: `review:${id}`,
  };
}
