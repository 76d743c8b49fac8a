import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Job, Store } from '../../src/ports/tables.ts';
import type { Clock } from '../../src/ports.ts';
import type { Engine } from '../../src/store/engine.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { openTestDatabase } from './embedded-databases.ts';
import { type RunJobs, runJobsOn } from './run-jobs.ts';

export type EngineName = 'embedded' | 'PostgreSQL';

/** Suites run on each of these: `describe.each(ENGINES)('… on %s', (engine) => …)`. */
export const ENGINES: EngineName[] = process.env.TEST_DATABASE_URL ? ['embedded', 'PostgreSQL'] : ['embedded'];

export interface TestClock extends Clock {
  set(now: Date): void;
  advance(milliseconds: number): void;
}

export interface TestStore {
  store: Store;
  clock: TestClock;
  /** Runs what is enqueued and due, until nothing is left; see `run-jobs.ts`. */
  runJobs: RunJobs;
  engine: Engine;
  close(): Promise<void>;
}

/** A fresh, empty, migrated database of its own: in memory, or on the server of TEST_DATABASE_URL. */
export async function openTestStore(options: { engine?: EngineName; now?: Date } = {}): Promise<TestStore> {
  const clock = testClock(options.now ?? new Date('2026-11-23T08:00:00.000Z'));
  const engine = options.engine === 'PostgreSQL' ? await openTestServer() : await openTestDatabase();
  const { store, close } = storeOn(engine, clock);
  return { store, clock, engine, close, runJobs: (run: (job: Job) => Promise<void>) => runJobsOn(engine, clock, run) };
}

function testClock(start: Date): TestClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    set: (next) => {
      now = next.getTime();
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** A database made for one test and dropped with it. The URL's user must be allowed to create one. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set');
  const name = `csp_desk_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  // Suites and their processes run beside each other, and a server allows a hundred connections.
  url.searchParams.set('connection_limit', '8');
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function openTestServer(): Promise<Engine> {
  const database = await createTestDatabase();
  const engine = await openServer(database.url);
  return {
    ...engine,
    async close() {
      await engine.close();
      await database.drop();
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
