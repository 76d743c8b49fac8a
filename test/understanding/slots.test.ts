import { expect, it } from 'vitest';
import type { IntentName, Slots } from '../../src/turn.ts';
import { understand } from '../../src/understanding/understand.ts';

const slotsOf = (text: string, meant: IntentName): Slots => understand(text, { meant }).slots;

it.each([
  ['state of order 8-22014', { orderId: '8-22014' }],
  ['is ORD-KR-118 through?', { orderId: 'ORD-KR-118' }],
  ['status of 70012/70013', { orderId: ['70012', '70013'] }],
  ['ETA for order #A-20931?', { orderId: 'A-20931' }],
  ['progress of req 771', { requestId: '771' }],
  ['case no. 12, any news?', { requestId: '12' }],
  ['did my refund request for 81145 get approved?', { orderId: '81145' }],
  ['where is ORD2026-0417', { orderId: 'ORD2026-0417' }],
  ['where is ORD/4410', { orderId: 'ORD/4410' }],
  ['eta on po#7782', { orderId: '7782' }],
  ['where is SO/2024/0815', { orderId: 'SO/2024/0815' }],
  ['state of order 558-GB-19?', { orderId: '558-GB-19' }],
  ['status pls 30991/2', { orderId: '30991/2' }],
  ['單號 77-4411/B 成立了嗎', { orderId: '77-4411/B' }],
  ['Ist Auftrag 440-C schon durch?', { orderId: '440-C' }],
  ['status of 112, 115 and 119', { orderId: ['112', '115', '119'] }],
  ['查一下 32 跟 35 這兩張訂單的狀態', { orderId: ['32', '35'] }],
  ['has the refund of 380 EUR on order 8123 gone out', { orderId: '8123', amount: { value: 380, currency: 'EUR' } }],
  ['any news 4 order 81305', { orderId: '81305' }],
  ['refund req #102, any news?', { requestId: '102' }],
  ['ist bestellung #B7801 schon durch?', { orderId: 'B7801' }],
  ['¿qué tal va lo del pedido 61-460?', { orderId: '61-460' }],
])('%s: the ids', (text, slots) => {
  expect(slotsOf(text, 'order_status')).toMatchObject(slots);
});

it.each([
  ['keep 88120, scrap 88121', { orderId: '88121' }],
  ['Can we return orders 26, 31 and 44?', { orderId: ['26', '31', '44'] }],
  ['12、15、19 這三張訂單都取消', { orderId: ['12', '15', '19'] }],
  ['cancel 12 and 15', { orderId: ['12', '15'] }],
  ['cancel order 88, keep 77 and 78', { orderId: '88' }],
  ['keep 12 and 13, cancel 14 and 15', { orderId: ['14', '15'] }],
  ['撤销 551-09 这笔采购订单', { orderId: '551-09' }],
  ['退訂保留執行個體，訂單 R5-221', { orderId: 'R5-221' }],
  ['大河營造的 PO#882 退 15 萬', { orderId: '882', amount: { value: 150_000, currency: null } }],
  ['refund 3k on order 9916', { orderId: '9916', amount: { value: 3_000, currency: null } }],
  ['7.300,- EUR were paid, refund all of it', { amount: { value: 7_300, currency: 'EUR' } }],
  ['주문 13471 ₩150,000 환불 부탁드려요', { orderId: '13471', amount: { value: 150_000, currency: 'KRW' } }],
  ['keep 88120, scrap 88121 and 88122', { orderId: ['88121', '88122'] }],
  ['70452 的退款，兩萬四千元', { orderId: '70452', amount: { value: 24_000, currency: null } }],
  ['退款，12,000元', { amount: { value: 12_000, currency: null } }],
  ['退訂單70012，1200元', { orderId: '70012', amount: { value: 1_200, currency: null } }],
  ['退訂單70012，１，２００元', { amount: { value: 1_200, currency: null } }],
  ['Rs. 1,25,000 back for order SO-7719', { amount: { value: 125_000, currency: 'INR' } }],
  ['already cancelled 81320 last week, now 81321 also to be cancelled please', { orderId: '81321' }],
  ['71915 말고 71916 을 취소해야 합니다', { orderId: '71916' }],
  ['refund INR 1,25,000 for order SO-7719', { orderId: 'SO-7719', amount: { value: 125_000, currency: 'INR' } }],
  ['pull the plug on order 81190, they went with AWS', { orderId: '81190', reason: 'they went with AWS' }],
  ['cancel order 81301, as the client has had a change of heart', { reason: 'the client has had a change of heart' }],
  ['nobody approved this purchase, so cancel 45066', { orderId: '45066', reason: 'nobody approved this purchase' }],
  ['83010 cancel 掉，下錯 tenant', { orderId: '83010', reason: '下錯 tenant' }],
])('%s: what is taken back, and why', (text, slots) => {
  expect(slotsOf(text, 'cancel')).toMatchObject(slots);
});

it.each([
  ['order 77120 was two too many, take two back please', 2],
  ['we return 3 of the 10 CALs on order 77120', 3],
  ['take back 4 and credit them, order 29014', 4],
  ['of the 12 licences on 66120 they send back 5', 5],
])('%s: how many go back', (text, quantity) => {
  expect(slotsOf(text, 'cancel').quantity).toBe(quantity);
});

it.each(['cancel order 70012 please', 'void 70012, thanks', 'cancel 81324, then show me my other orders'])(
  '%s: no reason',
  (text) => {
    expect(slotsOf(text, 'cancel').reason).toBeUndefined();
  },
);

it.each([
  ["don't reject 31, let it through", { requestId: '31', decision: 'approve' }],
  ["don't approve RR-226, bin it", { requestId: 'RR-226', decision: 'reject' }],
  ['Nega os pedidos de reembolso 5, 6 e 11', { requestId: ['5', '6', '11'], decision: 'reject' }],
  ['reject RR-301, bought in 2023', { requestId: 'RR-301', decision: 'reject' }],
  ['14 號那筆退款准了吧', { requestId: '14', decision: 'approve' }],
  ['approve requests 5, 6 and 7', { requestId: ['5', '6', '7'], decision: 'approve' }],
  ['deny 17 and 18, no invoice attached', { requestId: ['17', '18'], reason: 'no invoice attached' }],
])('%s: the decision', (text, slots) => {
  expect(slotsOf(text, 'refund_review')).toMatchObject(slots);
});

it.each([
  ['from 10 to 16 SQL user CALs, so please order six extra', 6],
  ['two pieces of Windows Server twenty twenty-two', 2],
  ['forty-two Windows 11 Pro for Contoso', 42],
  ['a single copy of SQL Server 2022', 1],
  ['幫我敲一張單：Office 2021，二十五套', 25],
  ['order SQL Server 2022, QTY: 3', 3],
  ['one German SQL Server 2022 for Contoso', 1],
  ['幫 Contoso place 一張 order，Office 2021 兩套', 2],
  ['嘉穗食品 exchange 2019標準 *2 下單', 2],
])('%s: how many', (text, quantity) => {
  expect(slotsOf(text, 'purchase').quantity).toBe(quantity);
});
