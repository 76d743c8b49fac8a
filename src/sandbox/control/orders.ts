import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/order.ts';
import { toOrder } from '../partner-center/order-wire.ts';
import { plantOrder } from '../partner-center/plant-order.ts';
import type { SandboxCustomer } from '../partner-center/records.ts';
import { isRefusalCode } from '../partner-center/refusals.ts';
import { catalogueItem } from '../partner-center/seed/catalogue.ts';
import type { State } from '../state.ts';
import { type ControlCall, ControlError, fitting, Instant } from './control.ts';

const LINE = {
  productId: z.string(),
  skuId: z.string(),
  quantity: z.number().int().positive().default(1),
  termDuration: z.string().optional(),
  billingCycle: z.string().optional(),
  friendlyName: z.string().optional(),
  cancelledAfterHours: z.number().min(0).optional(),
};
const MOST_AT_ONCE = 100_000;

const Order = {
  /** Tenant GUID, default domain, or the whole company name. */
  customerId: z.string(),
  creationDate: Instant.optional(),
  status: z.string().optional(),
  orderId: z.string().optional(),
  /** How many like it, a minute apart. */
  count: z.number().int().min(1).max(MOST_AT_ONCE).default(1),
};
const OneLine = z.strictObject({ ...Order, ...LINE });
const ManyLines = z.strictObject({ ...Order, lines: z.array(z.strictObject(LINE)).min(1) });
const NewOrder = z.union([ManyLines, OneLine], 'must have customerId, and productId with skuId, or lines of these');

const MINUTE_MS = 60 * 1000;

/** One line in the body itself, or several in `lines`. */
export function plantControlledOrder({ body, state }: ControlCall) {
  const given = fitting(NewOrder, withShortNames(body));
  const lines = 'lines' in given ? given.lines : [given];
  for (const line of lines) assertInCatalogue(line);
  const customerId = findCustomer(given.customerId, state).id;
  const creationDate = given.creationDate ?? state.clock.now();
  const orders = Array.from({ length: given.count }, (_, index) =>
    plantOrder(
      {
        customerId,
        creationDate: new Date(creationDate.getTime() - index * MINUTE_MS),
        lines: lines.map((line) => ({ ...line, item: `${line.productId}:${line.skuId}` })),
        status: given.status,
        orderId: given.count === 1 ? given.orderId : undefined,
      },
      { name: randomUUID(), state },
    ),
  );
  const [order] = orders;
  return { ...(order && toOrder(order, { withPrices: true })), planted: orders.length };
}

/** Other ways people write the names, in lower case. */
const SHORT_NAMES: Record<string, string> = {
  customer: 'customerId',
  customerid: 'customerId',
  product: 'productId',
  productid: 'productId',
  sku: 'skuId',
  skuid: 'skuId',
  creationdate: 'creationDate',
};

function withShortNames(body: unknown): unknown {
  const parsed = z.record(z.string(), z.unknown()).safeParse(body);
  if (!parsed.success) return body;
  return Object.fromEntries(
    Object.entries(parsed.data).map(([name, value]) => [SHORT_NAMES[name.toLowerCase()] ?? name, value]),
  );
}

function assertInCatalogue(line: { productId: string; skuId: string }): void {
  if (catalogueItem(line.productId, line.skuId) !== undefined) return;
  throw new ControlError(`${line.productId}:${line.skuId} is not in the catalogue of the sandbox.`);
}

function findCustomer(text: string, state: State): SandboxCustomer {
  const wanted = text.toLowerCase();
  const customer = [...state.customers.values()].find((one) =>
    [one.id, one.domain, one.companyName.toLowerCase()].includes(wanted),
  );
  if (customer === undefined) throw new ControlError(`There is no customer ${text}.`);
  return customer;
}

const Change = z.strictObject({
  /** Any text: the desk has to bear words it does not know. Documented: ORDER_STATUSES. */
  status: z.string().min(1).optional(),
  creationDate: Instant.optional(),
  /** What every cancellation of it is answered with; null ends that. */
  refusesCancel: z.number().refine(isRefusalCode, 'must be a documented error code').nullable().optional(),
  /** Lines that can be cancelled only through their subscription; an empty list ends that. */
  onlyBySubscription: z.array(z.number().int()).optional(),
});

export function changeOrder({ params, body, state }: ControlCall) {
  const order = state.orders.get(params.orderId ?? '');
  if (order === undefined) throw new ControlError(`There is no order ${params.orderId}.`);
  const change = fitting(Change, body);
  order.status = change.status ?? order.status;
  order.creationDate = change.creationDate ?? order.creationDate;
  order.onlyBySubscription = change.onlyBySubscription ?? order.onlyBySubscription ?? [];
  if (change.refusesCancel === null) delete order.refusesCancel;
  else if (change.refusesCancel !== undefined && isRefusalCode(change.refusesCancel)) {
    order.refusesCancel = change.refusesCancel;
  }
  return {
    ...toOrder(order, { withPrices: true }),
    documented: ORDER_STATUSES.some((known) => known === order.status),
  };
}
