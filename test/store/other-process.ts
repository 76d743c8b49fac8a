/** Plays one more instance of the desk on the same PostgreSQL: `other-process.ts URL TASK ID TIMES`. */
import { openStore } from '../../src/store/open-store.ts';

const [databaseUrl, task, id = '', times = '0'] = process.argv.slice(2);
const NOW = new Date('2026-11-23T08:00:00.000Z');
const { store, close } = await openStore({ databaseUrl, dataDir: 'unused', clock: { now: () => NOW } });

const tasks: Record<string, () => Promise<boolean>> = {
  press: async () => (await store.downloadLinks.countDownload(id, NOW)) !== undefined,
  append: async () => {
    await store.audit.append({
      action: 'test.append',
      actor: { id, name: id },
      at: NOW,
      subject: { kind: 'refund', id },
      correlationId: id,
    });
    return true;
  },
};

const results = await Promise.all(Array.from({ length: Number(times) }, () => tasks[task ?? '']?.()));
process.stdout.write(String(results.filter(Boolean).length));
await close();
