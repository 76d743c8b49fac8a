/** A refund request as its requester sees it: the form, then the state. */
import type { Attachment, Refund } from '../domain/refund.ts';
import { type FieldProblem, FORM_FIELDS, type FormField, type FormProblems, formOf } from '../domain/refund-form.ts';
import type { MoveRefusal } from '../domain/refund-moves.ts';
import type { CardReply, Locale } from '../turn.ts';
import { backText, cancelSentences, deadlineText, type Fact, type RefundReader, ruleFacts, withTax } from './cancel.ts';
import { refund as en, type RefundSentences } from './en/refund.ts';
import { formatCount, formatInstant, formatMoney } from './format.ts';
import { plain } from './markdown.ts';
import { type Explanation, explainPartnerCenter } from './partner-center.ts';
import { refund as zhTw } from './zh-tw/refund.ts';

const SENTENCES: Record<Locale, RefundSentences> = { en, 'zh-TW': zhTw };

export function refundSentences(locale: Locale): RefundSentences {
  return SENTENCES[locale];
}

/** The filled form; with `problems` everything typed is kept and each field says what is wrong. */
export function formCard(
  facts: {
    refund: Refund;
    refundable: number | undefined;
    files: readonly Attachment[];
    problems: FormProblems;
  },
  reader: RefundReader,
): CardReply {
  const { refund, problems } = facts;
  const t = SENTENCES[reader.locale];
  const marked = FORM_FIELDS.some((field) => problems[field] !== undefined);
  return {
    kind: 'card',
    card: 'refund-form',
    data: {
      t: t.form,
      id: refund.id,
      version: refund.version,
      lead: marked ? t.form.correct : t.form.lead,
      marked,
      facts: formFacts(facts, reader),
      disputed: refund.disputed ? cancelSentences(reader.locale).disputed : '',
      amountLabel: t.form.amount(refund.currency),
      filesText: t.form.files(formatCount(facts.files.length, reader.locale)),
      values: formOf(refund.form),
      problems: problemTexts(problems, refund.currency, reader.locale),
    },
    summary: t.summary({ id: refund.id, state: t.states.draft }),
    about: { kind: 'refund', id: refund.id, view: 'requester' },
    audience: marked ? 'actor' : 'everyone',
  };
}

function formFacts(facts: { refund: Refund; refundable: number | undefined }, reader: RefundReader): Fact[] {
  const { refund, refundable } = facts;
  const { locale } = reader;
  const t = cancelSentences(locale);
  const sold = { currency: refund.currency, market: refund.customer.market };
  const paid = refund.paid === undefined ? t.amountUnknown : withTax(refund.paid, sold, locale);
  return [
    { title: t.facts.deadline, value: deadlineText(refund.deadline, reader) },
    { title: t.facts.paid, value: paid },
    ...(refund.gives === 'prorated'
      ? [{ title: t.facts.back, value: backText({ refundable, gives: refund.gives }, sold, locale) }]
      : []),
    ...purchaseFacts(refund, reader),
    { title: SENTENCES[locale].form.problemTypeLabel, value: SENTENCES[locale].problemType },
    ...ruleFacts(refund.rule, locale),
  ];
}

/** Which purchase it is about. */
export function purchaseFacts(refund: Refund, reader: RefundReader): Fact[] {
  const t = cancelSentences(reader.locale).facts;
  return [
    { title: t.customer, value: plain(refund.customer.name) },
    { title: t.tenant, value: `${refund.customer.id} (${refund.customer.domain})` },
    { title: t.product, value: plain(refund.productTitle) },
    { title: t.order, value: refund.orderId },
    ...(refund.subscriptionId === undefined ? [] : [{ title: t.subscription, value: refund.subscriptionId }]),
    { title: t.ordered, value: formatInstant(refund.orderedAt, reader.locale, reader.timeZone) },
  ];
}

function problemTexts(problems: FormProblems, currency: string, locale: Locale): Record<FormField, string> {
  const text = (field: FormField) => problemText(problems[field], currency, locale);
  return {
    reason: text('reason'),
    amount: text('amount'),
    impact: text('impact'),
    title: text('title'),
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
  };
}

function problemText(problem: FieldProblem | undefined, currency: string, locale: Locale): string {
  const t = SENTENCES[locale].problems;
  if (problem === undefined) return '';
  if (problem.kind === 'above-paid') return t['above-paid'](formatMoney(problem.paid, currency, locale));
  if (problem.kind !== 'amount') return t[problem.kind];
  switch (problem.typed.kind) {
    case 'other-currency':
      return t['other-currency']({ typed: problem.typed.typed, currency });
    case 'ambiguous': {
      const [first, second] = problem.typed.readings;
      return t.ambiguous({
        first: formatMoney(first, currency, locale),
        second: formatMoney(second, currency, locale),
      });
    }
    case 'too-fine':
      return t['too-fine'](currency);
    default:
      return t[problem.typed.kind];
  }
}

/** Where the request stands, for the requester. After the end: no buttons but "open again". */
export function stateCard(
  facts: { refund: Refund; files: readonly Attachment[]; channelKnown: boolean },
  reader: RefundReader,
): CardReply {
  const { refund } = facts;
  const t = SENTENCES[reader.locale];
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
      failure: failureText(refund, reader.locale),
      facts: stateFacts(facts, reader),
      asked,
      canWithdraw: ['submitted', 'claimed', 'needs-information', 'half-approved', 'stuck'].includes(refund.state),
      canReopen: canReopen(refund, reader.now),
    },
    summary: t.summary({ id: refund.id, state: t.states[refund.state] }),
    about: { kind: 'refund', id: refund.id, view: 'requester' },
    audience: 'everyone',
  };
}

function canReopen(refund: Refund, now: Date): boolean {
  const over = refund.state === 'rejected' || refund.state === 'withdrawn';
  return over && refund.submittedAt !== undefined && now <= refund.deadline;
}

/** The state in bold, its colour, who brought it about and when, and what was said. */
export function stateLines(refund: Refund, reader: RefundReader) {
  const { locale, timeZone } = reader;
  const t = SENTENCES[locale];
  const last = refund.history.at(-1);
  const at = last === undefined ? '' : formatInstant(new Date(last.at), locale, timeZone);
  const what = t.states[refund.state];
  const comment = last?.comment === undefined || last.who === undefined ? '' : t.quoted(plain(last.comment));
  return {
    state: what,
    stateColor: COLORS[refund.state],
    when: last === undefined ? '' : whenText(last, at, locale),
    comment,
  };
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

function nextText(facts: { refund: Refund; channelKnown: boolean }, reader: RefundReader): string {
  const { refund } = facts;
  const t = SENTENCES[reader.locale].next;
  const claimer = plain(refund.claimer?.name ?? '');
  switch (refund.state) {
    case 'submitted':
      return facts.channelKnown ? t.submitted : t.noChannel;
    case 'claimed':
      return t.claimed(claimer);
    case 'needs-information':
      return t['needs-information'](claimer);
    default:
      return t[refund.state];
  }
}

/** What Partner Center said no to, decoded, with the way out. */
export function failureText(refund: Refund, locale: Locale): string {
  if (refund.state !== 'stuck' || refund.failure === undefined) return '';
  const { what, next, reference } = failureExplained(refund.failure, locale);
  return [what, next, reference].join('\n\n');
}

function failureExplained(failure: NonNullable<Refund['failure']>, locale: Locale): Explanation {
  const { code, correlationId } = failure;
  return explainPartnerCenter({ kind: 'refused', code, correlationId, status: 400 }, locale);
}

function stateFacts(facts: { refund: Refund; files: readonly Attachment[] }, reader: RefundReader): Fact[] {
  const { refund, files } = facts;
  const { locale } = reader;
  const t = SENTENCES[locale].facts;
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

/** What came of it: who approved and when, the service request, the cancellation. */
export function outcomeFacts(refund: Refund, { locale, timeZone }: RefundReader): Fact[] {
  const t = SENTENCES[locale];
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

/** Why a move was not made. Roles are refused elsewhere, with who holds them. */
export function refusedMoveText(
  refusal: Exclude<MoveRefusal, 'not-admin-agent' | 'not-reviewer'>,
  refund: Refund,
  reader: RefundReader,
): string {
  const { locale, timeZone } = reader;
  const t = SENTENCES[locale];
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
      return t.refusals['wrong-state'](t.states[refund.state]);
    default:
      return t.refusals[refusal];
  }
}
