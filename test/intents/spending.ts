/** A person with a limit of 1,000 USD a day, and purchases that wait for their Confirm. */
import type { Purchase } from '../../src/domain/purchase.ts';
import type { DeskSettings } from '../../src/ports.ts';
import type { fakePorts } from '../fakes.ts';
import { somePurchase } from '../store/records.ts';
import { ADMIN, SELLER, turnOf } from './rehearse.ts';

export const NOW = new Date('2026-11-23T08:00:00.000Z');
const OTHER = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a199';

export const SPENDER = {
  id: SELLER,
  other: OTHER,
  turn: (verb: string, who: string = SELLER) => turnOf({ kind: 'action', verb, data: {} }, { who, now: NOW }),
};

const settings: DeskSettings = {
  policy: 'csp-2018',
  publicUrl: 'https://desk.example',
  portalAssisted: false,
  spendLimits: [{ role: 'SalesAgents', currency: 'USD', perDay: 1000 }],
  secondApproverAbove: {},
};

/** What `fakePorts` needs for it. */
export const spending = {
  settings,
  people: [
    [SELLER, { name: 'Mei', roles: ['SalesAgents'] }],
    [OTHER, { name: 'Ben', roles: ['SalesAgents'] }],
    [ADMIN, { name: 'Oliver', roles: ['AdminAgents'] }],
  ],
} satisfies Partial<Parameters<typeof fakePorts>[0]>;

export function reviewFor(facts: { id: string; customer: string; amount: number; person?: string }): Purchase {
  const { id, customer, amount, person = SELLER } = facts;
  const pricing = { listPrice: amount, discountedPrice: amount, extendedPrice: amount };
  const [line] = somePurchase().lines;
  return somePurchase({
    id,
    requester: { id: person, name: 'Mei' },
    customer: { id: customer, name: customer, market: 'US' },
    lines: line === undefined ? [] : [{ ...line, quantity: 1 }],
    quote: {
      cartId: id,
      currency: 'USD',
      lines: [{ catalogItemId: 'DG7GMGF0D5RK:0005:A', currency: 'USD', pricing, error: undefined }],
      quotedAt: NOW.toISOString(),
      expiresAt: '2026-11-30T08:00:00.000Z',
    },
    requestIds: { cart: 'a' },
    orders: [],
    orderErrors: [],
    failure: undefined,
    approver: undefined,
    confirmedAt: undefined,
    unknownToldAt: undefined,
  });
}
