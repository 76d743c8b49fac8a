/** Several requests at once, and one request's past. */

import type { Refund } from '../domain/refund.ts';
import type { CardReply } from '../turn.ts';
import type { RefundReader } from './cancel-words.ts';
import { deskSentences } from './desk.ts';
import { formatCount, formatInstant, formatMoney } from './format.ts';
import { plain } from './markdown.ts';
import { moveText, stateText } from './refund-words.ts';
import { reviewSentences, timesText } from './review-words.ts';

/** `queue`: everything that waits for support. `mine`: what the reader asked for. */
export type ListName = 'queue' | 'mine';

export function listCard(
  facts: {
    list: ListName;
    refunds: readonly Refund[];
    /** Of the whole list, not of this page. */
    total: number;
    cursor: string | undefined;
    channelMissing: boolean;
  },
  reader: RefundReader,
): CardReply {
  const { list, refunds, cursor } = facts;
  const { locale } = reader;
  const t = reviewSentences(locale);
  const mine = list === 'mine';
  const title = mine ? t.queue.mineTitle : t.queue.title;
  const empty = mine ? t.queue.mineEmpty : t.queue.empty;
  const lead = mine ? '' : t.queue.lead(formatCount(facts.total, locale));
  return {
    kind: 'card',
    card: 'refund-list',
    data: {
      t: t.queue,
      title,
      list,
      lead: refunds.length === 0 ? empty : lead,
      rows: refunds.map((refund) => rowOf(refund, reader)),
      cursor: cursor ?? '',
      reviewer: !mine,
      channelButton: facts.channelMissing ? t.channel.button : '',
    },
    summary: title,
    audience: 'everyone',
  };
}

function rowOf(refund: Refund, reader: RefundReader) {
  const { locale, now } = reader;
  const t = reviewSentences(locale);
  const ended = ['done', 'rejected', 'withdrawn', 'carrying-out'].includes(refund.state);
  return {
    id: refund.id,
    open: t.queue.open,
    line: t.queue.line({
      id: refund.id,
      amount: formatMoney(refund.amount, refund.currency, locale),
      customer: plain(refund.customer.name),
    }),
    detail: [stateText(refund, locale), ...(ended ? [] : [timesText(refund, { locale, now })])].join(
      locale === 'zh-TW' ? '，' : ', ',
    ),
  };
}

/** Everything that happened to one request, oldest first. */
export function historyCard(refund: Refund, reader: RefundReader): CardReply {
  const { locale, timeZone } = reader;
  const t = reviewSentences(locale).history;
  const title = t.title(refund.id);
  return {
    kind: 'card',
    card: 'refund-history',
    data: {
      id: refund.id,
      title,
      back: deskSentences(locale).back,
      empty: refund.history.length === 0 ? t.empty : '',
      steps: refund.history.map((step) => ({
        what: moveText(step.what, locale),
        when: [step.who === undefined ? '' : plain(step.who.name), formatInstant(new Date(step.at), locale, timeZone)]
          .filter((part) => part !== '')
          .join(locale === 'zh-TW' ? '，' : ', '),
        comment: step.comment === undefined ? '' : plain(step.comment),
      })),
    },
    summary: title,
    audience: 'actor',
  };
}
