import { z } from 'zod';
import type { AuditEntry, AuditEvent } from '../domain/audit.ts';
import type { AuditEntry as Row } from './generated/client.ts';
import { storable, toJsonOrNull } from './json.ts';

const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** The event as the database will give it back: what the hash must be taken of. */
export function storableEvent(event: AuditEvent): AuditEvent {
  const detail = Object.entries(event.detail ?? {}).map(([name, value]) => [
    storable(name),
    typeof value === 'string' ? storable(value) : value,
  ]);
  return {
    action: storable(event.action),
    actor: { id: storable(event.actor.id), name: storable(event.actor.name) },
    at: event.at,
    subject: { kind: storable(event.subject.kind), id: storable(event.subject.id) },
    ...(event.customerId === undefined ? {} : { customerId: storable(event.customerId) }),
    ...(event.orderId === undefined ? {} : { orderId: storable(event.orderId) }),
    ...(event.conversationId === undefined ? {} : { conversationId: storable(event.conversationId) }),
    correlationId: storable(event.correlationId),
    ...(event.detail === undefined ? {} : { detail: Detail.parse(Object.fromEntries(detail)) }),
  };
}

export function toAuditEntry(row: Row): AuditEntry {
  return {
    sequence: row.sequence,
    action: row.action,
    actor: { id: row.actorId, name: row.actorName },
    at: row.at,
    subject: { kind: row.subjectKind, id: row.subjectId },
    ...(row.customerId === null ? {} : { customerId: row.customerId }),
    ...(row.orderId === null ? {} : { orderId: row.orderId }),
    ...(row.conversationId === null ? {} : { conversationId: row.conversationId }),
    correlationId: row.correlationId,
    ...(row.detail === null ? {} : { detail: Detail.parse(row.detail) }),
    previousHash: row.previousHash,
    hash: row.hash,
  };
}

export function toAuditRow(entry: AuditEntry) {
  return {
    sequence: entry.sequence,
    action: entry.action,
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    at: entry.at,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    customerId: entry.customerId ?? null,
    orderId: entry.orderId ?? null,
    conversationId: entry.conversationId ?? null,
    correlationId: entry.correlationId,
    detail: toJsonOrNull(entry.detail),
    previousHash: entry.previousHash,
    hash: entry.hash,
  };
}
