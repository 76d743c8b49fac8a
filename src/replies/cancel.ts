/** Whether a purchase can be cancelled, until when, and which one is meant. */
import type { CancellationOffer, CancellationRefusal } from '../domain/cancellation.ts';
import type { Customer, CustomerProfile } from '../domain/customer.ts';
import type { Order } from '../domain/order.ts';
import type { Refund } from '../domain/refund.ts';
import type { CardReply, Locale } from '../turn.ts';
import {
  backText,
  cancelSentences,
  deadlineText,
  type Fact,
  type RefundReader,
  ruleFacts,
  sourceText,
} from './cancel-words.ts';
import { formatCount, formatDay, formatInstant, formatMoney, formatSpan } from './format.ts';
import { plain, shortened } from './markdown.ts';

/** Nothing was said that names a purchase: ask for it. */
export function findCard(typed: { reference: string; customer: string; error: string }, locale: Locale): CardReply {
  const t = cancelSentences(locale).find;
  return card('cancel-find', { t, ...typed }, t.title);
}

/** The customer is known, the order is not. */
export function chooseCard(
  facts: { customer: Customer; orders: readonly Order[]; lead: string; reason: string },
  reader: RefundReader,
): CardReply {
  const t = cancelSentences(reader.locale).choose;
  const title = t.title(plain(facts.customer.companyName));
  const orders = facts.orders.map((order) => ({
    value: order.id,
    title: t.option({
      title: shortened(order.lines.map((line) => line.title).join(', '), 60),
      day: formatDay(order.creationDate, reader.locale, reader.timeZone),
      id: order.id,
    }),
  }));
  const chosen = orders.length === 1 ? (orders[0]?.value ?? '') : '';
  const { lead, reason } = facts;
  return card('cancel-choose', { t, title, lead, reason, customer: facts.customer.id, orders, chosen }, title);
}

/** "May I?": the answer before any form, and the lines to choose from where there are several. */
export function answerCard(
  facts: {
    customer: CustomerProfile;
    order: Order;
    offer: CancellationOffer;
    chosen: readonly number[];
  },
  reader: RefundReader,
): CardReply {
  const { customer, order, offer } = facts;
  const t = cancelSentences(reader.locale);
  const lines = order.lines.filter((line) => line.quantity > 0);
  return card(
    'cancel-answer',
    {
      t: t.answer,
      facts: answerFacts(facts, reader),
      disputed: offer.disputed ? t.disputed : '',
      order: order.id,
      customer: customer.id,
      several: lines.length > 1,
      chosen: facts.chosen.join(','),
      lines: lines.map((line) => ({
        value: String(line.number),
        title: t.answer.line({
          title: shortened(line.title, 80),
          quantity: formatCount(line.quantity, reader.locale),
          price:
            line.pricing === undefined ? '' : formatMoney(line.pricing.extendedPrice, order.currency, reader.locale),
        }),
      })),
    },
    t.answer.yes,
  );
}

function answerFacts(
  facts: { customer: CustomerProfile; order: Order; offer: CancellationOffer },
  reader: RefundReader,
): Fact[] {
  const { customer, order, offer } = facts;
  const { locale, timeZone } = reader;
  const t = cancelSentences(locale);
  const sold = { currency: order.currency, market: customer.market };
  return [
    { title: t.facts.deadline, value: deadlineText(offer.deadline, reader) },
    { title: t.facts.back, value: backText(offer, sold, locale) },
    { title: t.facts.customer, value: plain(customer.companyName) },
    { title: t.facts.order, value: order.id },
    { title: t.facts.product, value: plain(offer.lines.map(({ title }) => title).join('; ')) },
    { title: t.facts.ordered, value: formatInstant(order.creationDate, locale, timeZone) },
    ...ruleFacts(offer.rule, locale),
  ];
}

/** No, and why; a closed window names its deadline, the rule and its source. */
export function refusedCard(
  refused: { refusal: CancellationRefusal; order: Order; customer: Customer },
  reader: RefundReader,
): CardReply {
  const { order, customer, refusal } = refused;
  const t = cancelSentences(reader.locale);
  const closed = refusal.kind === 'window-closed';
  return card(
    'cancel-refused',
    {
      title: t.refusedTitle,
      why: refusalText(refusal, reader),
      disputed: closed && refusal.disputed ? t.disputed : '',
      facts: [
        { title: t.facts.customer, value: plain(customer.companyName) },
        { title: t.facts.order, value: order.id },
        { title: t.facts.product, value: plain(order.lines.map(({ title }) => title).join('; ')) },
        {
          title: t.facts.ordered,
          value: formatInstant(order.creationDate, reader.locale, reader.timeZone),
        },
      ],
    },
    t.refusedTitle,
  );
}

/** The reason alone, for a text answer. */
function refusalText(refusal: CancellationRefusal, reader: RefundReader): string {
  const { locale, timeZone, now } = reader;
  const t = cancelSentences(locale);
  if (refusal.kind !== 'window-closed') return t.refusals[refusal.kind];
  return t.refusals['window-closed']({
    deadline: formatInstant(refusal.deadline, locale, timeZone),
    past: formatSpan(now.getTime() - refusal.deadline.getTime(), locale),
    rule: t.rules[refusal.rule],
    source: sourceText(refusal.rule, locale),
  });
}

/** Somebody has asked already. */
export function openRequestText(open: Pick<Refund, 'id' | 'requester'>, locale: Locale): string {
  return cancelSentences(locale).refusals['request-open']({ id: open.id, who: plain(open.requester.name) });
}

function card(name: string, data: Record<string, unknown>, summary: string): CardReply {
  return { kind: 'card', card: name, data, summary, audience: 'everyone' };
}
