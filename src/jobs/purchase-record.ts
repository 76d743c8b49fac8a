/** How a job stores what came of a purchase: state, audit, and whatever follows, all or nothing. */
import type { AuditEvent } from '../domain/audit.ts';
import type { Purchase } from '../domain/purchase.ts';
import type { Job, Tables } from '../ports/tables.ts';
import type { Ports } from '../ports.ts';

/** What the desk does by itself is signed as such. */
const DESK = { id: 'desk', name: 'CSP Desk' };

/** @returns The stored record, or undefined when another run was faster: that one goes on. */
export async function record(
  from: Purchase,
  next: Purchase,
  facts: {
    ports: Ports;
    action?: string;
    detail?: AuditEvent['detail'];
    orderId?: string;
    correlationId?: string;
    jobs?: { job: Job; options?: { after?: Date; key?: string } }[];
    also?: (tables: Tables) => Promise<void>;
  },
): Promise<Purchase | undefined> {
  const { ports, action, jobs = [], also } = facts;
  const won = await ports.store.transaction(async (tables) => {
    if (!(await tables.purchases.claim(from, next))) return false;
    if (action !== undefined) await tables.audit.append(eventOf(next, { ...facts, action }));
    await also?.(tables);
    for (const { job, options } of jobs) await tables.jobs.enqueue(job, options);
    return true;
  });
  return won ? { ...next, version: from.version + 1 } : undefined;
}

function eventOf(
  purchase: Purchase,
  facts: { ports: Ports; action: string; detail?: AuditEvent['detail']; orderId?: string; correlationId?: string },
): AuditEvent {
  return {
    action: facts.action,
    actor: DESK,
    at: facts.ports.clock.now(),
    subject: { kind: 'purchase', id: purchase.id },
    conversationId: purchase.conversationId,
    correlationId: facts.correlationId ?? '',
    ...(purchase.customer === undefined ? {} : { customerId: purchase.customer.id }),
    ...(facts.orderId === undefined ? {} : { orderId: facts.orderId }),
    ...(facts.detail === undefined ? {} : { detail: facts.detail }),
  };
}

export function refreshing(purchase: Purchase): { job: Job; options: { key: string } } {
  return {
    job: { name: 'refresh-cards', about: { kind: 'purchase', id: purchase.id } },
    options: { key: `refresh-cards:purchase:${purchase.id}` },
  };
}

export function watching(
  purchase: Purchase,
  facts: { attempt: number; after: Date },
): { job: Job; options: { after: Date; key: string } } {
  return {
    job: { name: 'watch-purchase', purchaseId: purchase.id, attempt: facts.attempt },
    options: { after: facts.after, key: `watch-purchase:${purchase.id}` },
  };
}

export function placingAgain(purchase: Purchase, after: Date): { job: Job; options: { after: Date; key: string } } {
  return {
    job: { name: 'place-purchase', purchaseId: purchase.id },
    options: { after, key: `place-purchase:${purchase.id}` },
  };
}

/**
 * A changed card makes no sound: whoever confirmed just now looks at it, but whoever waited for an
 * approval or for an answer has to be told that not everything was bought.
 */
export function tellingIfLate(purchase: Purchase): { job: Job }[] {
  if (purchase.approver === undefined && purchase.state !== 'checking') return [];
  return [telling(purchase)];
}

/** A new message for the requester, with the card of the purchase. */
export function telling(purchase: Purchase): { job: Job } {
  const about = { kind: 'purchase', id: purchase.id, view: 'desk' } as const;
  return { job: { name: 'tell-person', personId: purchase.requester.id, about } };
}
