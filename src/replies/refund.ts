/** Where a refund request stands, as its requester sees it. */
import type { Attachment, Refund } from '../domain/refund.ts';
import type { MoveRefusal } from '../domain/refund-moves.ts';
import { isUnfiled } from '../domain/refund-ticket.ts';
import type { CardReply } from '../turn.ts';
import { cancelSentences, deadlineText, type Fact, type RefundReader, withTax } from './cancel-words.ts';
import { formatInstant } from './format.ts';
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

/** Where the request stands, for the requester. After the end: no buttons but "open again". */
export function stateCard(
  facts: { refund: Refund; files: readonly Attachment[]; channelKnown: boolean; typed: string },
  reader: RefundReader,
): CardReply {
  const { refund } = facts;
  const t = refundSentences(reader.locale);
  const asked = refund.state === 'needs-information';
  return {
    kind: 'card',
    card: 'refund-state',
    data: {
      t: t.card,
      id: refund.id,
      version: refund.version,
      heading: t.card.request(refund.id),
      ...stateLines(refund, reader),
      next: nextText(facts, reader),
      notes: notesText(refund, reader.locale),
      failure: failureText(refund, reader.locale),
      facts: stateFacts(facts, reader),
      asked,
      typed: asked ? facts.typed : '',
      canWithdraw: ['submitted', 'claimed', 'needs-information', 'half-approved', 'stuck'].includes(refund.state),
      canReopen: canReopen(refund, reader.now),
    },
    summary: t.summary({ id: refund.id, state: stateText(refund, reader.locale) }),
    about: { kind: 'refund', id: refund.id, view: 'requester' },
    audience: 'everyone',
  };
}

function canReopen(refund: Refund, now: Date): boolean {
  const over = refund.state === 'rejected' || refund.state === 'withdrawn';
  return over && refund.partly === undefined && refund.submittedAt !== undefined && now <= refund.deadline;
}

function nextText(facts: { refund: Refund; channelKnown: boolean }, reader: RefundReader): string {
  const { refund } = facts;
  const t = refundSentences(reader.locale).next;
  const claimer = plain(refund.claimer?.name ?? '');
  switch (refund.state) {
    case 'submitted':
      return facts.channelKnown ? t.submitted : t.noChannel;
    case 'claimed':
      return t.claimed(claimer);
    case 'needs-information':
      return t['needs-information'](claimer);
    case 'carrying-out':
      return isOverdue(refund) ? t.overdue : t[refund.state];
    case 'rejected':
    case 'withdrawn':
      return refund.partly === undefined ? t[refund.state] : t.partlyEnded;
    case 'done':
      return isUnfiled(refund) ? t.portal : t.done;
    default:
      return t[refund.state];
  }
}

function stateFacts(facts: { refund: Refund; files: readonly Attachment[] }, reader: RefundReader): Fact[] {
  const { refund, files } = facts;
  const { locale } = reader;
  const t = refundSentences(locale).facts;
  const sold = { currency: refund.currency, market: refund.customer.market };
  const open = refund.state !== 'done' && refund.state !== 'withdrawn';
  return [
    { title: t.amount, value: withTax(refund.amount, sold, locale) },
    { title: t.reason, value: plain(refund.reason) },
    ...purchaseFacts(refund, reader),
    ...(open ? [{ title: cancelSentences(locale).facts.deadline, value: deadlineText(refund.deadline, reader) }] : []),
    ...(files.length === 0 ? [] : [{ title: t.files, value: files.map(({ name }) => plain(name)).join(', ') }]),
    ...outcomeFacts(refund, reader),
  ];
}

/** Why a move was not made. Roles are refused elsewhere, with who holds them. */
export function refusedMoveText(
  refusal: Exclude<MoveRefusal, 'not-admin-agent' | 'not-reviewer'>,
  refund: Refund,
  reader: RefundReader,
): string {
  const { locale, timeZone } = reader;
  const t = refundSentences(locale);
  switch (refusal) {
    case 'not-requester':
      return t.refusals['not-requester'](plain(refund.requester.name));
    case 'claimed-by-other':
      return t.refusals['claimed-by-other']({
        who: plain(refund.claimer?.name ?? ''),
        until: formatInstant(refund.claimedUntil ?? reader.now, locale, timeZone),
      });
    case 'window-closed':
      return t.refusals['window-closed'](formatInstant(refund.deadline, locale, timeZone));
    case 'wrong-state':
      return t.refusals['wrong-state'](stateText(refund, locale));
    default:
      return t.refusals[refusal];
  }
}
