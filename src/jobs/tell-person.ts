import type { Job, Ports } from '../ports.ts';
import { deskLocale } from '../turn.ts';
import { show } from '../views/show.ts';

/** Puts a subject's card into a person's own chat with the desk, in that person's language. */
export async function tellPerson(job: Extract<Job, { name: 'tell-person' }>, ports: Ports): Promise<void> {
  const person = await ports.store.people.find(job.personId);
  const reply = await show(job.about, person?.locale ?? deskLocale, ports);
  if (reply === undefined) return;
  const outcome = await ports.notifier.tell(job.personId, reply);
  if (outcome === 'not-installed') {
    ports.log.warn({ personId: job.personId, about: job.about }, 'the desk is not installed for this person');
  }
}
