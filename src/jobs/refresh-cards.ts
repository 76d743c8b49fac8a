import { UndeliverableError } from '../errors.ts';
import type { Job, PostedCard } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { show } from '../views/show.ts';

/** Rewrites every posted card of a subject with the subject's present state. */
export async function refreshCards(job: Extract<Job, { name: 'refresh-cards' }>, ports: Ports): Promise<void> {
  const cards = await ports.store.cards.of(job.about.kind, job.about.id);
  const results = await Promise.allSettled(cards.map((card) => refresh(card, ports)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function refresh(card: PostedCard, ports: Ports): Promise<void> {
  const reply = await show(card.about, card.locale, ports);
  if (reply === undefined) return;
  try {
    await ports.notifier.update(card, reply);
  } catch (error) {
    if (!(error instanceof UndeliverableError) || !error.gone) throw error;
    await ports.store.cards.forget(card.conversationId, card.activityId);
  }
}
