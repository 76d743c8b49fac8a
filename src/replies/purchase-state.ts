/** A purchase after Confirm, or after its end: what is true now, and what comes next. */
import { linesNotBought, UNLISTED } from '../domain/lines-ordered.ts';
import { type Outcome, outcomeOf } from '../domain/order-state.ts';
import { totalsOf } from '../domain/price.ts';
import type { Purchase, PurchaseLine } from '../domain/purchase.ts';
import { quotedAmounts } from '../domain/quote.ts';
import type { CardReply, Locale } from '../turn.ts';
import { formatCount, formatInstant } from './format.ts';
import { plain } from './markdown.ts';
import { orderStateText } from './order-words.ts';
import { explainLine, explainPartnerCenter } from './partner-center.ts';
import { amountsText, choiceText, purchaseSentences } from './purchase-lines.ts';

type Moment =
  | Outcome
  | 'open'
  | 'placing'
  | 'checking'
  | 'checking-rest'
  | 'waiting'
  | 'failed'
  | 'dismissed'
  | 'declined'
  | 'expired';

const TONES: Record<Moment, 'default' | 'accent' | 'good' | 'warning' | 'attention'> = {
  open: 'default',
  placing: 'accent',
  checking: 'warning',
  'checking-rest': 'warning',
  waiting: 'warning',
  done: 'good',
  working: 'accent',
  partly: 'attention',
  yours: 'warning',
  over: 'attention',
  cancelled: 'default',
  failed: 'attention',
  dismissed: 'default',
  declined: 'default',
  expired: 'default',
};

const REFRESHED: readonly Moment[] = ['placing', 'checking', 'checking-rest', 'working', 'yours'];
const REPEATED: readonly Moment[] = ['failed', 'partly', 'over', 'expired'];

/**
 * @param facts.view `approval` is the copy in an approver's own chat: the same, told from their side.
 * @param facts.alone Only the requester reads this card, who may not decide.
 */
export function stateCard(
  facts: { purchase: Purchase; view: string; alone: boolean; timeZone: string },
  locale: Locale,
): CardReply {
  const { purchase, view } = facts;
  const t = purchaseSentences(locale);
  const moment = momentOf(purchase);
  const { title, lead } = headline(purchase, moment, locale);
  const isOwn = view === 'desk';
  const explained = explainFailure(purchase, locale);
  return {
    kind: 'card',
    card: 'purchase-state',
    data: {
      id: purchase.id,
      version: purchase.version,
      t: t.state,
      title,
      lead,
      tone: TONES[moment],
      what: explained.what,
      next: explained.next,
      reference: explained.reference,
      lines: purchase.lines.map((line) => ({ text: lineText(line, locale) })),
      orders: purchase.orders.map(({ orderId, status, undelivered = [] }) => ({
        orderId,
        ...orderStateText(status, locale),
        missing: lineTexts(purchase, undelivered, locale),
      })),
      refusals: refusalsOf(purchase, locale),
      facts: peopleFacts(facts, locale),
      canRefresh: REFRESHED.includes(moment),
      canRepeat: isOwn && canRepeat(purchase, moment),
      canDecide: moment === 'waiting' && !facts.alone,
      canWithdraw: moment === 'waiting' && isOwn,
      hasLink: moment === 'yours',
      comment: '',
    },
    summary: t.summary({ id: purchase.id, title }),
    about: { kind: 'purchase', id: purchase.id, view },
    audience: 'everyone',
  };
}

function momentOf(purchase: Purchase): Moment {
  switch (purchase.state) {
    case 'placed':
      return outcomeOf(
        purchase.orders.map(({ status }) => status),
        purchase.orderErrors.length > 0,
      );
    case 'awaiting-approval':
      return 'waiting';
    case 'dismissed':
      return purchase.declined === undefined ? 'dismissed' : 'declined';
    case 'checking':
      return purchase.orders.length === 0 ? 'checking' : 'checking-rest';
    case 'placing':
    case 'failed':
    case 'expired':
      return purchase.state;
    case 'draft':
    case 'review':
      return 'open';
  }
}

function headline(purchase: Purchase, moment: Moment, locale: Locale): { title: string; lead: string } {
  const t = purchaseSentences(locale).state;
  if (moment !== 'waiting' && moment !== 'open') return t[moment];
  return { title: t[moment].title, lead: t[moment].lead({ requester: plain(purchase.requester.name) }) };
}

function explainFailure(
  { state, failure }: Purchase,
  locale: Locale,
): { what: string; next: string; reference: string } {
  if (state !== 'failed' || failure === undefined) return { what: '', next: '', reference: '' };
  if (failure.correlationId === '') return { what: '', next: '', reference: '' };
  const status = /^HTTP (\d+)$/.exec(failure.code ?? '')?.[1];
  const explained = explainPartnerCenter(
    {
      kind: failure.code === undefined ? 'unanswered' : 'refused',
      status: status === undefined ? undefined : Number(status),
      code: failure.code,
      correlationId: failure.correlationId,
    },
    locale,
  );
  return { what: explained.what, next: `${explained.next} ${explained.who}`.trim(), reference: explained.reference };
}

/** What was not ordered, line by line, and what to do about it. */
function refusalsOf(purchase: Purchase, locale: Locale): { lines: { text: string }[]; text: string }[] {
  return purchase.orderErrors.map(({ code, lineNumbers = [] }) => ({
    lines: lineTexts(purchase, lineNumbers, locale),
    text:
      code === UNLISTED
        ? purchaseSentences(locale).state.unlisted
        : refusalText({ code, id: purchase.requestIds.checkout ?? '' }, locale),
  }));
}

function lineTexts({ lines }: Purchase, numbers: readonly number[], locale: Locale): { text: string }[] {
  return numbers.flatMap((number) => {
    const line = lines[number];
    return line === undefined ? [] : [{ text: lineText(line, locale) }];
  });
}

/** What waits for a step of somebody can be repeated only where it is known what was not delivered. */
function canRepeat(purchase: Purchase, moment: Moment): boolean {
  const isDelivered = purchase.orders.every(({ undelivered = [] }) => undelivered.length === 0);
  const isOver = REPEATED.includes(moment) || (moment === 'yours' && !isDelivered);
  return isOver && linesNotBought(purchase).length > 0;
}

function refusalText(error: { code: string; id: string }, locale: Locale): string {
  const { what, next, who, reference } = explainLine(error, locale);
  return [what, next, who, reference].filter((text) => text !== '').join(locale === 'zh-TW' ? '' : ' ');
}

function lineText(line: PurchaseLine, locale: Locale): string {
  return `${formatCount(line.quantity, locale)} × ${choiceText({ ...line, title: plain(line.title) }, locale)}`;
}

function peopleFacts(
  facts: { purchase: Purchase; timeZone: string },
  locale: Locale,
): { title: string; value: string }[] {
  const { purchase, timeZone } = facts;
  const t = purchaseSentences(locale).state;
  const when = (at: Date) => formatInstant(at, locale, timeZone);
  const total = purchase.quote === undefined ? '' : amountsText(totalsOf(quotedAmounts(purchase.quote)), locale);
  const { declined, approver, confirmedAt } = purchase;
  return [
    { title: t.customer, value: plain(purchase.customer?.name ?? '') },
    { title: t.total, value: total },
    { title: t.askedBy, value: plain(purchase.requester.name) },
    { title: t.confirmedAt, value: confirmedAt === undefined ? '' : when(confirmedAt) },
    { title: t.approvedBy, value: plain(approver?.name ?? '') },
    {
      title: t.declinedBy,
      value: declined === undefined ? '' : t.by({ who: plain(declined.by.name), when: when(new Date(declined.at)) }),
    },
    { title: t.comment, value: plain(declined?.comment ?? '') },
    { title: t.number, value: purchase.id },
    ...(purchase.state === 'dismissed' && declined === undefined
      ? [
          {
            title: t.dismissed.title,
            value: t.by({ who: plain(purchase.requester.name), when: when(purchase.updatedAt) }),
          },
        ]
      : []),
  ].filter(({ value }) => value !== '');
}
