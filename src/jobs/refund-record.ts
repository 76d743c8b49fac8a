/** What the desk itself writes about a refund request: under one claim, with record and consequences. */
import type { PersonRef } from '../domain/access.ts';
import type { Refund, Reminder } from '../domain/refund.ts';
import type { Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';

const DESK: PersonRef = { id: 'desk', name: 'CSP Desk' };

interface Change {
  from: Refund;
  next: Refund;
  action: string;
  detail?: Record<string, string | number | boolean>;
  correlationId: string;
  /** What else happens in the same transaction. */
  also?: (tables: Tables) => Promise<void>;
}

/** False when somebody else changed the request meanwhile; nothing is stored then. */
export function recordChange(change: Change, ports: Ports): Promise<boolean> {
  const { from, next, action, detail, correlationId, also } = change;
  return ports.store.transaction(async (tables) => {
    if (!(await tables.refunds.claim(from, next))) return false;
    await tables.audit.append({
      action,
      actor: DESK,
      at: ports.clock.now(),
      subject: { kind: 'refund', id: from.id },
      customerId: from.customer.id,
      orderId: from.orderId,
      correlationId,
      ...(detail && { detail }),
    });
    await tables.jobs.enqueue({ name: 'refresh-cards', about: { kind: 'refund', id: from.id } });
    await also?.(tables);
    return true;
  });
}

/** Into the own chat of the one who approved last, with the way to go on. */
export async function tellReviewer(tables: Tables, refund: Refund): Promise<void> {
  const reviewer = refund.approvers.at(-1);
  if (reviewer === undefined) return;
  const about = { kind: 'refund', id: refund.id, view: 'review' } as const;
  await tables.jobs.enqueue({ name: 'tell-person', personId: reviewer.id, about });
}

/** The mark and the messages are stored together: told once, whoever finds it and however often. */
export function tellOnce(refund: Refund, what: Reminder, ports: Ports): Promise<boolean> {
  const next = { ...refund, version: refund.version + 1, reminded: [...refund.reminded, what] };
  const also = async (tables: Tables) => {
    await tellRequester(tables, next);
    await tellReviewer(tables, next);
  };
  return recordChange({ from: refund, next, action: `refund.${what}`, correlationId: refund.id, also }, ports);
}

/** Into the requester's own chat, as a new message: something was decided or is needed. */
export function tellRequester(tables: Tables, refund: Refund): Promise<void> {
  const about = { kind: 'refund', id: refund.id, view: 'requester' } as const;
  return tables.jobs.enqueue({ name: 'tell-person', personId: refund.requester.id, about });
}
