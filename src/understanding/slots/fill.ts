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
  if (intent === 'purchase' || intent === 'catalog_search') fillQuantity(filled, reading, { intent, taken });
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
    if (first !== undefined) filled.slots[kind] = more.length === 0 ? first : ids[kind];
  }
}

function fillQuantity(
  filled: Filled,
  reading: Reading,
  { intent, taken }: { intent: IntentName; taken: ReadonlySet<Mark> },
): void {
  const quantity = quantityIn(reading.folded, reading.marks, taken);
  if (quantity === undefined || (intent === 'catalog_search' && quantity.value === 1)) return;
  if (quantity.value === undefined) filled.invalid.push('quantity');
  else filled.slots.quantity = quantity.value;
}

function fillRefund(filled: Filled, reading: Reading, facts: { intent: IntentName; asked: Asked }): void {
  const money = reading.marks.find((mark) => mark.tags.includes('money'));
  if (money !== undefined && facts.intent === 'cancel') {
    const value = Number(money.value);
    if (value > 0 && value <= LARGEST_AMOUNT) filled.slots.amount = { value, currency: money.currency ?? null };
    else filled.invalid.push('amount');
  }
  const reason = reasonIn({
    text: reading.text,
    clauses: reading.clauses,
    asked: facts.asked.clause,
    isBusy: facts.asked.isBusy,
    words: reading.unknown,
  });
  if (reason !== undefined) filled.slots.reason = reason.value;
  if (facts.intent !== 'refund_review') return;
  const tags = new Set(reading.marks.flatMap((mark) => mark.tags));
  if (tags.has('reject') || tags.has('return/reject')) filled.slots.decision = 'reject';
  else if (tags.has('approve')) filled.slots.decision = 'approve';
}
