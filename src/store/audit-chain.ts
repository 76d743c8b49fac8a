/**
 * The audit trail is a chain: each entry's hash covers the hash before it and every field of its
 * own, and the end of the chain is kept apart. Whatever is changed, removed, inserted or moved
 * later no longer fits.
 */
import { createHash } from 'node:crypto';
import type { AuditEntry, AuditEvent } from '../domain/audit.ts';

export interface ChainHead {
  sequence: number;
  hash: string;
}

export const CHAIN_BEGIN: ChainHead = { sequence: 0, hash: '0'.repeat(64) };

/** The entry that continues the chain after `head`. */
export function link(head: ChainHead, event: AuditEvent): AuditEntry {
  const entry = { ...event, sequence: head.sequence + 1, previousHash: head.hash };
  return { ...entry, hash: hashOf(entry) };
}

/** Why `entry` cannot be the one after `head`; undefined when it is. */
export function flawOf(head: ChainHead, entry: AuditEntry): string | undefined {
  if (entry.sequence !== head.sequence + 1) return `expected number ${head.sequence + 1}, found ${entry.sequence}`;
  if (entry.previousHash !== head.hash) return 'does not continue the entry before it';
  if (entry.hash !== hashOf(entry)) return 'was changed after it was written';
  return undefined;
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { previousHash } = entry;
  const fields = canonical({
    sequence: entry.sequence,
    action: entry.action,
    actor: { id: entry.actor.id, name: entry.actor.name },
    at: entry.at.toISOString(),
    subject: { kind: entry.subject.kind, id: entry.subject.id },
    customerId: entry.customerId,
    orderId: entry.orderId,
    conversationId: entry.conversationId,
    correlationId: entry.correlationId,
    detail: entry.detail,
  });
  return createHash('sha256').update(previousHash).update('\n').update(fields).digest('hex');
}

/** The same text for the same value, whatever order its fields came in. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
