/** The refund form: everything the desk knows is filled in, everything typed is kept. */
import type { Attachment, Refund } from '../domain/refund.ts';
import { type FieldProblem, FORM_FIELDS, type FormField, type FormProblems, formOf } from '../domain/refund-form.ts';
import type { CardReply, Locale } from '../turn.ts';
import {
  backText,
  cancelSentences,
  deadlineText,
  type Fact,
  type RefundReader,
  ruleFacts,
  withTax,
} from './cancel-words.ts';
import { formatCount, formatMoney } from './format.ts';
import { purchaseFacts, refundSentences } from './refund-words.ts';

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
  const t = refundSentences(reader.locale);
  const marked = FORM_FIELDS.some((field) => problems[field] !== undefined);
  return {
    kind: 'card',
    card: 'refund-form',
    data: {
      t: t.form,
      id: refund.id,
      version: refund.version,
      lead: marked ? t.form.correct : leadOf(refund, reader.locale),
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

function leadOf({ form }: Refund, locale: Locale): string {
  const t = refundSentences(locale).form;
  return form.reason?.trim() ? t.complete : t.lead;
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
    { title: t.facts.tenant, value: `${refund.customer.id} (${refund.customer.domain})` },
    { title: refundSentences(locale).form.problemTypeLabel, value: refundSentences(locale).problemType },
    ...ruleFacts(refund.rule, locale),
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
  const t = refundSentences(locale).problems;
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
