/**
 * All the desk may do to the world, on one screen. Adapters implement these; tests use plain
 * objects (`test/fakes.ts`). Methods reject with the errors of `errors.ts` and nothing else expected.
 */
import type { PersonRef, Role } from './domain/access.ts';
import type { Availability, Product, Sku } from './domain/catalogue.ts';
import type { Customer, CustomerProfile } from './domain/customer.ts';
import type { DownloadOption, Entitlement } from './domain/entitlement.ts';
import type { Cart, CartLineRequest, CheckoutResult, Order, Subscription } from './domain/order.ts';
import type { NewServiceRequest, ServiceRequest } from './domain/service-request.ts';
import type { PostedCard, Store } from './ports/tables.ts';
import type { CardReply, Locale } from './turn.ts';

export interface Ports {
  clock: Clock;
  partnerCenter: PartnerCenter;
  directory: Directory;
  store: Store;
  notifier: Notifier;
  log: Log;
  settings: DeskSettings;
  /** A short random id that people can read aloud: `P-7K3M9QX2`. */
  newId(prefix: 'P' | 'K' | 'L' | 'R' | 'A'): string;
  /** A fresh GUID, for `MS-RequestId`. */
  newGuid(): string;
  tokens: LinkTokens;
  files: Files;
}

/** The part of the configuration that decisions and sentences need. */
export interface DeskSettings {
  policy: 'csp-2018' | 'csp-current';
  /** Without a trailing slash. */
  publicUrl: string;
  /** Partner Center has no API for keys, links and new service requests: a person goes to the portal. */
  portalAssisted: boolean;
  /** Purchases above these (customer's currency → amount a day, per role) need an approval. Empty: no limit. */
  spendLimits: { role: Role; currency: string; perDay: number }[];
  /** Refunds above this amount (currency → amount) need a second approver. Empty: never. */
  secondApproverAbove: Record<string, number>;
}

export interface Clock {
  now(): Date;
}

export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

/** Link tokens are derived from the link's id with the desk's own secret, so none is ever stored. */
export interface LinkTokens {
  /** At least 128 bits, base64url; the same for the same id. */
  tokenOf(downloadLinkId: string): string;
  /** What the store keeps. */
  hash(token: string): string;
}

/** Files that people send in their personal chat: kept by Teams, fetched while their address is fresh. */
export interface Files {
  /** Rejects with UnreachableFileError: a foreign host, too large, too slow, or gone. */
  fetch(url: string, maxBytes: number): Promise<Uint8Array>;
}

/** `locale` localises titles. Every write takes the `MS-RequestId` that was stored beforehand. */
export interface PartnerCenter {
  customers(filter: { name?: string; domain?: string }, limit: number): Promise<Customer[]>;
  /** A page of all customers; `cursor` from the page before. */
  customerPage(cursor: string | undefined, size: number): Promise<{ items: Customer[]; cursor: string | undefined }>;
  /** Undefined when there is no such customer or no relationship with it. */
  customer(customerId: string): Promise<CustomerProfile | undefined>;
  products(market: string, view: string, locale: Locale): Promise<Product[]>;
  product(productId: string, market: string, locale: Locale): Promise<Product | undefined>;
  skus(productId: string, market: string, locale: Locale): Promise<Sku[]>;
  availabilities(productId: string, skuId: string, market: string): Promise<Availability[]>;
  /** Reservations: the reasons why these cannot be had, empty when they can. */
  checkInventory(request: {
    market: string;
    productId: string;
    skuId: string;
    customerId: string;
    azureSubscriptionId: string;
  }): Promise<{ reason: string; description: string }[]>;
  registrationStatus(customerId: string, azureSubscriptionId: string): Promise<string>;
  register(customerId: string, azureSubscriptionId: string, requestId: string): Promise<void>;
  createCart(customerId: string, lines: CartLineRequest[], requestId: string): Promise<Cart>;
  updateCart(customerId: string, cartId: string, lines: CartLineRequest[], requestId: string): Promise<Cart>;
  cart(customerId: string, cartId: string): Promise<Cart | undefined>;
  checkout(customerId: string, cartId: string, requestId: string): Promise<CheckoutResult>;
  orders(customerId: string): Promise<Order[]>;
  order(customerId: string, orderId: string): Promise<Order | undefined>;
  /** The numbers of the order's lines that were not delivered. */
  undeliveredLines(customerId: string, orderId: string): Promise<number[]>;
  subscription(customerId: string, subscriptionId: string): Promise<Subscription | undefined>;
  /** `lines` empty: the whole order. */
  cancelOrder(
    customerId: string,
    orderId: string,
    lines: { number: number; offerId: string }[],
    requestId: string,
  ): Promise<Order>;
  cancelSubscription(customerId: string, subscriptionId: string, requestId: string): Promise<Subscription>;
  entitlements(customerId: string): Promise<Entitlement[]>;
  /** The key itself. Whoever calls this holds a secret: show it to one person, keep it nowhere. */
  productKey(keyPath: string): Promise<string>;
  downloadOptions(productId: string, skuId: string, market: string, locale: Locale): Promise<DownloadOption[]>;
  downloadTarget(productId: string, skuId: string, optionKey: string, market: string): Promise<{ url: string }>;
  createServiceRequest(request: NewServiceRequest, requestId: string): Promise<ServiceRequest>;
  serviceRequest(serviceRequestId: string): Promise<ServiceRequest | undefined>;
}

export interface Directory {
  /** Read now, from Entra, every time it matters; rejects with DirectoryError when it cannot tell. */
  rolesOf(personId: string): Promise<Role[]>;
  /** The person's own contact data, as far as the directory has it. */
  profile(personId: string): Promise<{ name: string; email: string; phone: string }>;
  /** Everyone who holds a role, for "who may". At most `limit`. */
  holders(role: Role, limit: number): Promise<PersonRef[]>;
}

export interface Notifier {
  /** Posts a new message; a card with `about` is remembered, so that it follows its subject. */
  post(conversationId: string, reply: CardReply | { kind: 'text'; text: string }): Promise<void>;
  /** Rewrites a posted card. Rejects with UndeliverableError. */
  update(card: PostedCard, reply: CardReply): Promise<void>;
  /** Into the person's own chat with the desk. `not-installed`: there is no way to reach them. */
  tell(personId: string, reply: CardReply | { kind: 'text'; text: string }): Promise<'told' | 'not-installed'>;
}
