/** Complete records, every field filled or deliberately absent, for tests to vary. */
import type { DownloadLink } from '../../src/domain/download-link.ts';
import type { Purchase } from '../../src/domain/purchase.ts';
import type { Refund } from '../../src/domain/refund.ts';
import type { KnownOrder } from '../../src/ports/tables.ts';

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
    unknownToldAt: undefined,
    createdAt: AT,
    updatedAt: AT,
    expiresAt: new Date('2026-11-30T08:00:00.000Z'),
    ...changes,
  };
}

export function someDownloadLink(changes: Partial<DownloadLink> = {}): DownloadLink {
  return {
    id: 'L-1',
    version: 1,
    tokenHash: `hash of ${changes.id ?? 'L-1'}`,
    keyRequestId: 'K-1',
    customer: { id: 'contoso', name: 'Contoso', culture: 'zh-TW' },
    orderId: 'O-1',
    lineNumber: 1,
    productTitle: 'Windows Server 2022',
    edition: 'Standard',
    languageCode: 'zh-TW',
    languageName: '中文（台灣）',
    fileType: '64 Bit, ISO',
    fileSize: 5_420_000_000,
    targetUrl: 'https://software.download.example/server.iso',
    origin: 'pasted',
    issuedTo: { id: 'anna', name: 'Anna' },
    issuedAt: AT,
    expiresAt: new Date('2026-12-07T08:00:00.123Z'),
    maxDownloads: 50,
    downloads: 0,
    firstOpenedAt: undefined,
    lastDownloadAt: undefined,
    revokedAt: undefined,
    replacedById: undefined,
    remindedExpiry: false,
    remindedDownloads: false,
    ...changes,
  };
}

export function someRefund(changes: Partial<Refund> = {}): Refund {
  return {
    id: 'R-1',
    version: 1,
    state: 'submitted',
    requester: { id: 'anna', name: 'Anna' },
    tenantId: 'tenant',
    conversationId: 'conversation',
    customer: { id: 'contoso', name: 'Contoso', domain: 'contoso.onmicrosoft.com', market: 'TW' },
    orderId: 'O-1',
    subscriptionId: undefined,
    lineNumbers: [1, 2],
    productTitle: 'Windows Server 2022',
    orderedAt: AT,
    deadline: new Date('2027-01-22T08:00:00.123Z'),
    rule: 'software-60-days',
    disputed: true,
    gives: 'prorated',
    paid: 12_000.5,
    currency: 'TWD',
    form: { reason: 'bought twice', amount: 'NT$12,000' },
    title: 'Refund',
    impact: 'minimal',
    reason: 'bought twice',
    amount: 12_000,
    contact: { name: 'Anna', email: 'anna@example.com', phone: '+886 2 1234' },
    claimer: { id: 'sam', name: 'Sam' },
    claimedUntil: AT,
    approvers: [{ id: 'sam', name: 'Sam' }],
    history: [
      { at: AT.toISOString(), who: undefined, what: 'submitted' },
      { at: AT.toISOString(), who: { id: 'sam', name: 'Sam' }, what: 'claimed', comment: 'mine' },
    ],
    requestIds: { serviceRequest: 'a', cancel: 'b' },
    serviceRequestId: '618',
    serviceRequestStatus: 'open',
    cancelledAt: AT,
    failure: { code: '800061', description: 'no', correlationId: 'c', at: AT.toISOString() },
    partly: { cancelled: [{ number: 1, title: 'Windows Server' }], left: [{ number: 2, title: 'CAL' }] },
    createdAt: AT,
    updatedAt: AT,
    submittedAt: AT,
    reminded: ['waiting'],
    ...changes,
  };
}

export function someKnownOrder(changes: Partial<KnownOrder> = {}): KnownOrder {
  return {
    orderId: 'O-1',
    customerId: 'contoso',
    customerName: 'Contoso',
    purchaseId: 'P-1',
    status: 'completed',
    orderedAt: AT,
    titles: 'Windows Server 2022 Standard',
    currency: 'TWD',
    total: 24_000,
    orderedBy: { id: 'mei', name: '林美玲' },
    updatedAt: AT,
    ...changes,
  };
}
