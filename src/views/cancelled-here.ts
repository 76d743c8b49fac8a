/**
 * "After a cancellation keys and download links are revoked" (csp-software-subscriptions, 10/29/2018).
 * Partner Center's lists show it minutes later; the desk knows at once what it cancels itself.
 */
import type { Ports } from '../ports.ts';

/** True from the approval of its cancellation on; again false when Partner Center refused that. */
export async function isCancelledHere(
  line: { orderId: string; lineNumber: number },
  store: Pick<Ports['store'], 'refunds'>,
): Promise<boolean> {
  const requests = await store.refunds.liveOfOrder(line.orderId);
  return requests.some(
    ({ state, lineNumbers }) =>
      (state === 'carrying-out' || state === 'done') &&
      (lineNumbers.length === 0 || lineNumbers.includes(line.lineNumber)),
  );
}
