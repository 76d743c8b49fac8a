/** Everything the sandbox remembers, in one place, so that a reset is one assignment. */
import type { Clock } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { SandboxPerson } from './graph/people.ts';
import type { RefusalCode } from './partner-center/refusals.ts';

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

export interface Fault {
  id: number;
  method: string | undefined;
  path: RegExp;
  /** How many more calls it hits. */
  times: number;
  status: number | undefined;
  code: string | undefined;
  description: string | undefined;
  /** Answered instead, as it is: for answers that cannot be read. */
  body: string | undefined;
  retryAfter: number | undefined;
  delayMs: number;
  /** The work is done first; then the answer is lost, or replaced by `status`. */
  after: boolean;
}

export interface RecordedCall {
  at: string;
  method: string;
  path: string;
  requestId: string | undefined;
  correlationId: string | undefined;
  /** Null while it runs, and when the answer was lost. */
  status: number | null;
}

/** How a SKU misbehaves, set by control. */
export interface SkuTrouble {
  lineError?: { code: number; availableQuantity?: number | undefined } | undefined;
  orderError?: { code: number; description: string } | undefined;
  /** Multiplies its price. */
  priceFactor?: number | undefined;
}

export type SandboxPolicy = 'csp-2018' | 'csp-current';

/** Behaviour that the documents leave open, set by control. */
export interface SandboxHabits {
  policy: SandboxPolicy;
  /** How long a checkout runs; another one meanwhile is answered 409/800064. */
  checkoutMs: number;
  /** A submitted cart checked out again: the same answer, or 400/800065. */
  repeatedCheckout: 'same-answer' | 'refused';
  /** New orders stay out of lists this long; the documents say up to 15. */
  orderListLagMinutes: number;
}

export interface State {
  clock: Clock;
  habits: SandboxHabits;
  people: Map<string, SandboxPerson>;
  customers: Map<string, SandboxCustomer>;
  carts: Map<string, SandboxCart>;
  orders: Map<string, SandboxOrder>;
  serviceRequests: Map<string, SandboxServiceRequest>;
  auditRecords: SandboxAuditRecord[];
  links: IssuedLink[];
  /** `customer/azureSubscription` → status. */
  registrations: Map<string, 'registered' | 'registering'>;
  /** `product:sku` → trouble. */
  troubles: Map<string, SkuTrouble>;
  /** Turns the availability ids on demand, besides their turning with time. */
  rotation: number;
  accessTokens: Map<string, { audience: 'partner-center' | 'graph'; asUser: boolean; expiresAt: Date }>;
  /** Refresh tokens already used, and how often. */
  spentRefreshTokens: Map<string, number>;
  /** `MS-RequestId` of a write that was done → its answer. */
  answers: Map<string, { call: string; answer: Answer }>;
  faults: Fault[];
  calls: RecordedCall[];
}

/** An empty world; `seedState` of the seed folder fills it. */
export function emptyState(clock: Clock, policy: SandboxPolicy): State {
  return {
    clock,
    habits: { policy, checkoutMs: 0, repeatedCheckout: 'same-answer', orderListLagMinutes: 0 },
    people: new Map(),
    customers: new Map(),
    carts: new Map(),
    orders: new Map(),
    serviceRequests: new Map(),
    auditRecords: [],
    links: [],
    registrations: new Map(),
    troubles: new Map(),
    rotation: 0,
    accessTokens: new Map(),
    spentRefreshTokens: new Map(),
    answers: new Map(),
    faults: [],
    calls: [],
  };
}
