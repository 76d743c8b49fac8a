/** Tells the owner of a link that it is about to end or nearly used up: each once, for as long as it lives. */
import {
  type DownloadLink,
  dueReminders,
  REMIND_AT_DOWNLOADS,
  REMIND_BEFORE_EXPIRY_MS,
} from '../domain/download-link.ts';
import type { Job } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';
import type { About } from '../turn.ts';

const AT_ONCE = 100;

/** Part of the sweep. What does not fit into one run is due again in the next. */
export async function remindLinks(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const expiringBefore = new Date(now.getTime() + REMIND_BEFORE_EXPIRY_MS);
  const due = await ports.store.downloadLinks.dueReminders(now, expiringBefore, REMIND_AT_DOWNLOADS, AT_ONCE);
  for (const link of due) await remind(link, now, ports);
}

/** The mark and the message are stored together: a link that was reminded says so, and none twice. */
async function remind(link: DownloadLink, now: Date, ports: Ports): Promise<void> {
  const due = dueReminders(link, now);
  if (!due.expiry && !due.downloads) return;
  const reminded = {
    ...link,
    remindedExpiry: link.remindedExpiry || due.expiry,
    remindedDownloads: link.remindedDownloads || due.downloads,
  };
  await ports.store.transaction(async (tables) => {
    // Lost to a download in the same moment: the next sweep finds the link again.
    if (await tables.downloadLinks.claim(link, reminded)) await tables.jobs.enqueue(tellOwner(link));
  });
}

function tellOwner(link: DownloadLink): Job {
  const about = { kind: 'key-request', id: link.keyRequestId, view: 'reminder' } satisfies About;
  return { name: 'tell-person', personId: link.issuedTo.id, about };
}
