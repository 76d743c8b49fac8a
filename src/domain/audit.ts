import type { PersonRef } from './access.ts';

/** What is worth a line in the audit trail. `detail` never holds a key, a token or a link. */
export interface AuditEvent {
  action: string;
  actor: PersonRef;
  at: Date;
  /** The purchase, key request or refund. */
  subject: { kind: string; id: string };
  customerId?: string;
  orderId?: string;
  conversationId?: string;
  correlationId: string;
  detail?: Record<string, string | number | boolean>;
}

export interface AuditEntry extends AuditEvent {
  sequence: number;
  previousHash: string;
  /** SHA-256 over the previous hash and every field of this entry in canonical JSON, hex. */
  hash: string;
}
