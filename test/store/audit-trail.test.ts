import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../src/domain/audit.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { openStore } from '../../src/store/open-store.ts';
import { verifyAudit } from '../../src/store/verify-audit.ts';
import { createTestDatabase, ENGINES, openTestStore, type TestStore } from './open-test-store.ts';
import { runProcess } from './run-process.ts';

function eventOf(id: string): AuditEvent {
  return {
    action: 'key.reveal',
    actor: { id: 'anna', name: 'Anna\u0000 林' },
    at: new Date('2026-11-23T08:00:00.123Z'),
    subject: { kind: 'key-request', id },
    orderId: 'O-1',
    correlationId: 'c',
    detail: { line: 1, price: 0.1, huge: 1e21, whole: true, note: '\u0000"\\ 林' },
  };
}

describe.each(ENGINES)('the audit trail on %s', (engine) => {
  let desk: TestStore;
  beforeAll(async () => {
    desk = await openTestStore({ engine });
  });
  afterAll(() => desk.close());

  test('has one number after the other, however many write at once', async () => {
    const before = (await verifyAudit(desk.engine.prisma)).entries;

    await Promise.all(Array.from({ length: 150 }, (_, index) => desk.store.audit.append(eventOf(`K-${index}`))));

    const verdict = await verifyAudit(desk.engine.prisma);
    expect(verdict).toMatchObject({ entries: before + 150, broken: undefined });
  });

  test('keeps the order of one transaction, and shows it there', async () => {
    await desk.store.transaction(async (tables) => {
      await tables.audit.append(eventOf('K-first'));
      await tables.audit.append(eventOf('K-second'));
      expect((await tables.audit.of({ orderId: 'O-1' }, 2)).map((entry) => entry.subject.id)).toEqual([
        'K-second',
        'K-first',
      ]);
    });

    const [entry] = await desk.store.audit.of({ subjectId: 'K-second' }, 10);
    expect(entry).toMatchObject({ detail: { line: 1, price: 0.1, huge: 1e21, whole: true, note: '"\\ 林' } });
    expect(await desk.store.audit.after((entry?.sequence ?? 0) - 1, 1)).toEqual([entry]);
  });
});

describe.each(ENGINES)('verification on %s', (engine) => {
  let desk: TestStore;
  beforeAll(async () => {
    desk = await openTestStore({ engine });
    for (let index = 1; index <= 5; index += 1) await desk.store.audit.append(eventOf(`K-${index}`));
  });
  afterAll(() => desk.close());

  test.each([
    ['action', `'key.hide'`],
    ['actorId', `'mei'`],
    ['actorName', `'Mei'`],
    ['at', `"at" + interval '1 millisecond'`],
    ['subjectKind', `'refund'`],
    ['subjectId', `'K-9'`],
    ['customerId', `''`],
    ['orderId', `null`],
    ['conversationId', `'19:a'`],
    ['correlationId', `'d'`],
    ['detail', `'{"line": 2}'`],
    ['detail', `'[]'`],
    ['detail', `null`],
    ['previousHash', `repeat('0', 64)`],
    ['hash', `repeat('0', 64)`],
  ])('finds a changed %s', async (column, value) => {
    const { rows } = await desk.engine.sql('SELECT * FROM "AuditEntry" WHERE sequence = 3');
    await desk.engine.sql(`UPDATE "AuditEntry" SET "${column}" = ${value} WHERE sequence = 3`);

    const verdict = await verifyAudit(desk.engine.prisma);

    expect(verdict).toMatchObject({ entries: 2, broken: { sequence: 3 } });
    const old = rows[0]?.[column];
    const kept = typeof old === 'object' && old !== null && !(old instanceof Date) ? JSON.stringify(old) : old;
    await desk.engine.sql(`UPDATE "AuditEntry" SET "${column}" = $1 WHERE sequence = 3`, [kept]);
    expect((await verifyAudit(desk.engine.prisma)).broken).toBeUndefined();
  });

  test.each([
    ['an entry removed', 'DELETE FROM "AuditEntry" WHERE sequence = 2', 3],
    ['the tail cut off', 'DELETE FROM "AuditEntry" WHERE sequence >= 4', 4],
    ['everything removed', 'DELETE FROM "AuditEntry"', 1],
    ['the end rewritten', `UPDATE "AuditHead" SET hash = repeat('1', 64)`, 5],
    ['the end moved back', 'UPDATE "AuditHead" SET sequence = 4', 5],
    ['the end removed', 'DELETE FROM "AuditHead"', 6],
    ['an entry put before the first', 'UPDATE "AuditEntry" SET sequence = -1 WHERE sequence = 5', -1],
  ])('finds %s', async (_what, statement, sequence) => {
    const entries = await desk.engine.prisma.auditEntry.findMany();
    const head = await desk.engine.prisma.auditHead.findUniqueOrThrow({ where: { id: 1 } });
    await desk.engine.sql(statement);

    const verdict = await verifyAudit(desk.engine.prisma);

    expect(verdict.broken?.sequence).toBe(sequence);
    await desk.engine.prisma.auditEntry.deleteMany();
    await desk.engine.prisma.auditHead.deleteMany();
    await desk.engine.prisma.auditHead.create({ data: head });
    for (const entry of entries) {
      const { detail, ...rest } = entry;
      await desk.engine.prisma.auditEntry.create({ data: { ...rest, detail: detail ?? {} } });
    }
  });
});

test.skipIf(ENGINES.length === 1)('three processes write one chain on PostgreSQL', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase();
  const { verifyAudit: verify, close } = await openStore({
    databaseUrl: database.url,
    dataDir: 'unused',
    clock: { now: () => new Date(0) },
  });

  await Promise.all(
    ['one', 'two', 'three'].map((id) => runProcess('test/store/other-process.ts', [database.url, 'append', id, '100'])),
  );

  expect(await verify()).toMatchObject({ entries: 300, broken: undefined });
  await close();
  await database.drop();
});

test('npm run audit:verify says whether the chain is whole, and fails when it is not', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-'));
  const open = () => openStore({ databaseUrl: undefined, dataDir, clock: { now: () => new Date(0) } });
  const whole = await open();
  await whole.store.audit.append(eventOf('K-1'));
  await whole.close();
  const env = { DATA_DIR: dataDir, DATABASE_URL: '' };

  expect(await runProcess('src/audit-verify.ts', [], env)).toMatch(/whole: 1 entries, the last hash is [0-9a-f]{64}/);
  const forger = await openEmbedded(dataDir);
  await forger.sql(`UPDATE "AuditEntry" SET "actorName" = 'Anne'`);
  await forger.close();
  await expect(runProcess('src/audit-verify.ts', [], env)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('broken at entry 1: it was changed after it was written'),
  });

  await rm(dataDir, { recursive: true });
  await expect(runProcess('src/audit-verify.ts', [], env)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('There is no database'),
  });
});
