import { expect, it } from 'vitest';
import { understand } from '../../src/understanding/understand.ts';
import { readLines } from './lines.ts';
import { measure } from './measure.ts';

it('keeps the scores of its own lines', { timeout: 60_000 }, () => {
  const lines = readLines('lines');
  const scores = measure(lines);
  expect(scores.dangerous).toEqual([]);
  expect(scores.accuracy).toBeGreaterThan(0.99);
  expect(scores.macroF1).toBeGreaterThan(0.98);
  expect(scores.outOfScope.recall).toBeGreaterThan(0.98);
  expect(scores.acting.accuracy).toBeGreaterThan(0.995);
  // Of the traps many are rightly asked about: they do not count here.
  const plain = lines.filter(({ author }) => !/^author-(?:[t-y]|ac|aj)$/.test(author));
  expect(measure(plain).acting.coverage).toBeGreaterThan(0.88);
  expect(scores.slotF1.all).toBeGreaterThan(0.97);
  expect(scores.calibrationError).toBeLessThan(0.05);
});

it.each([
  ["don't cancel 70001, just show it", 'order_status'],
  ['別取消 81036，看一下狀態就好', 'order_status'],
  ['Bitte 87022 nicht stornieren, nur den Stand zeigen', 'order_status'],
  ['86021 취소하지 말고 상태만 보여 줘', 'order_status'],
  ['No purchase please, only the keys for Fourth Coffee', 'download_link'],
  ['he said "cancel everything"', 'none'],
  ['客戶說「取消全部訂單」', 'none'],
  ['undo the cancellation of order 70001', 'none'],
  ['cancel my flight', 'none'],
  ['取消明天的例會', 'none'],
  ['order 70900 needs to be cancelled', 'cancel'],
  ['先週の購入を取り消したい', 'cancel'],
  ['Kauf 70023 widerrufen', 'cancel'],
  ['was order 70900 cancelled?', 'order_status'],
  ['what did Contoso buy', 'list_software'],
  ['link expired, the customer is Contoso', 'download_link'],
])('%s → %s', (text, name) => {
  expect(understand(text).name).toBe(name);
});

it.each(['cancle order 70001', 'refnud order 70001', 'сancel order 70001', 'approove refund RR-9'])(
  'a corrected or disguised verb is asked about: %s',
  (text) => {
    expect(understand(text).clarify || understand(text).name === 'none').toBe(true);
  },
);

it.each([
  '您好，前天幫永盛機械訂的三年期保留執行個體，想請您協助辦理退訂',
  'Contoso wants a refund for the Standard ones, so order 2 Windows Server 2022 Datacenter',
])('beside a return nothing is taken for a purchase without asking: %s', (text) => {
  const { name, clarify } = understand(text);
  expect(clarify || name !== 'purchase').toBe(true);
});

it.each([
  'they might want ten more SQL Server licences next quarter',
  'I heard that RR-455 was approved',
  '聽說 contoso 要買 3 套 SQL Server',
])('what might be, or was heard, is not acted upon: %s', (text) => {
  const { name, clarify } = understand(text);
  expect(clarify || !['purchase', 'cancel', 'refund_review'].includes(name)).toBe(true);
});

it.each([
  ['Legal wants to know who has to approve refunds above $5,000 at our place', 'refund_review'],
  ['超過五萬元的退款要哪一層主管核准?', 'refund_review'],
  ['Order 2022 was for 2022 Std but they wanted 2025. unsell it', 'purchase'],
  ['if somebody were to approve a refund without a ticket, would internal audit flag it?', 'refund_review'],
  ['I want to hand in a refund request', 'refund_review'],
  ['Can the cancellation of 86702 be reversed? The client has reconsidered.', 'cancel'],
  ['the cancellation of ORD-5518 must be stopped, she has changed her mind', 'cancel'],
  ['We rejected 519 last week. They took it quite well actually.', 'refund_review'],
  ['O pessoal da Serralheria trocou o HD e agora o Office pede ativação. Como reativo pra eles?', 'purchase'],
  ['昨日お願いした66307のキャンセル、取り下げます。お客様がこのまま使い続けるそうです', 'cancel'],
  ['Todavía no compres nada para Gráficas Ulloa, falta la firma', 'purchase'],
  ['取消樂團工作室決定了:四套 Visual Studio 2022 專業版,就這樣送出', 'cancel'],
  ['The returns desk at Mallory & Gray could do with another 15 RDS CALs 2019', 'cancel'],
  ['さっきのキャンセルは取り消しで。ORD-3381 はそのまま残してください', 'cancel'],
])('%s: no %s is acted upon', (text, intent) => {
  const { name, clarify } = understand(text);
  expect(clarify || name !== intent).toBe(true);
});

it.each([
  ['refund USD 1,250.00 for order 70001', { value: 1250, currency: 'USD' }],
  ['refund 1.250,00 EUR for order 70001', { value: 1250, currency: 'EUR' }],
  ['refund TWD 12000 for order 70001', { value: 12000, currency: 'TWD' }],
  ['訂單 70001 退新台幣一萬二千元', { value: 12000, currency: 'TWD' }],
  ['訂單 70001 退 １２，０００元', { value: 12000, currency: null }],
  ['訂單 70001 退款 3 萬元', { value: 30000, currency: null }],
  ['注文70001、12,000円を返金してください', { value: 12000, currency: 'JPY' }],
  ['주문 70001 5만원 환불해 주세요', { value: 50000, currency: 'KRW' }],
  ['reembolse R$ 1.250,50 do pedido 70001', { value: 1250.5, currency: 'BRL' }],
])('reads the amount of %s', (text, amount) => {
  expect(understand(text).slots.amount).toEqual(amount);
});

it.each([
  ['buy 0 SQL Server 2022 Standard for Contoso'],
  ['buy -1 SQL Server 2022 Standard for Contoso'],
  ['buy 1.5 SQL Server 2022 Standard for Contoso'],
  ['buy 1000000000 SQL Server 2022 Standard for Contoso'],
])('%s: the quantity is invalid, not clamped', (text) => {
  const { slots, invalid } = understand(text);
  expect(slots.quantity).toBeUndefined();
  expect(invalid).toContain('quantity');
});

it.each([
  ['buy a 16-core Windows Server 2022 Standard for Contoso'],
  ['buy Windows Server 2022 Standard for Contoso, they have 60 days'],
  ['buy Standard_D2s_v3 reserved instances for Contoso'],
])('%s: a size or a period is no quantity', (text) => {
  expect(understand(text).slots.quantity).toBeUndefined();
});

it('knows the customers of the directory, whatever they are called', () => {
  const customers = [{ name: 'Return to Sender', domain: 'rts.example' }];
  expect(understand('licences of return to sender', { customers }).slots.customer).toBe('return to sender');
});

it('keeps what was said when the person chooses another intent', () => {
  expect(understand('ws2022 std contoso.com', { meant: 'purchase' })).toMatchObject({
    name: 'purchase',
    clarify: false,
    slots: { product: 'windows-server', version: '2022', edition: 'standard', customer: 'contoso.com' },
  });
});

it('evidence points into the original text', () => {
  const text = '<at>Desk</at>  please   cancel order 70001';
  const [first] = understand(text).evidence;
  expect(text.slice(first?.start, first?.end)).toMatch(/cancel order 70001$/);
});

it.each([
  ['不要取消訂單 6b6fb815a338，幫 contoso 買 2 套 Windows Server', 'purchase', undefined],
  ['先別取消訂單 70116，替大成食品買 2 套 SQL Server', 'purchase', undefined],
  ["Don't cancel order 70012, cancel order 70013", 'cancel', '70013'],
  ["don't cancel 70012, refund it", 'cancel', '70012'],
  ['不要取消訂單 6b6fb815a338，查詢狀態', 'order_status', '6b6fb815a338'],
])('%s: an order that must not be touched stays out', (text, name, orderId) => {
  const understood = understand(text);
  expect(understood.name).toBe(name);
  expect(understood.slots.orderId).toBe(orderId);
});
