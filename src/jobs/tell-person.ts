import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import { deskLocale } from '../turn.ts';
import { show } from '../views/show.ts';

/** Puts a subject's card into a person's own chat with the desk, in that person's language. */
export async function tellPerson(job: Extract<Job, { name: 'tell-person' }>, ports: Ports): Promise<void> {
  const person = await ports.store.people.find(job.personId);
  const reply = await show(job.about, person?.locale ?? deskLocale, ports);
  if (reply === undefined) return;
  const before = await isReachable(job.personId, ports);
  const outcome = await ports.notifier.tell(job.personId, reply);
  if (outcome === 'not-installed') {
    ports.log.warn({ personId: job.personId, about: job.about }, 'the desk is not installed for this person');
  }
  // Cards elsewhere say whether the person can be reached.
  if (before !== (await isReachable(job.personId, ports))) {
    const { kind, id } = job.about;
    await ports.store.jobs.enqueue(
      { name: 'refresh-cards', about: { kind, id } },
      { key: `refresh-cards:${kind}:${id}` },
    );
  }
}

async function isReachable(personId: string, ports: Ports): Promise<boolean> {
  const chat = await ports.store.conversations.personalOf(personId);
  return chat !== undefined && !chat.gone;
}
