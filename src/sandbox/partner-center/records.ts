/** What Partner Center remembers, each kind as it is kept; the wire has its own shapes. */
import type { RefusalCode } from './refusals.ts';

export interface SandboxCustomer {
  id: string;
  commerceId: string;
  companyName: string;
  domain: string;
  customDomains: string[];
  email: string;
  /** ISO 3166 alpha-2. */
  market: string;
  culture: string;
  city: string;
  addressLine: string;
  postalCode: string;
  phone: string;
  registrationNumber?: string;
  /** Why this customer cannot be sold to, and at which call that shows. */
  refuses?: { at: 'any' | 'cart' | 'checkout'; code: RefusalCode };
}

/** What a cart line was asked to be, as it came. */
export interface SandboxCartLine {
  id: number;
  catalogItemId: string;
  quantity: number;
  billingCycle: string;
  termDuration?: string | undefined;
  friendlyName?: string | undefined;
  currencyCode?: string | undefined;
  participants?: { key: string; value: string }[] | undefined;
  provisioningContext?: Record<string, string> | undefined;
  attestationAccepted?: boolean | undefined;
  promotionId?: string | undefined;
  /** The availability in its id was valid when the line was written. */
  wasAvailable: boolean;
}

export interface SandboxCart {
  id: string;
  customerId: string;
  createdAt: Date;
  modifiedAt: Date;
  expiresAt: Date;
  status: 'Active' | 'Ordered';
  lines: SandboxCartLine[];
  /** `State.rotation` when it was written: availabilities rotated by control make the cart stale. */
  rotation: number;
  running: boolean;
  orderIds: string[];
  /** The groups of lines that were refused at checkout. */
  orderErrors: { orderGroupId: string; code: number; description: string }[];
}

export interface SandboxOrderLine {
  number: number;
  productId: string;
  skuId: string;
  availabilityId: string;
  bought: number;
  cancelledAt: Date | undefined;
  termDuration: string;
  billingCycle: string;
  friendlyName: string | undefined;
  subscriptionId: string | undefined;
  autoRenew: boolean;
  /** Per unit, in the order's currency. */
  unitPrice: number;
  /** Names the key artifact; the key is derived from it. */
  keyId: string;
}

export interface SandboxOrder {
  id: string;
  customerId: string;
  status: string;
  creationDate: Date;
  currency: string;
  lines: SandboxOrderLine[];
  /** Set by control: what a cancellation of this order is answered with. */
  refusesCancel?: RefusalCode;
  /** Set by control: lines that an order PATCH refuses with 800063, as Partner Center does for online services. */
  onlyBySubscription?: number[];
}

export interface SandboxServiceRequest {
  id: string;
  title: string;
  description: string;
  severity: string;
  status: string;
  supportTopicId: string;
  supportTopicName: string;
  organization: { id: string; name: string; phoneNumber: string };
  primaryContact: { firstName: string; lastName: string; email: string; phoneNumber: string };
  countryCode: string;
  createdDate: Date;
  lastModifiedDate: Date;
  lastClosedDate: Date | undefined;
  notes: { createdByName: string; createdDate: Date; text: string }[];
}

export interface SandboxAuditRecord {
  id: string;
  customerId: string;
  customerName: string;
  resourceType: string;
  operationType: string;
  operationDate: Date;
  asUser: boolean;
  correlationId: string;
  facts: Record<string, string>;
}

/** One link to Microsoft's download host that was handed out. */
export interface IssuedLink {
  url: string;
  productId: string;
  skuId: string;
  optionKey: string;
  market: string;
  issuedAt: Date;
  expiresAt: Date;
  maxDownloads: number;
}

/** How a SKU misbehaves, set by control. */
export interface SkuTrouble {
  lineError?: { code: number; availableQuantity?: number | undefined } | undefined;
  orderError?: { code: number; description: string } | undefined;
  /** Multiplies its price. */
  priceFactor?: number | undefined;
  /** Cart lines of it come without `pricing`. */
  unpriced?: boolean | undefined;
}
