/**
 * Everything a handler, a job or an edge needs, with the real store on an embedded database in
 * memory. Nothing here decides anything: it records, and says what the test told it to say.
 */
import type { Role } from '../src/domain/access.ts';
import type { UndeliverableError } from '../src/errors.ts';
import { runJob } from '../src/jobs/run.ts';
import { createLinkTokens } from '../src/link-tokens.ts';
import type { PostedCard } from '../src/ports/tables.ts';
import type { Directory, Log, Notifier, PartnerCenter, Ports } from '../src/ports.ts';
import type { CardReply } from '../src/turn.ts';
import { type EngineName, openTestStore, type TestClock } from './store/open-test-store.ts';
import type { JobsRun } from './store/run-jobs.ts';

type Told = CardReply | { kind: 'text'; text: string };

interface FakeNotifier extends Notifier {
  posts: { conversationId: string; reply: Told }[];
  updates: { card: PostedCard; reply: CardReply }[];
  tells: { personId: string; reply: Told }[];
  /** People the desk cannot reach: `tell` answers `not-installed`. */
  notInstalled: Set<string>;
  /** When set, every delivery rejects with it. */
  failure: UndeliverableError | undefined;
}

interface FakeDirectory extends Directory {
  /** By Entra object id; whoever is not here holds no role. */
  people: Map<string, { name: string; email?: string; phone?: string; roles: Role[] }>;
  /** When set, every question rejects with it. */
  failure: Error | undefined;
}

export interface FakeLog extends Log {
  lines: { level: 'info' | 'warn' | 'error'; facts: Record<string, unknown>; message: string }[];
}

export interface FakePorts {
  ports: Ports & { notifier: FakeNotifier; directory: FakeDirectory; log: FakeLog; clock: TestClock };
  /** Runs every due job with `runJob`, in order, until none is left; `failed` names those that threw. */
  runJobs(): Promise<JobsRun>;
  close(): Promise<void>;
}

/**
 * `const desk = await fakePorts({ partnerCenter: { customer: async () => contoso } })`. A method of
 * Partner Center that the test did not give rejects: nothing is asked by accident.
 */
export async function fakePorts(
  overrides: Partial<Omit<Ports, 'partnerCenter' | 'notifier' | 'directory' | 'log' | 'clock' | 'store'>> & {
    partnerCenter?: Partial<PartnerCenter>;
    people?: [id: string, person: { name: string; email?: string; phone?: string; roles: Role[] }][];
    now?: Date;
    engine?: EngineName;
  } = {},
): Promise<FakePorts> {
  const { partnerCenter, people, now, engine, ...rest } = overrides;
  const { store, clock, runJobs, close } = await openTestStore({ ...(now && { now }), ...(engine && { engine }) });
  const ports = {
    clock,
    store,
    partnerCenter: fakePartnerCenter(partnerCenter ?? {}),
    directory: fakeDirectory(people ?? []),
    notifier: fakeNotifier(),
    log: fakeLog(),
    files: { fetch: () => Promise.reject(new Error('The test did not expect a file to be fetched')) },
    tokens: createLinkTokens('a secret that only tests know, and long enough'),
    settings: {
      policy: 'csp-2018' as const,
      publicUrl: 'https://desk.example',
      portalAssisted: false,
      spendLimits: [],
      secondApproverAbove: {},
    },
    ...fakeIds(),
    ...rest,
  };
  return { ports, close, runJobs: () => runJobs((job) => runJob(job, ports)) };
}

export function fakePartnerCenter(given: Partial<PartnerCenter>): PartnerCenter {
  return new Proxy(given as PartnerCenter, {
    get: (target, method) =>
      Reflect.get(target, method) ??
      (() => Promise.reject(new Error(`The test did not expect Partner Center to be asked: ${String(method)}`))),
  });
}

function fakeDirectory(
  people: Iterable<[string, { name: string; email?: string; phone?: string; roles: Role[] }]>,
): FakeDirectory {
  const directory: FakeDirectory = {
    people: new Map(people),
    failure: undefined,
    async rolesOf(personId) {
      if (directory.failure) throw directory.failure;
      return directory.people.get(personId)?.roles ?? [];
    },
    async profile(personId) {
      if (directory.failure) throw directory.failure;
      const { name = '', email = '', phone = '' } = directory.people.get(personId) ?? {};
      return { name, email, phone };
    },
    async holders(role, limit) {
      if (directory.failure) throw directory.failure;
      const holders = [...directory.people].filter(([, person]) => person.roles.includes(role));
      return holders.slice(0, limit).map(([id, { name }]) => ({ id, name }));
    },
  };
  return directory;
}

function fakeNotifier(): FakeNotifier {
  const notifier: FakeNotifier = {
    posts: [],
    updates: [],
    tells: [],
    notInstalled: new Set(),
    failure: undefined,
    async post(conversationId, reply) {
      if (notifier.failure) throw notifier.failure;
      notifier.posts.push({ conversationId, reply });
    },
    async update(card, reply) {
      if (notifier.failure) throw notifier.failure;
      notifier.updates.push({ card, reply });
    },
    async tell(personId, reply) {
      if (notifier.failure) throw notifier.failure;
      if (notifier.notInstalled.has(personId)) return 'not-installed';
      notifier.tells.push({ personId, reply });
      return 'told';
    },
  };
  return notifier;
}

export function fakeLog(): FakeLog {
  const lines: FakeLog['lines'] = [];
  return {
    lines,
    info: (facts, message) => lines.push({ level: 'info', facts, message }),
    warn: (facts, message) => lines.push({ level: 'warn', facts, message }),
    error: (facts, message) => lines.push({ level: 'error', facts, message }),
  };
}

/** Ids that look like the real ones and are the same in every run. */
function fakeIds(): Pick<Ports, 'newId' | 'newGuid'> {
  let ids = 0;
  let guids = 0;
  return {
    newId: (prefix) => `${prefix}-${String(++ids).padStart(8, '0')}`,
    newGuid: () => `00000000-0000-4000-8000-${String(++guids).padStart(12, '0')}`,
  };
}
