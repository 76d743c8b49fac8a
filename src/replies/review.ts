/** A refund request as support sees it: evidence, decision, and how it is carried out. */
import type { Refund } from '../domain/refund.ts';
import { type EvidenceFacts, type Reason, weighEvidence } from '../domain/refund-evidence.ts';
import { approversNeeded } from '../domain/refund-moves.ts';
import { startedAt } from '../domain/refund-record.ts';
import { isCorrectable, isToBeFiled, PORTAL_URL, ticketDescription } from '../domain/refund-ticket.ts';
import type { CardReply, Locale } from '../turn.ts';
import { cancelSentences, deadlineText, type Fact, type RefundReader, ruleFacts, withTax } from './cancel-words.ts';
import { formatInstant, formatMoney } from './format.ts';
import { plain } from './markdown.ts';
import {
  failureText,
  isOverdue,
  notesText,
  outcomeFacts,
  purchaseFacts,
  refundSentences,
  stateLines,
  stateText,
} from './refund-words.ts';
import { reasonText } from './review-reasons.ts';
import { reviewSentences, timesText } from './review-words.ts';

export interface ReviewFacts extends EvidenceFacts {
  portalAssisted: boolean;
  secondAboveAll: Record<string, number>;
  /** What was wrong with the last press, and the comment it brought; both '' otherwise. */
  problem: string;
  typed: string;
}

/** The card of the support channel; after the end it has no buttons and says who and when. */
export function reviewCard(facts: ReviewFacts, reader: RefundReader): CardReply {
  const { refund } = facts;
  const { locale } = reader;
  const t = reviewSentences(locale);
  const words = refundSentences(locale);
  const amount = formatMoney(refund.amount, refund.currency, locale);
  return {
    kind: 'card',
    card: 'review-request',
    data: {
      t: t.card,
      id: refund.id,
      version: refund.version,
      heading: t.card.title({ amount, customer: plain(refund.customer.name) }),
      ...stateLines(refund, reader),
      timing: timingText(refund, reader),
      notes: [overdueText(refund, reader), notesText(refund, locale)].filter((text) => text !== '').join('\n\n'),
      failure: failureText(refund, locale),
      facts: reviewFacts(refund, reader),
      ...evidenceOf(facts, reader),
      ...portalPart(facts, locale),
      ...buttonsOf(facts, locale),
      problem: facts.problem,
      typed: facts.typed,
    },
    summary: `${words.summary({ id: refund.id, state: stateText(refund, locale) })}, ${amount}`,
    about: { kind: 'refund', id: refund.id, view: 'review' },
    audience: facts.problem === '' ? 'everyone' : 'actor',
  };
}

function overdueText(refund: Refund, { locale, timeZone }: RefundReader): string {
  if (!isOverdue(refund)) return '';
  return reviewSentences(locale).overdue(formatInstant(startedAt(refund), locale, timeZone));
}

const WAITING: readonly Refund['state'][] = ['submitted', 'claimed', 'half-approved'];
const ENDED: readonly Refund['state'][] = ['done', 'rejected', 'withdrawn'];

function buttonsOf(facts: ReviewFacts, locale: Locale) {
  const { refund } = facts;
  const t = reviewSentences(locale).card;
  const decidable = WAITING.includes(refund.state);
  const asked = refund.state === 'needs-information';
  const last = refund.approvers.length + 1 >= approversNeeded(refund, facts.secondAboveAll);
  return {
    decidable,
    approveTitle: last && refund.approvers.length > 0 ? t.approveFinal : t.approve,
    retryable: refund.state === 'stuck' || isOverdue(refund),
    rejectable: decidable || asked || refund.state === 'stuck',
    commentable: decidable || asked || refund.state === 'stuck',
    claimable: refund.state === 'submitted' || refund.state === 'half-approved' || asked,
    releasable: refund.state === 'claimed',
    hasFiles: facts.attachments > 0 && !ENDED.includes(refund.state),
    open: !ENDED.includes(refund.state),
  };
}

/** Live, the ticket is filed by a person: text ready to copy, then its number. */
function portalPart({ refund, portalAssisted }: ReviewFacts, locale: Locale) {
  const t = reviewSentences(locale).card;
  const portal = isToBeFiled(refund, portalAssisted);
  const lines = portal ? [refund.title, ...ticketDescription(refund).split('\n')] : [];
  return {
    portal,
    portalUrl: PORTAL_URL,
    portalLines: lines.map((text) => ({ text: plain(text) })),
    numberable: portal || isCorrectable(refund),
    number: refund.serviceRequestId ?? '',
    numberTitle: portal ? t.saveNumber : t.correctNumber,
  };
}

function timingText(refund: Refund, reader: RefundReader): string {
  if (ENDED.includes(refund.state) || refund.state === 'carrying-out') return '';
  const times = timesText(refund, reader);
  return times.charAt(0).toUpperCase() + times.slice(1);
}

/** What a decision needs; everything else is in the service request and in the history. */
function reviewFacts(refund: Refund, reader: RefundReader): Fact[] {
  const { locale } = reader;
  const t = refundSentences(locale);
  const sold = { currency: refund.currency, market: refund.customer.market };
  const [rule] = ruleFacts(refund.rule, locale);
  return [
    { title: t.facts.reason, value: plain(refund.reason) },
    { title: t.facts.amount, value: withTax(refund.amount, sold, locale) },
    { title: t.facts.requester, value: plain(refund.requester.name) },
    ...purchaseFacts(refund, reader),
    ...(ENDED.includes(refund.state)
      ? []
      : [{ title: cancelSentences(locale).facts.deadline, value: deadlineText(refund.deadline, reader) }]),
    ...(rule === undefined || ENDED.includes(refund.state) ? [] : [rule]),
    ...outcomeFacts(refund, reader),
  ];
}

function evidenceOf(facts: ReviewFacts, reader: RefundReader) {
  if (!WAITING.includes(facts.refund.state)) return { reasonsFor: [], reasonsAgainst: [] };
  const weighed = weighEvidence(facts);
  const texts = (reasons: Reason[]) =>
    reasons.map((reason) => ({ text: reasonText(reason, facts.refund.currency, reader) }));
  return { reasonsFor: texts(weighed.for), reasonsAgainst: texts(weighed.against) };
}
