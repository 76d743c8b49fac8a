/** What the audit trail keeps of something a person did to a refund request. */
import type { Refund } from '../domain/refund.ts';
import type { Turn } from '../turn.ts';

/** @param done.action Without its `refund.`. */
export function auditOf(
  refund: Refund,
  turn: Turn,
  done: { action: string; detail?: Record<string, string | number> },
) {
  return {
    action: `refund.${done.action}`,
    actor: { id: turn.actor.id, name: turn.actor.name },
    at: turn.now,
    subject: { kind: 'refund', id: refund.id },
    customerId: refund.customer.id,
    orderId: refund.orderId,
    conversationId: turn.conversation.id,
    correlationId: turn.correlationId,
    ...(done.detail && { detail: done.detail }),
  };
}
