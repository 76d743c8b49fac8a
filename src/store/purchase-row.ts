import { z } from 'zod';
import { PURCHASE_STATES, type Purchase } from '../domain/purchase.ts';
import type { Purchase as Row } from './generated/client.ts';
import { storable, toJson, toJsonOrNull } from './json.ts';
import { absent, PersonRef, Texts } from './parts.ts';

const State = z.enum(PURCHASE_STATES);

const Line = z.looseObject({
  productId: z.string(),
  skuId: z.string(),
  title: z.string(),
  family: z.enum(['perpetual', 'subscription', 'reservation']),
  quantity: z.number(),
  termDuration: z.string(),
  billingCycle: z.string(),
  attestationAccepted: z.boolean().optional(),
  provisioning: z.looseObject({ subscriptionId: z.string(), scope: z.enum(['Single', 'Shared']) }).optional(),
});

const QuotedLine = z.looseObject({
  catalogItemId: z.string(),
  currency: z.string(),
  pricing: absent(z.looseObject({ listPrice: z.number(), discountedPrice: z.number(), extendedPrice: z.number() })),
  error: absent(z.looseObject({ code: z.string(), description: z.string(), availableQuantity: z.number().optional() })),
  orderGroup: z.string().optional(),
});

const Change = z.looseObject({
  line: z.number(),
  what: z.enum(['price', 'availability']),
  before: z.string(),
  after: z.string(),
});

const Elsewhere = z.looseObject({ productId: z.string(), orderId: z.string(), at: z.string() });

const Quote = z.looseObject({
  cartId: z.string(),
  currency: z.string(),
  lines: z.array(QuotedLine),
  quotedAt: z.string(),
  expiresAt: z.string(),
  changes: z.array(Change).optional(),
  elsewhere: z.array(Elsewhere).optional(),
});

const RequestIds = z.looseObject({
  cart: z.string().optional(),
  requote: z.string().optional(),
  checkout: z.string().optional(),
  register: z.string().optional(),
});

const PlacedOrder = z.looseObject({
  orderId: z.string(),
  status: z.string(),
  lineNumbers: z.array(z.number()),
  undelivered: z.array(z.number()).optional(),
});
const OrderError = z.looseObject({
  code: z.string(),
  description: z.string(),
  orderGroup: z.string(),
  lineNumbers: z.array(z.number()).optional(),
});
const Failure = z.looseObject({
  code: absent(z.string()),
  description: z.string(),
  correlationId: z.string(),
  at: z.string(),
});
const Declined = z.looseObject({ by: PersonRef, at: z.string(), comment: z.string() });

export function toPurchase(row: Row): Purchase {
  return {
    id: row.id,
    version: row.version,
    state: State.parse(row.state),
    requester: { id: row.requesterId, name: row.requesterName },
    tenantId: row.tenantId,
    conversationId: row.conversationId,
    customer:
      row.customerId === null
        ? undefined
        : { id: row.customerId, name: row.customerName ?? '', market: row.customerMarket ?? '' },
    wanted: Texts.parse(row.wanted),
    lines: z.array(Line).parse(row.lines),
    quote: absent(Quote).parse(row.quote),
    requestIds: RequestIds.parse(row.requestIds),
    orders: z.array(PlacedOrder).parse(row.orders),
    orderErrors: z.array(OrderError).parse(row.orderErrors),
    failure: absent(Failure).parse(row.failure),
    approver: absent(PersonRef).parse(row.approver),
    declined: absent(Declined).parse(row.declined),
    confirmedAt: row.confirmedAt ?? undefined,
    unknownToldAt: row.unknownToldAt ?? undefined,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    expiresAt: row.expiresAt,
  };
}

export function toPurchaseRow(purchase: Purchase) {
  return {
    id: purchase.id,
    version: purchase.version,
    state: purchase.state,
    requesterId: purchase.requester.id,
    requesterName: storable(purchase.requester.name),
    tenantId: purchase.tenantId,
    conversationId: purchase.conversationId,
    customerId: purchase.customer?.id ?? null,
    customerName: purchase.customer === undefined ? null : storable(purchase.customer.name),
    customerMarket: purchase.customer?.market ?? null,
    productIds: [...new Set(purchase.lines.map((line) => line.productId))],
    wanted: toJson(purchase.wanted),
    lines: toJson(purchase.lines),
    quote: toJsonOrNull(purchase.quote),
    requestIds: toJson(purchase.requestIds),
    orders: toJson(purchase.orders),
    orderErrors: toJson(purchase.orderErrors),
    failure: toJsonOrNull(purchase.failure),
    approver: toJsonOrNull(purchase.approver),
    declined: toJsonOrNull(purchase.declined),
    confirmedAt: purchase.confirmedAt ?? null,
    unknownToldAt: purchase.unknownToldAt ?? null,
    createdAt: purchase.createdAt,
    updatedAt: purchase.updatedAt,
    expiresAt: purchase.expiresAt,
  };
}
