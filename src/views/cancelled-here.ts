/**
 * "After a cancellation keys and download links are revoked" (csp-software-subscriptions, 10/29/2018).
 * Partner Center's lists show it minutes later; the desk knows at once what it cancels itself.
 */
import type { Refund } from '../domain/refund.ts';
import type { Ports } from '../ports.ts';

/**
 * True from the approval of its cancellation on; again false when Partner Center refused that, except
 * for the lines it had cancelled before.
 */
export async function isCancelledHere(
  line: { orderId: string; lineNumber: number },
  store: Pick<Ports['store'], 'refunds'>,
): Promise<boolean> {
  const requests = await store.refunds.ofOrder(line.orderId);
  return requests.some(
    (request) => isBeingCancelled(request, line.lineNumber) || wasCancelled(request, line.lineNumber),
  );
}

function isBeingCancelled({ state, lineNumbers }: Refund, lineNumber: number): boolean {
  if (state !== 'carrying-out' && state !== 'done') return false;
  return lineNumbers.length === 0 || lineNumbers.includes(lineNumber);
}

function wasCancelled({ partly }: Refund, lineNumber: number): boolean {
  return partly?.cancelled.some(({ number }) => number === lineNumber) ?? false;
}
