import { UndeliverableError } from '../errors.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskLocale } from '../turn.ts';
import { show } from '../views/show.ts';

/** Posts a subject's card into a conversation, in that conversation's language. */
export async function postCard(job: Extract<Job, { name: 'post-card' }>, ports: Ports): Promise<void> {
  const conversation = await ports.store.conversations.find(job.conversationId);
  const reply = await show(job.about, conversation?.locale ?? deskLocale, ports);
  if (reply === undefined) return;
  try {
    await ports.notifier.post(job.conversationId, reply);
  } catch (error) {
    if (!(error instanceof UndeliverableError) || !error.gone) throw error;
    ports.log.warn({ conversationId: job.conversationId, about: job.about }, 'nobody is there to read the card');
  }
}
