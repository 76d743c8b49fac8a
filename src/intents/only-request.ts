/** One request at a time for each line of an order: two that are both approved would be refunded twice. */
import type { Refund } from '../domain/refund.ts';
import type { Tables } from '../ports/tables.ts';

/** Another request for the same lines was submitted a moment before. Nothing was stored. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  readonly by: Refund;

  constructor(by: Refund) {
    super(`refund request ${by.id} was there before`);
    this.by = by;
  }
}

/**
 * Two people may submit for one order at once, each seeing no other request. Reading the audit trail
 * writes this request's entry first, and the trail grows one transaction at a time: the second waits
 * here for the first, and then sees its request.
 */
export async function assertOnlyRequest(tables: Tables, refund: Refund): Promise<void> {
  await tables.audit.of({ subjectId: refund.id }, 1);
  const live = await tables.refunds.liveOfOrder(refund.orderId);
  const other = overlapping(
    live.filter(({ id }) => id !== refund.id),
    refund.lineNumbers,
  );
  if (other !== undefined) throw new Overtaken(other);
}

/** The request under way for any of the same lines; no lines means all of the order. */
export function overlapping(live: readonly Refund[], lineNumbers: readonly number[]): Refund | undefined {
  return live.find(
    (other) =>
      other.state !== 'done' &&
      (lineNumbers.length === 0 ||
        other.lineNumbers.length === 0 ||
        other.lineNumbers.some((number) => lineNumbers.includes(number))),
  );
}
