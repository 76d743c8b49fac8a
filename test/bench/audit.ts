/** The audit chain: what an entry costs beside a plain row, and how quickly the chain is verified. */
import type { AuditEvent } from '../../src/domain/audit.ts';
import { CHAIN_BEGIN, type ChainHead, link } from '../../src/store/audit-chain.ts';
import { toAuditRow } from '../../src/store/audit-row.ts';
import type { Engine } from '../../src/store/engine.ts';
import { verifyAudit } from '../../src/store/verify-audit.ts';
import { openTestStore, type TestStore } from '../store/open-test-store.ts';
import { inTurn, ratioOf } from './measure.ts';
import type { Options } from './options.ts';
import { enginesAtHand } from './stores.ts';

const ENTRIES = 10_000;
const AT_ONCE = 1_000;
const TOGETHER = 20;
/** As large as an entry of the trail. */
const PLAIN = 'x'.repeat(700);

export async function measureAudit(options: Options): Promise<Record<string, unknown>> {
  const measured: Record<string, unknown> = {};
  for (const engine of enginesAtHand()) {
    const opened = await openTestStore({ engine });
    measured[engine] = { append: await measureAppend(opened, options), verify: await measureVerify(opened, options) };
    await opened.close();
  }
  return measured;
}

async function measureAppend({ store, engine }: TestStore, { quick }: Options) {
  let number = 0;
  const append = () => store.audit.append(event());
  const times = await inTurn(
    {
      append,
      transaction: () => store.transaction((tables) => tables.settings.set(`bench ${number++}`, event())),
      insert: () => engine.prisma.setting.create({ data: { name: `bench ${number++}`, value: PLAIN } }),
      together: () => Promise.all(Array.from({ length: TOGETHER }, append)),
    },
    { rounds: quick ? 20 : 150, withinMs: 10_000 },
  );
  return {
    ...times,
    againstTransaction: ratioOf(times.append.p50, times.transaction.p50),
    againstInsert: ratioOf(times.append.p50, times.insert.p50),
    eachOfTwentyTogether: ratioOf(times.together.p50 / TOGETHER, times.append.p50),
  };
}

/** Reading the same rows is what verifying them cannot do without. */
async function measureVerify({ engine }: TestStore, { quick }: Options) {
  await plantChain(engine);
  const times = await inTurn(
    {
      verify: async () => {
        const { broken, entries } = await verifyAudit(engine.prisma);
        if (broken !== undefined || entries !== ENTRIES) throw new Error('The planted chain does not fit.');
      },
      read: () => readAll(engine),
    },
    { rounds: quick ? 5 : 15, warmUp: 1, withinMs: 10_000 },
  );
  return {
    entries: ENTRIES,
    ...times,
    entriesPerSecond: Math.round(ENTRIES / (times.verify.p50 / 1000)),
    ratioP50: ratioOf(times.verify.p50, times.read.p50),
  };
}

async function plantChain({ prisma }: Engine): Promise<void> {
  await prisma.auditEntry.deleteMany();
  let head: ChainHead = CHAIN_BEGIN;
  for (let from = 0; from < ENTRIES; from += AT_ONCE) {
    const data = Array.from({ length: AT_ONCE }, () => {
      const entry = link(head, event());
      head = entry;
      return toAuditRow(entry);
    });
    await prisma.auditEntry.createMany({ data });
  }
  await prisma.auditHead.update({ where: { id: 1 }, data: { sequence: head.sequence, hash: head.hash } });
}

async function readAll({ prisma }: Engine): Promise<void> {
  for (let after = 0; after < ENTRIES; after += AT_ONCE) {
    await prisma.auditEntry.findMany({
      where: { sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: AT_ONCE,
    });
  }
}

function event(): AuditEvent {
  return {
    action: 'purchase.confirmed',
    actor: { id: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a101', name: '陳美玲' },
    at: new Date('2026-11-23T08:00:00.123Z'),
    subject: { kind: 'purchase', id: 'P-00000001' },
    customerId: 'customer-7',
    orderId: 'c4ca4238a0b9',
    conversationId: 'a:8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a101',
    correlationId: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a102',
    detail: { cartId: 'cart', lines: 2 },
  };
}
