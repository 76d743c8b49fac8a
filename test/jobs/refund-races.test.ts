/**
 * Two people at one request in the same moment, each at another instance of the desk: many races on
 * PostgreSQL, where two instances are two pools of connections, fewer on the embedded database.
 * `RACES=1000` runs it for the record.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refund } from '../../src/domain/refund.ts';
import { respond } from '../../src/intents/respond.ts';
import { runJob } from '../../src/jobs/run.ts';
import type { Ports } from '../../src/ports.ts';
import { storeOn } from '../../src/store/open-store.ts';
import { openServer } from '../../src/store/postgres.ts';
import { ABE, ADA, openRefundDesk, RAY, type RefundDesk, RITA } from '../intents/refund-desk.ts';
import { createTestDatabase, ENGINES } from '../store/open-test-store.ts';
import { type JobsRun, runJobsOn } from '../store/run-jobs.ts';

interface Instances {
  desk: RefundDesk;
  one: Ports;
  two: Ports;
  runJobs(): Promise<JobsRun>;
  close(): Promise<void>;
}

async function onServer(): Promise<Instances> {
  const desk = await openRefundDesk();
  const database = await createTestDatabase();
  const engines = [await openServer(database.url), await openServer(database.url)] as const;
  const { clock } = desk.ports;
  const first = await storeOn(engines[0], clock);
  const second = await storeOn(engines[1], clock);
  const one = { ...desk.ports, store: first.store };
  return {
    desk,
    one,
    two: { ...desk.ports, store: second.store },
    runJobs: () => runJobsOn(engines[0], clock, (job) => runJob(job, one)),
    close: async () => {
      await first.close();
      await second.close();
      await database.drop();
      await desk.close();
    },
  };
}

async function embedded(): Promise<Instances> {
  const desk = await openRefundDesk();
  return { desk, one: desk.ports, two: desk.ports, runJobs: desk.runJobs, close: desk.close };
}

describe.each(ENGINES)('at one request at once, on %s', (engine) => {
  const races = engine === 'PostgreSQL' ? Number(process.env.RACES ?? 150) : 30;
  let at: Instances;
  beforeAll(async () => {
    at = engine === 'PostgreSQL' ? await onServer() : await embedded();
  }, 120_000);
  afterAll(() => at.close());

  /** As many submitted requests, each with an order of its own. */
  async function submitted(count: number): Promise<Refund[]> {
    const customer = at.desk.sandbox.customer('Contoso');
    const now = at.desk.ports.clock.now();
    const all: Refund[] = [];
    for (let made = 0; made < count; made += 1) {
      const orderId = await at.desk.plant();
      const refund: Refund = {
        ...BLANK,
        id: at.desk.ports.newId('R'),
        customer: { id: customer.id, name: customer.companyName, domain: customer.domain, market: 'US' },
        orderId,
        orderedAt: now,
        deadline: new Date(now.getTime() + 60 * 86_400_000),
        createdAt: now,
        updatedAt: now,
        submittedAt: now,
      };
      await at.one.store.refunds.add(refund);
      all.push(refund);
    }
    return all;
  }

  function press(ports: Ports, who: { id: string; name: string }, verb: string, refund: Refund) {
    return respond(
      {
        id: `${who.id}-${verb}-${refund.id}`,
        correlationId: 'race',
        now: ports.clock.now(),
        actor: { ...who, tenantId: 'tenant', channelUserId: `29:${who.id}` },
        conversation: { id: `chat-${who.id}`, kind: 'personal' },
        locale: 'en',
        timeZone: 'UTC',
        input: { kind: 'action', verb, data: { id: refund.id, version: 1, comment: 'because' } },
      },
      ports,
    );
  }

  async function race(refunds: Refund[], second: { who: { id: string; name: string }; verb: string }) {
    for (const [turn, refund] of refunds.entries()) {
      const presses = [
        () => press(at.one, RITA, 'review.approve', refund),
        () => press(at.two, second.who, second.verb, refund),
      ];
      // Whoever is asked first has an advantage; each order has its turn.
      await Promise.all((turn % 2 === 0 ? presses : presses.reverse()).map((go) => go()));
    }
    // A loaded machine may lose an answer; the queue tries again, and so does this.
    for (let tries = 0; tries < 5 && (await at.runJobs()).failed.length > 0; tries += 1);
    const ended = await Promise.all(refunds.map(({ id }) => at.one.store.refunds.find(id)));
    return ended.filter((refund) => refund !== undefined);
  }

  const decisions = ({ history }: Refund) => history.filter(({ what }) => DECISIONS.includes(what)).length;
  const patches = (refund: Refund) => at.desk.sandbox.calls('PATCH', new RegExp(`/orders/${refund.orderId}$`)).length;

  it(`two approvers: one decision and one cancellation each, ${races} times`, { timeout: 600_000 }, async () => {
    const ended = await race(await submitted(races), { who: RAY, verb: 'review.approve' });
    expect(ended.filter(({ state }) => state === 'done')).toHaveLength(races);
    expect(ended.filter((refund) => decisions(refund) !== 1 || refund.approvers.length !== 1)).toEqual([]);
    expect(ended.filter((refund) => patches(refund) !== 1)).toEqual([]);
  });

  it('two admin agents submit for one order: one request is there, and the other person is told', async () => {
    const customer = at.desk.sandbox.customer('Contoso');
    for (let turn = 0; turn < 5; turn += 1) {
      const orderId = await at.desk.plant();
      const drafts = [ADA, ABE].map((requester) => draftOf({ requester, orderId, customer, at }));
      for (const draft of drafts) await at.one.store.refunds.add(draft);
      const answers = await Promise.all(drafts.map((draft, index) => submit(index === 0 ? at.one : at.two, draft)));
      const live = await at.one.store.refunds.liveOfOrder(orderId);
      expect(live.map(({ state }) => state)).toEqual(['submitted']);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['card', 'text']);
    }
  });

  it.each([
    ['approve and reject', RAY, 'review.reject', 'rejected'],
    ['approve and withdraw', ADA, 'refund.withdraw', 'withdrawn'],
  ])('%s: one of them happens, never both', { timeout: 300_000 }, async (_name, who, verb, otherwise) => {
    const ended = await race(await submitted(races / 10), { who, verb });
    expect(ended.filter((refund) => decisions(refund) !== 1)).toEqual([]);
    const wrong = ended.filter((refund) =>
      refund.state === 'done' ? patches(refund) !== 1 : refund.state !== otherwise || patches(refund) !== 0,
    );
    expect(wrong).toEqual([]);
  });
});

function draftOf(facts: {
  requester: { id: string; name: string };
  orderId: string;
  customer: { id: string; companyName: string; domain: string };
  at: Instances;
}): Refund {
  const { requester, orderId, customer, at } = facts;
  const now = at.desk.ports.clock.now();
  return {
    ...BLANK,
    state: 'draft',
    id: at.desk.ports.newId('R'),
    requester: { id: requester.id, name: requester.name },
    customer: { id: customer.id, name: customer.companyName, domain: customer.domain, market: 'US' },
    orderId,
    orderedAt: now,
    deadline: new Date(now.getTime() + 60 * 86_400_000),
    createdAt: now,
    updatedAt: now,
    submittedAt: undefined,
  };
}

function submit(ports: Ports, draft: Refund) {
  const form = { reason: 'race', amount: '1', impact: 'minimal', title: 'Refund', ...draft.contact };
  const input = { kind: 'action', verb: 'refund.submit', data: { id: draft.id, version: 1, ...form } } as const;
  const actor = { ...draft.requester, tenantId: 'tenant', channelUserId: `29:${draft.requester.id}` };
  const conversation = { id: `chat-${actor.id}`, kind: 'personal' } as const;
  const now = ports.clock.now();
  return respond(
    { id: draft.id, correlationId: 'race', now, actor, conversation, locale: 'en', timeZone: 'UTC', input },
    ports,
  );
}

const DECISIONS = ['approve', 'reject', 'withdraw'];

const BLANK: Omit<
  Refund,
  'id' | 'customer' | 'orderId' | 'orderedAt' | 'deadline' | 'createdAt' | 'updatedAt' | 'submittedAt'
> = {
  version: 1,
  state: 'submitted',
  requester: { id: ADA.id, name: ADA.name },
  tenantId: 'tenant',
  conversationId: 'chat-ada',
  subscriptionId: undefined,
  lineNumbers: [],
  productTitle: 'Windows Server 2022 Standard',
  rule: '60-days',
  disputed: false,
  gives: 'full',
  paid: 2138,
  currency: 'USD',
  form: {},
  title: 'Refund',
  impact: 'minimal',
  reason: 'race',
  amount: 2138,
  contact: { name: 'Ada Admin', email: 'ada@partner.example', phone: '+886 2 1234 5678' },
  claimer: undefined,
  claimedUntil: undefined,
  approvers: [],
  history: [],
  requestIds: {},
  serviceRequestId: undefined,
  serviceRequestStatus: undefined,
  cancelledAt: undefined,
  failure: undefined,
  partly: undefined,
  reminded: [],
};
