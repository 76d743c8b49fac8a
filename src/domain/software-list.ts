/**
 * "View software purchased on behalf of a customer"; "canceled software … remains listed, without
 * its key". Source: csp-software-subscriptions (10/29/2018; 12/18/2019 for what stays listed).
 * Orders say what was bought, entitlements what may be used: the list joins them by order line.
 */
import type { Entitlement } from './entitlement.ts';
import type { SoftwareItem } from './key-request.ts';
import type { Order, OrderLine } from './order.ts';

const SOFTWARE_STATES = [
  /** There is something to get: a key, a download, or both. */
  'available',
  /** Bought, but Partner Center has not delivered it yet. */
  'pending',
  'cancelled',
  /** An Azure reservation: managed in the Azure portal. */
  'reservation',
] as const;
type SoftwareState = (typeof SOFTWARE_STATES)[number];

export interface Software extends SoftwareItem {
  state: SoftwareState;
  quantity: number;
  /** Undefined when only the entitlement is known. */
  order: Order | undefined;
  /** Whether Partner Center names a key; never the key. */
  hasKey: boolean;
}

/** Everything bought for a customer, newest first. One entry per order line. */
export function listSoftware(orders: readonly Order[], entitlements: readonly Entitlement[]): Software[] {
  const rights = new Map(entitlements.map((right) => [keyOf(right), right]));
  const bought = orders.flatMap((order) =>
    order.lines.map((line) => ofLine(order, line, rights.get(keyOf({ orderId: order.id, lineNumber: line.number })))),
  );
  const listed = new Set(bought.map(keyOf));
  const orphans = entitlements.filter((right) => !listed.has(keyOf(right))).map(ofEntitlement);
  return [...bought, ...orphans].sort((a, b) => boughtAt(b) - boughtAt(a) || a.lineNumber - b.lineNumber);
}

function ofLine(order: Order, line: OrderLine, right: Entitlement | undefined): Software {
  const state = stateOf(order, line, right);
  return {
    orderId: order.id,
    lineNumber: line.number,
    productId: line.productId,
    skuId: line.skuId,
    title: line.title === '' ? `${line.productId}:${line.skuId}` : line.title,
    state,
    quantity: line.quantity,
    order,
    hasKey: state === 'available' && right?.keyPath !== undefined,
  };
}

function stateOf(order: Order, line: OrderLine, right: Entitlement | undefined): SoftwareState {
  if (order.status === 'cancelled' || line.quantity === 0) return 'cancelled';
  if (right === undefined) return 'pending';
  return right.type === 'reservedinstance' ? 'reservation' : 'available';
}

/** An entitlement whose order was not told (older, or unreadable) is still the customer's. */
function ofEntitlement(right: Entitlement): Software {
  return {
    orderId: right.orderId,
    lineNumber: right.lineNumber,
    productId: right.productId,
    skuId: right.skuId,
    title: `${right.productId}:${right.skuId}`,
    state: right.type === 'reservedinstance' ? 'reservation' : right.quantity === 0 ? 'cancelled' : 'available',
    quantity: right.quantity,
    order: undefined,
    hasKey: right.quantity > 0 && right.keyPath !== undefined,
  };
}

function boughtAt(item: Software): number {
  return item.order?.creationDate.getTime() ?? 0;
}

/** Names an order line in a card's choice. */
export function keyOf(line: { orderId: string; lineNumber: number }): string {
  return `${line.orderId}#${line.lineNumber}`;
}

/**
 * "CALs are not downloadable: nothing to install, only the licence (and, for RDS, a key for the
 * licence server)". The same of an external connector. Where no interface says so, the title does.
 */
export function isLicenceOnly({ title }: Pick<Software, 'title'>): boolean {
  return /\bCALs?\b|client access licen[cs]e|用戶端存取|external connector|外部連接器/i.test(title);
}

/** Every word of `text` must be in the title or begin the order id. */
export function searchSoftware(items: readonly Software[], text: string): Software[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter((item) => {
    const title = item.title.toLowerCase();
    return words.every((word) => title.includes(word) || item.orderId.toLowerCase().startsWith(word.replace(/^#/, '')));
  });
}

/** @param page From 1; a page that does not exist (any more) gives the nearest one that does. */
export function pageOf<T>(
  items: readonly T[],
  page: number,
  size: number,
): { items: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const shown = Math.min(pages, Math.max(1, Math.trunc(page) || 1));
  return { items: items.slice((shown - 1) * size, shown * size), page: shown, pages };
}
