import type { PersonRef } from './access.ts';
import type { Family } from './catalogue.ts';
import type { LinePricing } from './order.ts';

/** The states of a purchase; the moves between them are the functions of this file. */
export const PURCHASE_STATES = [
  /** Being filled in; nothing is asked of Partner Center but reading. */
  'draft',
  /** Priced by a cart at Partner Center; waits for Confirm. */
  'review',
  /** Above the requester's limit; waits for an admin agent who is not the requester. */
  'awaiting-approval',
  /** Confirmed; a job checks out the cart. */
  'placing',
  /** No answer came: unknown whether an order exists. The reconciler finds out. */
  'checking',
  /** Partner Center made an order; its own status is `orders[].status`. */
  'placed',
  /** Partner Center said no, and no order exists. */
  'failed',
  'dismissed',
  'expired',
] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];

export interface PurchaseLine {
  productId: string;
  skuId: string;
  title: string;
  family: Family;
  quantity: number;
  /** '' for perpetual. */
  termDuration: string;
  billingCycle: string;
  /** Present where the SKU enforces an attestation: false until somebody accepted it. */
  attestationAccepted?: boolean;
  /** Partner Center's name for what is attested. */
  attestationType?: string;
  /** Reservations only. */
  provisioning?: { subscriptionId: string; scope: 'Single' | 'Shared' };
}

/** A line as the cart priced it, at one moment. */
export interface QuotedLine {
  catalogItemId: string;
  /** ISO 4217, as the cart says it for this line. */
  currency: string;
  pricing: LinePricing | undefined;
  error: { code: string; description: string; availableQuantity?: number } | undefined;
  /** Lines that share it end in one order. */
  orderGroup?: string;
}

/** What Confirm is bound to: the cart and the prices that the person saw. */
export interface Quote {
  cartId: string;
  currency: string;
  lines: QuotedLine[];
  quotedAt: string;
  /** ISO instant: Partner Center's carts live 7 days. */
  expiresAt: string;
  /** Set when this quote replaced another after Confirm: what changed, per line. */
  changes?: { line: number; what: 'price' | 'availability'; before: string; after: string }[];
  /** Orders of the same products that others placed lately; absent when they could not be read. */
  elsewhere?: OrderedElsewhere[];
}

/** A product in an order that this desk did not place. */
export interface OrderedElsewhere {
  productId: string;
  orderId: string;
  /** ISO instant. */
  at: string;
}

interface PlacedOrder {
  orderId: string;
  /** Partner Center's own word. */
  status: string;
  lineNumbers: number[];
  /** Of an order that succeeded in part: its lines that were not delivered, once that is known. */
  undelivered?: number[];
}

export interface PurchaseFailure {
  code: string | undefined;
  description: string;
  correlationId: string;
  at: string;
}

export interface Purchase {
  id: string;
  version: number;
  state: PurchaseState;
  requester: PersonRef;
  tenantId: string;
  /** Where it was asked for. */
  conversationId: string;
  customer: { id: string; name: string; market: string } | undefined;
  /** What was understood or typed so far, as typed: a form is always filled again from it. */
  wanted: Record<string, string>;
  lines: PurchaseLine[];
  quote: Quote | undefined;
  /** `MS-RequestId` values, stored before they are sent. */
  requestIds: { cart?: string; requote?: string; checkout?: string; register?: string };
  orders: PlacedOrder[];
  /** Groups of lines that are in no order, and why. */
  orderErrors: { code: string; description: string; orderGroup: string; lineNumbers?: number[] }[];
  failure: PurchaseFailure | undefined;
  approver: PersonRef | undefined;
  /** An admin agent said no to a purchase above the limit. */
  declined: { by: PersonRef; at: string; comment: string } | undefined;
  /** When it was confirmed, last: by the requester, or above the limit by the approver. From here on it is bought. */
  confirmedAt: Date | undefined;
  /** When the requester was told that nobody knows yet whether an order exists. */
  unknownToldAt: Date | undefined;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
}
