/** Complete records, every field filled or deliberately absent, for tests to vary. */
import type { Purchase } from '../../src/domain/purchase.ts';

const AT = new Date('2026-11-23T08:00:00.123Z');

export function somePurchase(changes: Partial<Purchase> = {}): Purchase {
  return {
    id: 'P-1',
    version: 1,
    state: 'review',
    requester: { id: 'mei', name: '林美玲 "Mei"' },
    tenantId: 'tenant',
    conversationId: 'conversation',
    customer: { id: 'contoso', name: 'Contoso', market: 'TW' },
    wanted: { software: 'windows server', quantity: '2' },
    lines: [
      {
        productId: 'DG7GMGF0D5RK',
        skuId: '0005',
        title: 'Windows Server 2022 Standard',
        family: 'perpetual',
        quantity: 2,
        termDuration: '',
        billingCycle: 'one_time',
        attestationAccepted: true,
        provisioning: { subscriptionId: 's', scope: 'Shared' },
      },
    ],
    quote: {
      cartId: 'cart',
      currency: 'TWD',
      lines: [
        {
          catalogItemId: 'DG7GMGF0D5RK:0005:A',
          currency: 'TWD',
          pricing: { listPrice: 1, discountedPrice: 0.1, extendedPrice: 0.3 },
          error: { code: '800010', description: 'no', availableQuantity: 1 },
        },
        { catalogItemId: 'DG7GMGF0D5RK:0006:A', currency: 'TWD', pricing: undefined, error: undefined },
      ],
      quotedAt: '2026-11-23T08:00:00.000Z',
      expiresAt: '2026-11-30T08:00:00.000Z',
      changes: [{ line: 0, what: 'price', before: '1', after: '2' }],
    },
    requestIds: { cart: 'a', checkout: 'b' },
    orders: [{ orderId: 'O-1', status: 'completed', lineNumbers: [0] }],
    orderErrors: [{ code: '1', description: 'x', orderGroup: '0' }],
    failure: { code: undefined, description: 'x', correlationId: 'y', at: '2026-11-23T08:00:00.000Z' },
    approver: { id: 'anna', name: 'Anna' },
    declined: undefined,
    confirmedAt: AT,
    createdAt: AT,
    updatedAt: AT,
    expiresAt: new Date('2026-11-30T08:00:00.000Z'),
    ...changes,
  };
}
