/** What every card of a refund request says the same way. */
import { type Refund, type RefundLine, wasTold } from '../domain/refund.ts';
import { isUnfiled, NUMBER_STEPS } from '../domain/refund-ticket.ts';
import type { Locale } from '../turn.ts';
import { cancelSentences, type Fact, type RefundReader } from './cancel-words.ts';
import { refund as en, type RefundSentences } from './en/refund.ts';
import { formatInstant, formatList } from './format.ts';
import { plain } from './markdown.ts';
import { type Explanation, explainPartnerCenter } from './partner-center.ts';
import { refund as zhTw } from './zh-tw/refund.ts';

const SENTENCES: Record<Locale, RefundSentences> = { en, 'zh-TW': zhTw };

export function refundSentences(locale: Locale): RefundSentences {
  return SENTENCES[locale];
}

/** Which purchase it is about. */
export function purchaseFacts(refund: Refund, reader: RefundReader): Fact[] {
  const t = cancelSentences(reader.locale).facts;
  return [
    { title: t.customer, value: plain(refund.customer.name) },
    { title: t.product, value: plain(refund.productTitle) },
    { title: t.order, value: refund.orderId },
    ...(refund.subscriptionId === undefined ? [] : [{ title: t.subscription, value: refund.subscriptionId }]),
    { title: t.ordered, value: formatInstant(refund.orderedAt, reader.locale, reader.timeZone) },
  ];
}

/** The state in bold, its colour, who brought it about and when, and what was said. */
export function stateLines(refund: Refund, reader: RefundReader) {
  const { locale, timeZone } = reader;
  const t = SENTENCES[locale];
  const last = refund.history.at(-1);
  const at = last === undefined ? '' : formatInstant(new Date(last.at), locale, timeZone);
  const what = stateText(refund, locale);
  const comment = last === undefined || !wasSaid(last) ? '' : t.quoted(plain(last.comment ?? ''));
  return {
    state: what,
    stateColor: isUnfiled(refund) ? 'warning' : COLORS[refund.state],
    when: last === undefined ? '' : whenText(last, at, locale),
    comment,
  };
}

/** Where it stands, in a few words; "requested" only once the request is filed. */
export function stateText(refund: Pick<Refund, 'state' | 'serviceRequestId'>, locale: Locale): string {
  const t = SENTENCES[locale];
  return isUnfiled(refund) ? t.unfiled : t.states[refund.state];
}

/** Of a service request, the comment is its number, which stands among the facts. */
function wasSaid({ what, who, comment }: Refund['history'][number]): boolean {
  return comment !== undefined && who !== undefined && !NUMBER_STEPS.includes(what);
}

function whenText(step: Refund['history'][number], at: string, locale: Locale): string {
  const t = SENTENCES[locale];
  const what = moveText(step.what, locale);
  return step.who === undefined ? t.at({ what, at }) : t.by({ what, who: plain(step.who.name), at });
}

/** A step of the history by its name. */
export function moveText(what: string, locale: Locale): string {
  const moves: Record<string, string> = SENTENCES[locale].moves;
  return moves[what] ?? what;
}

const COLORS = {
  draft: 'default',
  submitted: 'accent',
  claimed: 'accent',
  'needs-information': 'warning',
  'half-approved': 'accent',
  'carrying-out': 'accent',
  done: 'good',
  stuck: 'attention',
  rejected: 'attention',
  withdrawn: 'default',
} as const;

/** What is true besides the state: a part that was cancelled, a service request that stayed. */
export function notesText(refund: Refund, locale: Locale): string {
  const t = SENTENCES[locale].notes;
  const { cancelled = [], left = [] } = refund.partly ?? {};
  const { serviceRequestId = '', serviceRequestStatus } = refund;
  const names = (lines: readonly RefundLine[]) =>
    formatList(
      lines.map(({ title }) => plain(title)),
      locale,
    );
  const filed = isEnded(refund) && serviceRequestStatus !== 'closed' ? refund.serviceRequestId : undefined;
  return [
    ...(cancelled.length === 0 ? [] : [t.cancelled(names(cancelled))]),
    ...(left.length === 0 ? [] : [t.left(names(left))]),
    ...(filed === undefined ? [] : [t.filed(filed)]),
    ...(['unread', 'unfollowed'] as const).flatMap((what) =>
      wasTold(refund, what) && serviceRequestStatus !== 'closed' ? [t[what](serviceRequestId)] : [],
    ),
  ].join('\n\n');
}

/** People were told that it takes long, and it still does. */
export function isOverdue(refund: Refund): boolean {
  return refund.state === 'carrying-out' && wasTold(refund, 'overdue');
}

function isEnded({ state }: Refund): boolean {
  return state === 'rejected' || state === 'withdrawn';
}

/** What Partner Center said no to, decoded, with the way out. */
export function failureText(refund: Refund, locale: Locale): string {
  if (refund.state !== 'stuck' || refund.failure === undefined) return '';
  const { what, next, reference } = failureExplained(refund.failure, locale);
  return [what, next, reference].join('\n\n');
}

function failureExplained(failure: NonNullable<Refund['failure']>, locale: Locale): Explanation {
  const { code, correlationId, status = 400 } = failure;
  return explainPartnerCenter({ kind: 'refused', code, correlationId, status }, locale);
}

/** What came of it: who approved and when, the service request, the cancellation. */
export function outcomeFacts(refund: Refund, { locale, timeZone }: RefundReader): Fact[] {
  const t = refundSentences(locale);
  const approvals = refund.history.filter(({ what }) => what === 'approve');
  return [
    ...approvals.map(({ at, who, comment }) => ({
      title: t.facts.approved,
      value: [
        t.at({ what: plain(who?.name ?? ''), at: formatInstant(new Date(at), locale, timeZone) }),
        ...(comment === undefined ? [] : [t.quoted(plain(comment))]),
      ].join(' '),
    })),
    ...(refund.serviceRequestId === undefined
      ? []
      : [{ title: t.facts.serviceRequest, value: serviceRequestText(refund) }]),
    ...(refund.cancelledAt === undefined
      ? []
      : [{ title: t.facts.cancelledAt, value: formatInstant(refund.cancelledAt, locale, timeZone) }]),
  ];
}

/** The number, and Partner Center's own word for where it stands. */
function serviceRequestText(refund: Refund): string {
  const { serviceRequestId = '', serviceRequestStatus } = refund;
  return serviceRequestStatus === undefined ? serviceRequestId : `${serviceRequestId} (${serviceRequestStatus})`;
}
