/** What the desk remembers, and how it may ask for it; implemented in `store/`. */
import type { PersonRef } from '../domain/access.ts';
import type { AuditEntry, AuditEvent } from '../domain/audit.ts';
import type { DownloadLink } from '../domain/download-link.ts';
import type { KeyRequest } from '../domain/key-request.ts';
import type { Purchase } from '../domain/purchase.ts';
import type { Attachment, Refund } from '../domain/refund.ts';
import type { About, Locale, Question, SubjectKind } from '../turn.ts';

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
    /** Bought or being bought by this person, confirmed since `since`; for the spend guard. */
    confirmedSince(personId: string, since: Date): Promise<Purchase[]>;
    /**
     * In a transaction: the next one that asks for the same person waits until this one is over, and
     * then sees what it stored. Ask before anything else is written.
     */
    lockSpending(personId: string): Promise<void>;
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
    /** Submitted requests of this order that are neither rejected nor withdrawn; drafts are not among them. */
    liveOfOrder(orderId: string): Promise<Refund[]>;
    /** Every submitted request of this order, also those that came to nothing. */
    ofOrder(orderId: string): Promise<Refund[]>;
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
    /** Does a job of this key wait, run, or wait to be run again? */
    isUnderWay(name: Job['name'], key: string): Promise<boolean>;
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
  /** `unreadSince`: ISO instant from which on Partner Center has not shown `number`. */
  | { name: 'watch-service-request'; refundId: string; attempt: number; unreadSince?: string; number?: string }
  | { name: 'sweep' };
