/** "Use this channel for reviews": an admin agent says where refund requests stand for support. */
import type { Ports } from '../ports.ts';
import { toActor } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import { reviewSentences } from '../replies/review-words.ts';
import type { Reply, Turn } from '../turn.ts';
import { REVIEW_CHANNEL } from '../views/review-channel.ts';
import { denied } from './permission.ts';

export async function chooseReviewChannel(turn: Turn, ports: Ports): Promise<Reply> {
  const t = reviewSentences(turn.locale).channel;
  const refusal = await denied(turn, ports, 'configure');
  if (refusal !== undefined) return refusal;
  if (turn.conversation.kind !== 'channel') return toActor(t.notHere);
  // The channel, not the thread in which it was said: each request begins a thread of its own.
  const channelId = turn.conversation.id.replace(/;messageid=.*$/, '');
  await ports.store.transaction(async (tables) => {
    await tables.settings.set(REVIEW_CHANNEL, channelId);
    await tables.audit.append({
      action: 'desk.review-channel-set',
      actor: { id: turn.actor.id, name: turn.actor.name },
      at: turn.now,
      subject: { kind: 'setting', id: REVIEW_CHANNEL },
      conversationId: channelId,
      correlationId: turn.correlationId,
    });
    // Requests that waited for a channel appear in it at once.
    await tables.jobs.enqueue({ name: 'sweep' });
  });
  return { kind: 'text', text: t.set(plain(turn.conversation.name ?? '')), audience: 'everyone' };
}
