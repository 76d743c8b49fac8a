/**
 * Which lines of a purchase became which order. "One order per order group; groups succeed or fail
 * independently." Source: checkout-a-cart, order-resources. Orders do not repeat the numbers of cart
 * lines, so a line is known again by what it is.
 */
import type { CheckoutResult, Order, OrderLine, OrderStatus } from './order.ts';
import { toOrderStatus } from './order-state.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';

/** Ended before anything was delivered: what is in such an order can be bought again. */
const NEVER_DELIVERED: readonly (OrderStatus | undefined)[] = ['error', 'po_review_rejected'];

/** The code of lines that are in no order, and that Partner Center gave no reason for. */
export const UNLISTED = '';

/**
 * The numbers of the lines in each of `orders`; a line is in one order at most, the likest pair first.
 * @param facts.taken Lines that are in other orders. `fits` narrows what can be a line's own.
 */
export function linesOfOrders(
  orders: readonly Order[],
  lines: readonly PurchaseLine[],
  facts: { taken?: readonly number[]; fits?: (ordered: OrderLine, line: PurchaseLine) => boolean } = {},
): number[][] {
  const { taken = [], fits = () => true } = facts;
  const used = new Set<OrderLine | number>(taken);
  const found = orders.map((): number[] => []);
  for (const { at, ordered, number } of pairsOf(orders, lines)) {
    const line = lines[number];
    if (used.has(ordered) || used.has(number) || line === undefined || !fits(ordered, line)) continue;
    used.add(ordered).add(number);
    found[at]?.push(number);
  }
  return found.map((numbers) => numbers.sort((a, b) => a - b));
}

/** Every order line with every line of the same item, the likest first. */
function pairsOf(orders: readonly Order[], lines: readonly PurchaseLine[]) {
  const pairs = orders.flatMap((order, at) =>
    order.lines.flatMap((ordered) =>
      lines.flatMap((line, number) =>
        line.productId === ordered.productId && line.skuId === ordered.skuId
          ? [{ at, ordered, number, likeness: likenessOf(order, ordered, line) }]
          : [],
      ),
    ),
  );
  return pairs.sort((a, b) => b.likeness - a.likeness);
}

/** The same SKU can be bought twice, with another term or billing, or another quantity. */
function likenessOf(order: Order, ordered: OrderLine, line: PurchaseLine): number {
  const alike = [
    order.billingCycle === line.billingCycle,
    ordered.termDuration === line.termDuration,
    ordered.quantity === line.quantity,
  ];
  return alike.filter(Boolean).length;
}

/**
 * Why lines are in none of `orders`, per group that was refused. Without a reason they are `UNLISTED`:
 * a repeated checkout may leave the reasons out, and so may one whose answer cannot be read in full.
 */
export function refusedLines(
  purchase: Pick<Purchase, 'lines' | 'quote'>,
  orders: Purchase['orders'],
  errors: readonly Purchase['orderErrors'][number][],
): Purchase['orderErrors'] {
  const ordered = new Set(orders.flatMap(({ lineNumbers }) => lineNumbers));
  const open = [...purchase.lines.keys()].filter((number) => !ordered.has(number));
  const known = errors.map((error) => ({ ...error, lineNumbers: ofGroup(error, purchase, open) }));
  const explained = new Set(known.flatMap(({ lineNumbers }) => lineNumbers));
  const rest = open.filter((number) => !explained.has(number));
  // A group nobody can place may be that of any line without a reason.
  const named = known.map((error) => (error.lineNumbers.length > 0 ? error : { ...error, lineNumbers: rest }));
  const isSaid = rest.length === 0 || known.some(({ lineNumbers }) => lineNumbers.length === 0);
  return isSaid ? named : [...named, { code: UNLISTED, description: 'in no order', orderGroup: '', lineNumbers: rest }];
}

function ofGroup(
  { orderGroup }: { orderGroup: string },
  { quote }: Pick<Purchase, 'quote'>,
  open: readonly number[],
): number[] {
  return open.filter((number) => quote?.lines[number]?.orderGroup === orderGroup);
}

/** True when every line is in an order, or in a group that was refused with a reason. */
export function accountsForAll(purchase: Purchase, result: CheckoutResult): boolean {
  const numbers = linesOfOrders(result.orders, purchase.lines);
  const orders = result.orders.map(({ id, status }, at) => ({ orderId: id, status, lineNumbers: numbers[at] ?? [] }));
  return refusedLines(purchase, orders, result.errors).every(({ code }) => code !== UNLISTED);
}

/** The lines that were not bought: in no order, in one that was never carried out, or not delivered by theirs. */
export function linesNotBought(purchase: Pick<Purchase, 'lines' | 'orders'>): number[] {
  const live = purchase.orders.filter(({ status }) => !NEVER_DELIVERED.includes(toOrderStatus(status)));
  const bought = live.flatMap(({ lineNumbers, undelivered = [] }) =>
    lineNumbers.filter((number) => !undelivered.includes(number)),
  );
  return [...purchase.lines.keys()].filter((number) => !bought.includes(number));
}

/** True for an order that succeeded in part, while nobody knows in which. */
export function lacksDetail({ status, undelivered }: Purchase['orders'][number]): boolean {
  return toOrderStatus(status) === 'partial_success' && undelivered === undefined;
}

/** The purchase's numbers of those lines of `order` that have one of `numbers` there. */
export function linesWithin(order: Order, numbers: readonly number[], purchase: Purchase): number[] {
  const own = purchase.orders.find(({ orderId }) => orderId === order.id)?.lineNumbers ?? [];
  const taken = [...purchase.lines.keys()].filter((number) => !own.includes(number));
  const part = { ...order, lines: order.lines.filter(({ number }) => numbers.includes(number)) };
  return linesOfOrders([part], purchase.lines, { taken })[0] ?? [];
}
