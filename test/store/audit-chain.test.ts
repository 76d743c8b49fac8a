import { describe, expect, test } from 'vitest';
import type { AuditEntry, AuditEvent } from '../../src/domain/audit.ts';
import { CHAIN_BEGIN, type ChainHead, flawOf, link } from '../../src/store/audit-chain.ts';

const LENGTH = 1000;

/** Every optional field is there in some entries and absent in others. */
function eventOf(index: number): AuditEvent {
  return {
    action: index % 2 === 0 ? 'key.reveal' : 'refund.approve',
    actor: { id: `person-${index % 7}`, name: '林美玲' },
    at: new Date(1_795_000_000_000 + index * 1001),
    subject: { kind: 'refund', id: `R-${index}` },
    ...(index % 3 === 0 ? {} : { customerId: 'contoso' }),
    ...(index % 4 === 0 ? {} : { orderId: `O-${index}` }),
    ...(index % 5 === 0 ? {} : { conversationId: '19:a' }),
    correlationId: `c-${index}`,
    ...(index % 6 === 0 ? {} : { detail: { amount: index / 8, whole: index % 2 === 0, note: 'ü' } }),
  };
}

function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let head = CHAIN_BEGIN;
  for (let index = 0; index < length; index += 1) {
    const entry = link(head, eventOf(index));
    entries.push(entry);
    head = entry;
  }
  return entries;
}

/** The number of the first entry that does not fit. */
function firstBroken(entries: AuditEntry[], begin: ChainHead = CHAIN_BEGIN): number | undefined {
  let head = begin;
  for (const entry of entries) {
    if (flawOf(head, entry) !== undefined) return entry.sequence;
    head = entry;
  }
  return undefined;
}

/** Every value that differs from `value` in one bit of one of its bytes; in an object, of one of its names or fields. */
function* flipped(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* flippedBytes(Buffer.from(value, 'utf8'), (bytes) => bytes.toString('utf8'));
  if (typeof value === 'boolean') yield !value;
  if (typeof value === 'number') yield* flippedBytes(doubleOf(value), (bytes) => bytes.readDoubleBE());
  if (value instanceof Date) yield* flippedInstants(value);
  else if (typeof value === 'object' && value !== null) yield* flippedFields(value);
}

function* flippedBytes<T>(bytes: Buffer, read: (bytes: Buffer) => T): Generator<T> {
  for (let at = 0; at < bytes.length; at += 1) {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    yield read(copy);
  }
}

/** Below a millisecond nothing is stored, and beyond the end of time there is no instant. */
function* flippedInstants(value: Date): Generator<Date> {
  for (const milliseconds of flippedBytes(doubleOf(value.getTime()), (bytes) => bytes.readDoubleBE())) {
    const other = new Date(milliseconds);
    if (Number.isFinite(other.getTime()) && other.getTime() !== value.getTime()) yield other;
  }
}

function* flippedFields(value: object): Generator<object> {
  for (const [name, part] of Object.entries(value)) {
    for (const other of flipped(part)) yield { ...value, [name]: other };
  }
  if (!('whole' in value)) return;
  const { whole, ...rest } = value;
  for (const name of flipped('whole')) yield { ...rest, [String(name)]: whole };
}

function doubleOf(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

const CHAIN = chainOf(LENGTH);

describe(`in a chain of ${LENGTH} entries`, () => {
  test('untouched, nothing is found', () => {
    expect(firstBroken(CHAIN)).toBeUndefined();
  });

  test('every flipped byte of every field of every entry is found, in that entry or where the next one begins', () => {
    let flips = 0;
    const missed: unknown[] = [];
    CHAIN.forEach((entry, index) => {
      const before = CHAIN[index - 1] ?? CHAIN_BEGIN;
      for (const changed of flipped(entry)) {
        flips += 1;
        if (flawOf(before, changed as AuditEntry) === undefined) missed.push(changed);
      }
    });

    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(LENGTH * 200);
  });

  test('an entry without one of its optional fields is found', () => {
    for (const field of ['customerId', 'orderId', 'conversationId', 'detail'] as const) {
      const index = CHAIN.findIndex((entry) => entry[field] !== undefined);
      const changed = CHAIN.map((entry, at) => (at === index ? { ...entry, [field]: undefined } : entry));
      expect(firstBroken(changed)).toBe(index + 1);
    }
  });

  test.each([0, 1, 500, LENGTH - 2])('the removal of entry %i is found', (index) => {
    expect(firstBroken(CHAIN.toSpliced(index, 1))).toBe(index + 2);
  });

  test.each([0, 1, 500, LENGTH - 2])('two neighbours exchanged at %i are found', (index) => {
    const [a, b] = CHAIN.slice(index, index + 2);
    expect(firstBroken(CHAIN.toSpliced(index, 2, b as AuditEntry, a as AuditEntry))).toBe(index + 2);
  });

  test.each([0, 500])(
    'an entry inserted at %i with hashes of its own is found where the old chain goes on',
    (index) => {
      const forged = link(CHAIN[index - 1] ?? CHAIN_BEGIN, eventOf(7));
      expect(firstBroken(CHAIN.toSpliced(index, 0, forged))).toBe(index + 1);
    },
  );

  test('an entry rewritten with a hash that fits it is found at the next one', () => {
    const index = 500;
    const rewritten = link(CHAIN[index - 1] as AuditEntry, { ...eventOf(index), correlationId: 'other' });
    expect(firstBroken(CHAIN.toSpliced(index, 1, rewritten))).toBe(index + 2);
  });
});
