/**
 * All the desk may do to the world, on one screen. Adapters implement these; tests use plain
 * objects (`test/fakes.ts`). Methods reject with the errors of `errors.ts` and nothing else expected.
 */
import type { PersonRef, Role } from './domain/access.ts';
import type { AuditEntry, AuditEvent } from './domain/audit.ts';
import type { Availability, Product, Sku } from './domain/catalogue.ts';
import type { Customer, CustomerProfile } from './domain/customer.ts';
import type { DownloadLink } from './domain/download-link.ts';
import type { DownloadOption, Entitlement } from './domain/entitlement.ts';
import type { KeyRequest } from './domain/key-request.ts';
import type { Cart, CartLineRequest, CheckoutResult, Order, Subscription } from './domain/order.ts';
import type { Purchase } from './domain/purchase.ts';
import type { Attachment, Refund } from './domain/refund.ts';
import type { NewServiceRequest, ServiceRequest } from './domain/service-request.ts';
import type { About, CardReply, Locale, Question, SubjectKind } from './turn.ts';

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

export interface PostedCard {
  conversationId: string;
  activityId: string;
  about: About;
  locale: Locale;
}

/** Things with a version: every change is one conditional update from the version that was read. */
interface Versioned<T extends { id: string; version: number }> {
  add(record: T): Promise<void>;
  find(id: string): Promise<T | undefined>;
  /**
   * Stores `next` as version `from.version + 1`, if the stored version still is `from.version`.
   * True for exactly one of any number of simultaneous callers; the others read again.
   */
  claim(from: T, next: T): Promise<boolean>;
}

/** One page of a list, newest first. `cursor` is opaque; undefined on the last page. */
export interface Page<T> {
  items: T[];
  cursor: string | undefined;
}

/** What the desk knows of an order, for lists and searches; Partner Center's answer wins. */
export interface KnownOrder {
  orderId: string;
  customerId: string;
  customerName: string;
  purchaseId: string | undefined;
  status: string;
  orderedAt: Date;
  /** Titles of the lines, for search. */
  titles: string;
  currency: string;
  total: number | undefined;
  orderedBy: PersonRef | undefined;
  updatedAt: Date;
}

export interface OrderQuery {
  customerId?: string;
  personId?: string;
  status?: string;
  text?: string;
  from?: Date;
  to?: Date;
}

export interface Tables {
  purchases: Versioned<Purchase> & {
    /** The person's newest draft or review that has not expired. */
    openOf(personId: string, now: Date): Promise<Purchase | undefined>;
    /** Placed for this customer with this product since `since`: the repeat warning. */
    placedSince(customerId: string, productId: string, since: Date): Promise<Purchase[]>;
    /** Confirmed by this person since `since`, for the spend guard. */
    confirmedSince(personId: string, since: Date): Promise<Purchase[]>;
    inState(states: Purchase['state'][], updatedBefore: Date, limit: number): Promise<Purchase[]>;
  };
  orders: {
    /** Inserts or updates by order id. */
    remember(order: KnownOrder): Promise<void>;
    find(orderId: string): Promise<KnownOrder | undefined>;
    page(query: OrderQuery, cursor: string | undefined, size: number): Promise<Page<KnownOrder>>;
  };
  keyRequests: Versioned<KeyRequest>;
  downloadLinks: Versioned<DownloadLink> & {
    byTokenHash(tokenHash: string): Promise<DownloadLink | undefined>;
    /** Counts one download if the link is alive at `now`; one statement, never past the maximum. */
    countDownload(id: string, now: Date): Promise<DownloadLink | undefined>;
    /** Notes the first opening; later ones change nothing. */
    noteOpened(id: string, now: Date): Promise<void>;
    ofOrder(orderId: string): Promise<DownloadLink[]>;
    ofCustomer(customerId: string): Promise<DownloadLink[]>;
    /** Ends every live link of the order's lines (all lines when empty). */
    revoke(orderId: string, lineNumbers: number[], now: Date): Promise<number>;
    /** Alive, and expiring before `expiringBefore` or at `downloads` or more, and not yet reminded of that. */
    dueReminders(now: Date, expiringBefore: Date, downloads: number, limit: number): Promise<DownloadLink[]>;
  };
  refunds: Versioned<Refund> & {
    /** Not draft, newest first unless `oldestFirst`. */
    page(
      query: { states?: Refund['state'][]; requesterId?: string; customerId?: string; oldestFirst?: boolean },
      cursor: string | undefined,
      size: number,
    ): Promise<Page<Refund>>;
    /** Requests of this order that are neither rejected nor withdrawn. */
    liveOfOrder(orderId: string): Promise<Refund[]>;
    draftOf(personId: string, orderId: string): Promise<Refund | undefined>;
    /** The person's request that files and answers belong to: the newest one drafted or asked about. */
    openOf(personId: string): Promise<Refund | undefined>;
    decidedBetween(from: Date, to: Date): Promise<Refund[]>;
  };
  attachments: {
    add(attachment: Attachment, content: Uint8Array): Promise<void>;
    of(refundId: string): Promise<Attachment[]>;
    find(id: string): Promise<Attachment | undefined>;
    content(id: string): Promise<Uint8Array | undefined>;
  };
  cards: {
    remember(card: PostedCard): Promise<void>;
    of(kind: SubjectKind, id: string): Promise<PostedCard[]>;
    find(conversationId: string, activityId: string): Promise<PostedCard | undefined>;
    forget(conversationId: string, activityId: string): Promise<void>;
  };
  conversations: {
    remember(conversation: KnownConversation): Promise<void>;
    find(conversationId: string): Promise<KnownConversation | undefined>;
    personalOf(personId: string): Promise<KnownConversation | undefined>;
    /** A team channel by its display name, newest first. */
    channelNamed(name: string): Promise<KnownConversation | undefined>;
    /** 403 or 404: not written to again until the person or channel is heard from. */
    markGone(conversationId: string, now: Date): Promise<void>;
  };
  people: {
    remember(person: KnownPerson): Promise<void>;
    find(personId: string): Promise<KnownPerson | undefined>;
  };
  /** What the desk asked last, so that "the second one" means something. One per person and conversation. */
  dialogs: {
    set(conversationId: string, personId: string, dialog: Dialog | undefined): Promise<void>;
    get(conversationId: string, personId: string): Promise<Dialog | undefined>;
  };
  settings: {
    get(name: string): Promise<unknown>;
    set(name: string, value: unknown): Promise<void>;
  };
  audit: {
    append(event: AuditEvent): Promise<void>;
    of(query: { orderId?: string; subjectId?: string; action?: string }, limit: number): Promise<AuditEntry[]>;
    /** In order, for verification and export. */
    after(sequence: number, limit: number): Promise<AuditEntry[]>;
  };
  jobs: {
    /** Runs after the commit, at once unless `after`; at most one waiting per `key`. */
    enqueue(job: Job, options?: { after?: Date; key?: string }): Promise<void>;
  };
}

export interface Store extends Tables {
  /** All or nothing; retried by the caller only when it rejects. */
  transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /**
   * True if this activity is not yet answered and this caller shall answer it. A second delivery
   * while the first is being answered, or after, gets false; an abandoned one is given out again.
   */
  beginActivity(conversationId: string, activityId: string, now: Date): Promise<boolean>;
  endActivity(conversationId: string, activityId: string, now: Date): Promise<void>;
  /** Answers when the database does; for `/readyz`. */
  ping(): Promise<void>;
}

export interface KnownConversation {
  id: string;
  kind: 'personal' | 'channel' | 'groupChat';
  tenantId: string;
  serviceUrl: string;
  /** The other person of a personal chat. */
  personId: string | undefined;
  name: string | undefined;
  locale: Locale;
  /** The edge's own address of it (a conversation reference); opaque to everyone else. */
  reference: unknown;
  gone: boolean;
  updatedAt: Date;
}

export interface KnownPerson {
  id: string;
  tenantId: string;
  name: string;
  channelUserId: string;
  locale: Locale;
  /** The person said which language they want; the activity's locale no longer decides. */
  localeChosen: boolean;
  timeZone: string;
  updatedAt: Date;
}

/** A question that waits for its answer. */
export interface Dialog extends Question {
  /** The card that asked it. */
  about: About | undefined;
  /** ISO instant. */
  at: string;
}

/** Everything that happens after an answer. Each name is a file in `jobs/`. */
export type Job =
  | { name: 'place-purchase'; purchaseId: string }
  | { name: 'watch-purchase'; purchaseId: string; attempt: number }
  | { name: 'refresh-cards'; about: { kind: SubjectKind; id: string } }
  | { name: 'post-card'; conversationId: string; about: About }
  | { name: 'tell-person'; personId: string; about: About }
  | { name: 'carry-out-refund'; refundId: string }
  | { name: 'watch-service-request'; refundId: string; attempt: number }
  | { name: 'sweep' };
