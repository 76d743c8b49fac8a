import { describe, expect, it } from 'vitest';
import type { Customer } from '../../src/domain/customer.ts';
import type { Order } from '../../src/domain/order.ts';
import { PartnerCenterError } from '../../src/errors.ts';
import { findOrder } from '../../src/intents/find-order.ts';
import type { KnownOrder } from '../../src/ports/tables.ts';
import type { Ports } from '../../src/ports.ts';
import { fakePartnerCenter } from '../fakes.ts';

const ORDER: Order = {
  id: 'c403d91b21d2',
  customerId: 'two',
  status: 'completed',
  creationDate: new Date('2026-11-01T00:00:00Z'),
  billingCycle: 'one_time',
  currency: 'TWD',
  totalPrice: 100,
  lines: [],
};
const SUBSCRIPTION = '0f8fad5b-d9cb-469f-a165-70867728950e';

function error(status: number | undefined) {
  const kind = status === undefined ? 'unanswered' : 'refused';
  return new PartnerCenterError({ kind, status, requestId: 'r', correlationId: 'c', description: 'no' });
}

/** Three customers; `answers` says what each one's order 'c403d91b21d2' is. */
function portsWith(answers: Record<string, Order | undefined | Error>, known?: string) {
  const asked: string[] = [];
  const partnerCenter = fakePartnerCenter({
    customerPage: async (): Promise<{ items: Customer[]; cursor: string | undefined }> => ({
      items: ['one', 'two', 'three'].map((id) => ({ id, companyName: id, domain: id })),
      cursor: undefined,
    }),
    order: async (customerId, orderId) => {
      asked.push(customerId);
      const answer = answers[customerId];
      if (answer instanceof Error) throw answer;
      return orderId === ORDER.id ? answer : undefined;
    },
    subscription: async (customerId) =>
      customerId === 'two'
        ? {
            id: SUBSCRIPTION,
            orderId: ORDER.id,
            offerName: '',
            quantity: 1,
            status: 'active',
            creationDate: ORDER.creationDate,
            commitmentEndDate: undefined,
            cancellationAllowedUntil: undefined,
          }
        : undefined,
  });
  const orders = { find: async () => (known === undefined ? undefined : { customerId: known }) };
  return { asked, ports: { partnerCenter, store: { orders } } as unknown as Ports };
}

const KNOWN: KnownOrder = {
  orderId: 'another',
  customerId: 'two',
  customerName: '',
  purchaseId: undefined,
  status: 'completed',
  orderedAt: ORDER.creationDate,
  titles: '',
  currency: 'TWD',
  total: undefined,
  orderedBy: undefined,
  updatedAt: ORDER.creationDate,
};

describe('findOrder', () => {
  it('asks only the customer that is known', async () => {
    const { ports, asked } = portsWith({ two: ORDER });
    expect(await findOrder(' #c403d91b21d2 ', 'two', ports)).toEqual({ order: ORDER, customerId: 'two' });
    expect(asked).toEqual(['two']);
  });

  it('asks only the customer that our own list names', async () => {
    const { ports, asked } = portsWith({ two: ORDER }, 'two');
    await findOrder(ORDER.id, undefined, ports);
    expect(asked).toEqual(['two']);
  });

  it('finds it among all customers, closed ones or not', async () => {
    const { ports } = portsWith({ one: error(403), two: ORDER });
    expect(await findOrder(ORDER.id, undefined, ports)).toEqual({ order: ORDER, customerId: 'two' });
  });

  it('finds it by its subscription', async () => {
    const { ports } = portsWith({ two: ORDER });
    expect((await findOrder(SUBSCRIPTION.toUpperCase(), undefined, ports)).order?.id).toBe(ORDER.id);
  });

  it('says that there is none when everybody said so', async () => {
    const { ports } = portsWith({ one: error(403) });
    expect(await findOrder(ORDER.id, undefined, ports)).toEqual({ order: undefined });
    expect(await findOrder('  ', undefined, ports)).toEqual({ order: undefined });
  });

  it.each([undefined, 500, 429])('does not say "none" when somebody did not answer (%s)', async (status) => {
    const { ports } = portsWith({ three: error(status) });
    await expect(findOrder(ORDER.id, undefined, ports)).rejects.toThrow(PartnerCenterError);
  });

  it('asks first where the desk has ordered before, and says how many it asked when there are more', async () => {
    const { ports, asked } = portsWith({});
    const listed = Array.from({ length: 150 }, (_, number) => ({ id: `c${number}`, companyName: '', domain: '' }));
    ports.partnerCenter.customerPage = async () => ({ items: listed, cursor: 'more' });
    ports.store.orders.page = async () => ({ items: [{ ...KNOWN, customerId: 'far' }], cursor: undefined });
    expect(await findOrder(ORDER.id, undefined, ports)).toEqual({ order: undefined, askedOnly: 150 });
    expect(asked).toHaveLength(150);
    expect(asked[0]).toBe('far');
  });
});
