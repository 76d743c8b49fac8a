import type { Job, Store } from '../ports/tables.ts';
import type { Clock, Log } from '../ports.ts';
import { auditReads } from './audit-trail.ts';
import { openEmbedded } from './embedded.ts';
import type { Engine } from './engine.ts';
import { createSender, jobsOn } from './job-queue.ts';
import { startWorkers, type Workers } from './job-workers.ts';
import { openServer } from './postgres.ts';
import { activityLedger } from './seen-activities.ts';
import { plainTables } from './tables.ts';
import { assertOutsideTransaction, transactionsOn } from './transactions.ts';
import { type AuditVerdict, verifyAudit } from './verify-audit.ts';

export interface OpenStore {
  store: Store;
  /** Begins to run jobs, and a sweep every minute. A rejected run is logged and tried again later. */
  startJobs(run: (job: Job) => Promise<void>, log: Log): Promise<void>;
  /** Jobs that wait for an instant the desk's clock has passed run now: call it when the clock was moved. */
  wakeDueJobs(): Promise<void>;
  /** Walks the whole audit chain. */
  verifyAudit(): Promise<AuditVerdict>;
  /** Finishes running jobs (up to 15 s), then closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the desk's database, brought to this version's schema: the server at `databaseUrl`, or the
 * embedded one in `dataDir`.
 * @throws DirectoryInUse, MigrationError, or what the database says.
 */
export async function openStore(options: {
  databaseUrl: string | undefined;
  dataDir: string;
  clock: Clock;
}): Promise<OpenStore> {
  const { databaseUrl, dataDir, clock } = options;
  const engine = databaseUrl === undefined ? await openEmbedded(dataDir) : await openServer(databaseUrl);
  return storeOn(engine, clock);
}

/** The store on a database that is open already. */
export function storeOn(engine: Engine, clock: Clock): OpenStore {
  const boss = createSender(engine.sql);
  let workers: Workers | undefined;
  const wake = (names: Iterable<Job['name']>) => workers?.wake(names);
  return {
    store: rootStore(engine, { boss, clock, wake }),
    async startJobs(run, log) {
      workers = await startWorkers(engine, { run, log, clock });
    },
    async wakeDueJobs() {
      const { rows } = await engine.sql(WAKE_DUE, [clock.now().toISOString()]);
      if (rows.length > 0) workers?.wakeAll();
    },
    verifyAudit: () => verifyAudit(engine.prisma),
    async close() {
      await workers?.stop();
      await engine.close();
    },
  };
}

const WAKE_DUE = `UPDATE pgboss.job SET start_after = now() - interval '1 second'
  WHERE state = 'created' AND start_after > now() AND (data->>'notBefore')::timestamptz <= $1::text::timestamptz
  RETURNING id`;

function rootStore(engine: Engine, desk: Parameters<typeof transactionsOn>[1]): Store {
  const transaction = transactionsOn(engine, desk);
  const store: Store = {
    ...plainTables(engine.prisma),
    ...activityLedger(engine.prisma),
    audit: { ...auditReads(engine.prisma), append: (event) => transaction((tables) => tables.audit.append(event)) },
    jobs: jobsOn(engine.sql, { ...desk, noteJob: (name) => desk.wake([name]) }),
    transaction,
    async ping() {
      await engine.sql('SELECT 1');
    },
  };
  return new Proxy(store, {
    get(target, name) {
      assertOutsideTransaction();
      return Reflect.get(target, name);
    },
  });
}
