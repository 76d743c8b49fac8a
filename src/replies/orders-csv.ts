/** The export of orders, line by line. */
import { csvRow } from '../domain/csv.ts';
import type { Locale } from '../turn.ts';
import { orderSentences, orderStateText } from './order-words.ts';
import type { ListedOrder } from './orders.ts';

export function ordersCsvHeader(locale: Locale): string {
  const { columns } = orderSentences(locale).export;
  return csvRow([
    columns.order,
    columns.customer,
    columns.customerId,
    columns.titles,
    columns.state,
    columns.date,
    columns.total,
    columns.currency,
    columns.person,
    columns.purchase,
  ]);
}

/** Times as Excel reads them, in UTC; amounts as numbers, with the currency beside them. */
export function ordersCsvRow(order: ListedOrder, locale: Locale): string {
  return csvRow([
    order.orderId,
    order.customerName,
    order.customerId,
    order.titles,
    orderStateText(order.status, locale).name,
    order.orderedAt.toISOString().slice(0, 19).replace('T', ' '),
    order.total,
    order.currency,
    order.orderedBy?.name,
    order.purchaseId,
  ]);
}
