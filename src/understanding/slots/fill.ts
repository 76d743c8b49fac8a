/** Fills the slots of one message, for the intent it has. */
import type { IntentName, Slots } from '../../turn.ts';
import type { Clause } from '../clauses.ts';
import { chineseOf } from '../fold.ts';
import type { Mark } from '../marks.ts';
import type { Reading } from '../reading.ts';
import { idsIn } from './ids.ts';
import { quantityIn } from './quantity.ts';
import { reasonIn } from './reason.ts';
import { sparedIds } from './spared.ts';
import { waresIn } from './wares.ts';

const WITHOUT_SLOTS: readonly IntentName[] = ['none', 'help', 'greeting', 'cancel_dialog'];
const COUNTING: readonly IntentName[] = ['purchase', 'catalog_search', 'cancel', 'order_status'];
/** Beyond this no refund is believed. */
const LARGEST_AMOUNT = 1_000_000_000;

export interface Filled {
  slots: Slots;
  invalid: (keyof Slots)[];
}

export interface Asked {
  /** The clause that carries the request. */
  clause: Clause;
  /** Whether a clause asks for something itself. */
  isBusy(clause: Clause): boolean;
  locale: string | undefined;
}

function chineseIn(locale = ''): string | undefined {
  if (/^zh-(?:tw|hk|mo|hant)/i.test(locale)) return 'zh-TW';
  return /^zh/i.test(locale) ? 'zh-CN' : undefined;
}

/** What the message says about `intent`, normalised. */
export function fillSlots(reading: Reading, intent: IntentName, asked: Asked): Filled {
  if (WITHOUT_SLOTS.includes(intent)) return { slots: {}, invalid: [] };
  const { folded, marks } = reading;
  const { wares, taken } = waresIn(folded, marks, chineseOf(reading.text) ?? chineseIn(asked.locale));
  const filled: Filled = { slots: { ...wares }, invalid: [] };
  if (reading.customer !== undefined) {
    filled.slots.customer = reading.customer.value;
    for (const mark of marks)
      if (mark.start < reading.customer.end && reading.customer.start < mark.end) taken.add(mark);
  }
  fillIds(filled, reading, { intent, taken, asked: asked.clause });
  moveTenant(filled, intent);
  if (COUNTING.includes(intent)) fillQuantity(filled, reading, { intent, taken });
  if (intent === 'order_status') fillAmount(filled, money(reading));
  if (intent === 'cancel' || intent === 'refund_review') fillRefund(filled, reading, { intent, asked });
  const market = marks.flatMap((mark) => mark.tags).find((tag) => tag.startsWith('market:'));
  if (market !== undefined && intent === 'catalog_search') filled.slots.market = market.slice('market:'.length);
  return filled;
}

function fillIds(
  filled: Filled,
  reading: Reading,
  facts: { intent: IntentName; taken: ReadonlySet<Mark>; asked: Clause },
): void {
  const ids = idsIn({ folded: reading.folded, marks: reading.marks, ...facts });
  const spared = sparedIds(reading, facts);
  for (const kind of ['orderId', 'subscriptionId', 'requestId'] as const) {
    const [first, ...more] = ids[kind].filter((id) => !spared.has(id));
    if (first !== undefined) filled.slots[kind] = more.length === 0 ? first : [first, ...more];
  }
}

/** A lone GUID names the tenant where nobody asks about a subscription: what is owned, bought, on sale. */
function moveTenant({ slots }: Filled, intent: IntentName): void {
  if (intent !== 'list_software' && intent !== 'purchase' && intent !== 'catalog_search') return;
  if (slots.customer !== undefined || typeof slots.subscriptionId !== 'string') return;
  slots.customer = slots.subscriptionId;
  delete slots.subscriptionId;
}

function fillQuantity(
  filled: Filled,
  reading: Reading,
  { intent, taken }: { intent: IntentName; taken: ReadonlySet<Mark> },
): void {
  const quantity = quantityIn(reading.folded, reading.marks, taken, intent === 'cancel' || intent === 'order_status');
  if (quantity === undefined || (intent === 'catalog_search' && quantity.value === 1)) return;
  if (quantity.value === undefined) filled.invalid.push('quantity');
  else filled.slots.quantity = quantity.value;
}

function fillRefund(filled: Filled, reading: Reading, facts: { intent: IntentName; asked: Asked }): void {
  fillAmount(filled, money(reading) ?? bareAmount(reading));
  const decision = facts.intent === 'refund_review' ? decisionIn(reading, filled.slots) : undefined;
  if (decision !== undefined) filled.slots.decision = decision;
  if (facts.intent === 'refund_review' && decision === undefined) return;
  const reason = reasonIn({
    text: reading.text,
    folded: reading.folded,
    clauses: reading.clauses,
    asked: facts.asked.clause,
    customer: reading.customer,
    words: reading.unknown,
  });
  if (reason !== undefined) filled.slots.reason = reason.value;
}

function money({ marks }: Reading): Mark | undefined {
  return marks.find((mark) => mark.tags.includes('money'));
}

function fillAmount(filled: Filled, sum: Mark | undefined): void {
  if (sum === undefined) return;
  const value = Number(sum.value);
  if (value > 0 && value <= LARGEST_AMOUNT) filled.slots.amount = { value, currency: sum.currency ?? null };
  else filled.invalid.push('amount');
}

/** 退錢，一萬二; `refund 3k`: a sum in thousands is money even when nobody says which. */
function bareAmount({ folded, marks }: Reading): Mark | undefined {
  const sum = marks.find(
    ({ start, end, tags, value }) =>
      tags.includes('spelled') && Number(value) >= 1_000 && /[万千k]/.test(folded.slice(start, end)),
  );
  return sum === undefined ? undefined : { ...sum, currency: null };
}

/** `don't reject 31, let it through`: the other way round of what is taken back. */
function decisionIn({ marks }: Reading, { requestId }: Slots): 'approve' | 'reject' | undefined {
  const tags = new Set(marks.flatMap((mark) => mark.tags));
  // `how many wait for me to approve?` decides nothing.
  if (requestId === undefined && (tags.has('question') || tags.has('show'))) return undefined;
  if (tags.has('reject') || tags.has('return/reject')) return 'reject';
  if (tags.has('approve')) return 'approve';
  if (tags.has('not:approve')) return 'reject';
  return tags.has('not:reject') || tags.has('not:return/reject') ? 'approve' : undefined;
}
