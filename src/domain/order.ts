/** Carts and orders as the desk understands them. Source: cart-resources, order-resources. */

/** What goes into a cart. */
export interface CartLineRequest {
  catalogItemId: string;
  quantity: number;
  billingCycle: string;
  /** Absent for perpetual software. */
  termDuration?: string;
  friendlyName?: string;
  attestationAccepted?: boolean;
  /** Reservations: `subscriptionId`, `scope`, `duration`. */
  provisioningContext?: Record<string, string>;
}

export interface LinePricing {
  /** Per unit, before tax, in the cart's currency (major units as Partner Center sends them). */
  listPrice: number;
  discountedPrice: number;
  /** Quantity × unit price, before tax. */
  extendedPrice: number;
}

interface CartLineError {
  /** Number or name, as sent. */
  code: string;
  description: string;
  availableQuantity?: number;
}

export interface CartLine extends CartLineRequest {
  id: number;
  currency: string;
  pricing: LinePricing | undefined;
  error: CartLineError | undefined;
  /** Lines that share it end in one order. */
  orderGroup?: string;
}

export interface Cart {
  id: string;
  status: string;
  expiresAt: Date;
  lines: CartLine[];
}

/** The order states Partner Center documents; anything else is kept as the text it came as. */
export const ORDER_STATUSES = [
  'unknown',
  'completed',
  'pending',
  'cancelled',
  'suspended',
  'pending_review',
  'pending_po_upload',
  'po_upload_complete',
  'po_review_rejected',
  'partial_success',
  'error',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface OrderLine {
  number: number;
  /** `product:sku:availability` at the time of purchase. */
  offerId: string;
  productId: string;
  skuId: string;
  title: string;
  /** 0 once the line is cancelled. */
  quantity: number;
  termDuration: string;
  subscriptionId: string | undefined;
  pricing: LinePricing | undefined;
  /** Present on what goes on or gets less, like a renewal: nobody bought it anew. */
  continues?: true;
}

/** Clocks differ: an order may carry a time a little before our Confirm. */
export const CLOCK_DIFFERENCE_MS = 5 * 60 * 1000;

export interface Order {
  id: string;
  customerId: string;
  /** One of ORDER_STATUSES, or what Partner Center wrote. */
  status: string;
  /** UTC; the cancellation window of perpetual software begins here. */
  creationDate: Date;
  billingCycle: string;
  currency: string;
  /** Undefined when Partner Center did not send prices. */
  totalPrice: number | undefined;
  lines: OrderLine[];
}

/** Groups succeed or fail on their own: both lists may be filled. */
export interface CheckoutResult {
  orders: Order[];
  errors: { orderGroup: string; code: string; description: string }[];
}

export interface Subscription {
  id: string;
  orderId: string;
  offerName: string;
  quantity: number;
  status: string;
  creationDate: Date;
  commitmentEndDate: Date | undefined;
  cancellationAllowedUntil: Date | undefined;
}
