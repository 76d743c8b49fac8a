/** Lists of orders, the filter, one order's whole story, and the export, as cards. */
import type { PersonRef } from '../domain/access.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { ORDER_STATUSES, type Order } from '../domain/order.ts';
import type { OrderFilter } from '../domain/order-filter.ts';
import type { CardReply, Locale } from '../turn.ts';
import { deskSentences } from './desk.ts';
import { formatCount, formatDay, formatInstant } from './format.ts';
import { plain, shortened } from './markdown.ts';
import { type Note, notesAt, toNotes } from './note.ts';
import { eventText, orderSentences, orderStateText } from './order-words.ts';
import { amountsText, moneyText } from './purchase-lines.ts';

/** What the desk knows of an order; the shape of the store's record, as far as cards show it. */
export interface ListedOrder {
  orderId: string;
  customerId: string;
  customerName: string;
  status: string;
  orderedAt: Date;
  titles: string;
  currency: string;
  total: number | undefined;
  orderedBy: PersonRef | undefined;
  purchaseId: string | undefined;
}

export function orderListCard(
  facts: {
    filter: OrderFilter;
    title: string;
    orders: readonly ListedOrder[];
    cursor: string | undefined;
    note: string;
    timeZone: string;
  },
  locale: Locale,
): CardReply {
  const { filter, orders, cursor, timeZone } = facts;
  const t = orderSentences(locale).list;
  return card('orders-list', facts.title, {
    t,
    ...filter,
    title: facts.title,
    lead: orders.length === 0 ? t.none : t.newest,
    note: facts.note,
    orders: orders.map((order) => ({
      title: rowText(order, { timeZone, locale, ofOne: filter.customerId !== '' }),
      value: `${order.customerId}/${order.orderId}`,
    })),
    hasOrders: orders.length > 0,
    chosen: orders[0] === undefined ? '' : `${orders[0].customerId}/${orders[0].orderId}`,
    cursor: cursor ?? '',
    hasNext: cursor !== undefined,
  });
}

/** Customer first: that is what people look for, unless the list is of one customer alone. */
function rowText(order: ListedOrder, where: { timeZone: string; locale: Locale; ofOne: boolean }): string {
  const { timeZone, locale, ofOne } = where;
  return [
    ofOne ? '' : shortened(order.customerName, 40),
    shortened(order.titles, 80),
    orderStateText(order.status, locale).name,
    formatDay(order.orderedAt, locale, timeZone),
    order.total === undefined ? '' : moneyText({ amount: order.total, currency: order.currency }, locale),
    order.orderId,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function orderFilterCard(
  facts: {
    filter: OrderFilter;
    /** Of the list that Back leads to. */
    before: OrderFilter;
    customer: string;
    people: readonly PersonRef[];
    problem: Note | undefined;
  },
  locale: Locale,
): CardReply {
  const t = orderSentences(locale).list;
  return card('orders-filter', t.filter, {
    t,
    ...facts.filter,
    customer: facts.customer,
    before: facts.before,
    back: deskSentences(locale).back,
    notes: notesAt(['customer', 'from'], toNotes(facts.problem)),
    states: [
      { title: t.anyState, value: '' },
      ...ORDER_STATUSES.filter((status) => status !== 'unknown').map((status) => ({
        title: orderStateText(status, locale).name,
        value: status,
      })),
    ],
    people: [{ title: t.anyone, value: '' }, ...facts.people.map(({ id, name }) => ({ title: name, value: id }))],
  });
}

export function orderStoryCard(
  facts: {
    order: Order;
    known: ListedOrder | undefined;
    customerName: string;
    history: readonly AuditEntry[];
    stale: boolean;
    timeZone: string;
  },
  locale: Locale,
): CardReply {
  const { order, known, history, timeZone } = facts;
  const t = orderSentences(locale).story;
  const state = orderStateText(order.status, locale);
  const total = order.totalPrice ?? known?.total;
  return card('orders-story', t.title(order.id), {
    t: { ...t, title: t.title(order.id) },
    customerId: order.customerId,
    orderId: order.id,
    note: facts.stale ? t.stale : '',
    next: state.next,
    facts: [
      { title: t.state, value: state.name },
      { title: t.customer, value: plain(facts.customerName) },
      { title: t.ordered, value: formatInstant(order.creationDate, locale, timeZone) },
      { title: t.by, value: plain(known?.orderedBy?.name ?? t.outside) },
      ...(total === undefined
        ? []
        : [{ title: t.total, value: moneyText({ amount: total, currency: order.currency }, locale) }]),
    ],
    lines: order.lines.map((line) => ({
      text: `${line.quantity === 0 ? t.cancelledLine : `${formatCount(line.quantity, locale)} ×`} ${plain(line.title)}`,
      price:
        line.pricing === undefined
          ? ''
          : amountsText([{ amount: line.pricing.extendedPrice, currency: order.currency }], locale),
    })),
    history: history.map(({ at, actor, action }) => ({
      text: `${formatInstant(at, locale, timeZone)} · ${plain(actor.name)} · ${eventText(action, locale)}`,
    })),
    historyTitle: history.length === 0 ? t.noHistory : t.history,
  });
}

/** The link is for one person: only as the answer to a press in a personal chat. */
export function orderExportCard(
  facts: { url: string; count: number; cut: boolean; until: string },
  locale: Locale,
): CardReply {
  const t = orderSentences(locale).export;
  const told = { count: formatCount(facts.count, locale), when: facts.until };
  const lead = facts.cut ? t.leadCut(told) : t.lead(told);
  return { ...card('orders-export', t.title, { t, lead, url: facts.url }), audience: 'actor', secret: true };
}

function card(name: string, summary: string, data: Record<string, unknown>): CardReply {
  return { kind: 'card', card: name, data, summary, audience: 'everyone' };
}
