/** How a run that did not end in an order ends: not bought, or looked at again later. */
import type { Purchase } from '../domain/purchase.ts';
import { failed } from '../domain/purchase-moves.ts';
import type { PartnerCenterError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { placingAgain, record, refreshing, tellingIfLate } from './purchase-record.ts';

const SHORTEST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Longer than any retry and any queue of Partner Center: after it checkout is not asked for again. */
export const GIVE_UP_AFTER_MS = 60 * 60 * 1000;

/** True when checkout has had its time since Confirm. */
export function isTooOld(purchase: Purchase, ports: Ports): boolean {
  return waitedMs(purchase, ports) > GIVE_UP_AFTER_MS;
}

function waitedMs(purchase: Purchase, ports: Ports): number {
  return ports.clock.now().getTime() - (purchase.confirmedAt ?? purchase.updatedAt).getTime();
}

/** As long as Partner Center asks for; otherwise half of the time it has taken so far. */
function waitMs(purchase: Purchase, error: PartnerCenterError, ports: Ports): number {
  if (error.retryAfter !== undefined) return error.retryAfter * 1000;
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, waitedMs(purchase, ports) / 2));
}

/** Partner Center said no, or nothing for so long that nothing can come of it: no order exists. */
export async function recordFailed(purchase: Purchase, error: PartnerCenterError, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const code = error.code ?? (error.status === undefined ? undefined : `HTTP ${error.status}`);
  const { correlationId, description } = error;
  const next = failed(purchase, { code, description, correlationId, at: now.toISOString() }, now);
  const detail = { code: code ?? '' };
  const jobs = [refreshing(purchase), ...tellingIfLate(purchase)];
  await record(purchase, next, { ports, action: 'purchase.failed', detail, correlationId, jobs });
}

/** The state says truly whether something may have been bought; the same job looks again. */
export async function tryLater(
  purchase: Purchase,
  error: PartnerCenterError,
  { state, ports }: { state: Purchase['state']; ports: Ports },
): Promise<void> {
  const now = ports.clock.now();
  const after = new Date(now.getTime() + waitMs(purchase, error, ports));
  const { correlationId, code, status } = error;
  ports.log.warn({ purchaseId: purchase.id, correlationId, code, status }, 'Partner Center will be asked again');
  const becameUnknown = state === 'checking' && purchase.state !== 'checking';
  await record(
    purchase,
    { ...purchase, state, updatedAt: now },
    {
      ports,
      correlationId,
      jobs: [placingAgain(purchase, after), refreshing(purchase)],
      ...(becameUnknown ? { action: 'purchase.unanswered' } : {}),
    },
  );
}
