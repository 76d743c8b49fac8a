/** Everything the sandbox remembers, in one place, so that a reset is one assignment. */
import type { Clock } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { SandboxPerson } from './graph/people.ts';
import type {
  IssuedLink,
  SandboxAuditRecord,
  SandboxCart,
  SandboxCustomer,
  SandboxOrder,
  SandboxServiceRequest,
  SkuTrouble,
} from './partner-center/records.ts';

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

export type SandboxPolicy = 'csp-2018' | 'csp-current';

/** Behaviour that the documents leave open, set by control. */
interface SandboxHabits {
  policy: SandboxPolicy;
  /** How long a checkout runs; another one meanwhile is answered 409/800064. */
  checkoutMs: number;
  /** A submitted cart checked out again: the same answer, the orders without the refusals, or 400/800065. */
  repeatedCheckout: 'same-answer' | 'orders-only' | 'refused';
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
