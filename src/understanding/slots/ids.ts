/** Order, subscription and request ids. A bare number is what the sentence makes of it. */
import type { IntentName } from '../../turn.ts';
import type { Mark } from '../marks.ts';
import { counts } from './quantity.ts';

export interface Ids {
  orderId: string[];
  subscriptionId: string[];
  requestId: string[];
}

/** Every id of the message, as written, sorted by what it names. `taken`: marks that mean something else. */
export function idsIn(facts: {
  folded: string;
  marks: readonly Mark[];
  intent: IntentName;
  taken: ReadonlySet<Mark>;
}): Ids {
  const ids: Ids = { orderId: [], subscriptionId: [], requestId: [] };
  for (const [index, mark] of facts.marks.entries()) {
    if (facts.taken.has(mark) || (mark.tags.includes('number') && counts(facts.folded, facts.marks, index))) continue;
    const kind = kindOf(mark, contextOf(facts.marks, index), facts.intent);
    const value = String(mark.value);
    if (kind !== undefined && !ids[kind].includes(value)) ids[kind].push(value);
  }
  return ids;
}

type Context = 'order' | 'request' | 'subscription' | undefined;

/** Intents for which a long bare number is an order's. */
const ABOUT_ORDERS: readonly IntentName[] = ['cancel', 'order_status', 'download_link', 'list_software'];

function kindOf(mark: Mark, context: Context, intent: IntentName): keyof Ids | undefined {
  const is = (tag: string) => mark.tags.includes(tag);
  if (is('guid')) return context === 'order' ? 'orderId' : 'subscriptionId';
  if (is('order-id')) return 'orderId';
  if (is('request-id')) return 'requestId';
  if (is('code') || is('hashed')) return context === 'request' || intent === 'refund_review' ? 'requestId' : 'orderId';
  return isBareNumber(mark) ? bareKind(mark, context, intent) : undefined;
}

function isBareNumber({ tags, value }: Mark): boolean {
  return (tags.includes('number') || tags.includes('year')) && !tags.includes('spelled') && /^\d+$/.test(String(value));
}

function bareKind(mark: Mark, context: Context, intent: IntentName): keyof Ids | undefined {
  if (intent === 'refund_review') return context === 'order' ? 'orderId' : 'requestId';
  if (context === 'order') return 'orderId';
  if (context === 'request') return 'requestId';
  const isLong = String(mark.value).length >= 4 && !mark.tags.includes('year');
  return isLong && ABOUT_ORDERS.includes(intent) ? 'orderId' : undefined;
}

/** The nearest word before (or right behind) that says what kind of thing the number names. */
function contextOf(marks: readonly Mark[], index: number): Context {
  const mark = marks[index];
  const near = [...marks.slice(Math.max(0, index - 3), index).reverse(), ...marks.slice(index + 1, index + 3)];
  for (const other of near) {
    if (mark !== undefined && Math.abs(other.start - mark.end) > 24 && other.start > mark.end) continue;
    if (other.tags.includes('order')) return 'order';
    if (other.tags.includes('subscription')) return 'subscription';
    if (other.tags.includes('request')) return 'request';
  }
  return undefined;
}
