/**
 * The refund form: impact, title, reason, amount requested, and the contact's name, e-mail address
 * and phone number are required. Source: csp-software-subscriptions (10/29/2018), "Report a problem".
 */
import { decimalsOf, parseAmount, type TypedAmount } from './money.ts';
import { IMPACTS, type Impact, type Refund } from './refund.ts';

export const FORM_FIELDS = ['reason', 'amount', 'impact', 'title', 'name', 'email', 'phone'] as const;
export type FormField = (typeof FORM_FIELDS)[number];
export type FormValues = Record<FormField, string>;

const LONGEST = { reason: 2000, amount: 60, impact: 20, title: 250, name: 100, email: 200, phone: 40 } as const;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;
const PHONE = /^[+(]?[\d][\d\s().\-/#x]{4,}\d$/i;

export type FieldProblem =
  | { kind: 'missing' | 'too-long' | 'not-an-email' | 'not-a-phone' | 'unknown-impact' }
  | { kind: 'amount'; typed: Exclude<TypedAmount, { kind: 'amount' }> }
  | { kind: 'above-paid'; paid: number };
export type FormProblems = Partial<Record<FormField, FieldProblem>>;

/** What a filled form says. */
export type FilledForm = Pick<Refund, 'title' | 'impact' | 'reason' | 'amount' | 'contact'>;

/** Reads the form as typed; every problem at once, each at its field. */
export function readForm(
  typed: FormValues,
  paid: { amount: number | undefined; currency: string },
): { filled: FilledForm } | { problems: FormProblems } {
  const values = trimmed(typed);
  const problems: FormProblems = {};
  for (const field of FORM_FIELDS) {
    const problem = textProblem(field, values[field]);
    if (problem !== undefined) problems[field] = problem;
  }
  const amount = amountIn(values.amount, paid);
  if ('problem' in amount) problems.amount ??= amount.problem;
  const impact = impactIn(values.impact);
  if ('problem' in amount || impact === undefined || Object.keys(problems).length > 0) return { problems };
  const { title, reason, name, email, phone } = values;
  return { filled: { title, reason, impact, amount: amount.value, contact: { name, email, phone } } };
}

function trimmed(typed: FormValues): FormValues {
  const { reason, amount, impact, title, name, email, phone } = typed;
  return {
    reason: reason.trim(),
    amount: amount.trim(),
    impact: impact.trim(),
    title: title.trim(),
    name: name.trim(),
    email: email.normalize('NFKC').trim(),
    phone: phone.normalize('NFKC').trim(),
  };
}

function textProblem(field: FormField, value: string): FieldProblem | undefined {
  if (value === '') return { kind: 'missing' };
  if ([...value].length > LONGEST[field]) return { kind: 'too-long' };
  if (field === 'email' && !EMAIL.test(value)) return { kind: 'not-an-email' };
  if (field === 'phone' && !PHONE.test(value)) return { kind: 'not-a-phone' };
  if (field === 'impact' && impactIn(value) === undefined) return { kind: 'unknown-impact' };
  return undefined;
}

function impactIn(value: string): Impact | undefined {
  return IMPACTS.find((impact) => impact === value);
}

function amountIn(
  text: string,
  paid: { amount: number | undefined; currency: string },
): { value: number } | { problem: FieldProblem } {
  const typed = parseAmount(text, paid.currency);
  if (typed.kind !== 'amount') return { problem: { kind: 'amount', typed } };
  const factor = 10 ** decimalsOf(paid.currency);
  const above = paid.amount !== undefined && Math.round(typed.value * factor) > Math.round(paid.amount * factor);
  return above ? { problem: { kind: 'above-paid', paid: paid.amount ?? 0 } } : { value: typed.value };
}

/** The form as a record holds it; what is absent was never typed. */
export function formOf(form: Record<string, string>): FormValues {
  const { reason = '', amount = '', impact = '', title = '', name = '', email = '', phone = '' } = form;
  return { reason, amount, impact, title, name, email, phone };
}
