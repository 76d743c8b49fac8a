/** Order, subscription and request ids. A bare number is what the sentence makes of it. */
import type { IntentName } from '../../turn.ts';
import { type Mark, means } from '../marks.ts';
import { endOfList, isBareNumber, isInList, isJoiner, LIST } from './number-lists.ts';
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
    if (
      facts.taken.has(mark) ||
      isAside(facts.marks, index) ||
      (mark.tags.includes('number') && counts(facts.folded, facts.marks, index))
    )
      continue;
    const context = contextOf(facts.folded, facts.marks, index) ?? (isOwnRequest(mark, facts) ? 'request' : undefined);
    const kind =
      kindOf(mark, context, facts.intent) ??
      (LISTING.includes(facts.intent) && isInList(facts.folded, facts.marks, index) ? 'orderId' : undefined);
    const value = String(mark.value);
    if (kind !== undefined && !ids[kind].includes(value)) ids[kind].push(value);
  }
  return ids;
}

/** `reject RR-301, bought in 2023`, `the keys 4 order 81305`: a plain figure beside the id. */
function isAside(marks: readonly Mark[], index: number): boolean {
  const mark = marks[index];
  if (mark === undefined || !isBareNumber(mark)) return false;
  if (mark.tags.includes('year')) return marks.some(({ tags }) => tags.includes('request-id'));
  const [next, after] = [marks[index + 1], marks[index + 2]];
  return mark.value === '4' && next?.tags.includes('order') === true && after?.value !== undefined;
}

/** `my refund request, has it been seen? #208`: a short number is that request's where no order is spoken of. */
function isOwnRequest({ value }: Mark, { marks, intent }: { marks: readonly Mark[]; intent: IntentName }): boolean {
  const isOwn = means(marks, ['request', 'refund-list', 'refund']) && !means(marks, ['order']);
  return intent === 'order_status' && isShort({ value }) && isOwn;
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

function bareKind(mark: Mark, context: Context, intent: IntentName): keyof Ids | undefined {
  if (intent === 'refund_review') return context === 'order' && !isShort(mark) ? 'orderId' : 'requestId';
  if (context === 'order' && (intent !== 'purchase' || String(mark.value).length >= 4)) return 'orderId';
  if (context === 'request' && intent !== 'purchase') return 'requestId';
  const isLong = String(mark.value).length >= 4 && !mark.tags.includes('year');
  return isLong && ABOUT_ORDERS.includes(intent) ? 'orderId' : undefined;
}

/** A word this far behind a number no longer says what it is. */
const FAR = 24;
/** `the state of 17, …` — another thought begins. */
const SENTENCE = /[.;!?。；！？\n]|[:：].*[:：]/;
const COMMA = /[,，、(（]/;

const AIM = /\b(?:for|on|about|fur|zu|zur|pour|sur|para|do|del)\b/;
const NOUN_BEHIND = /^ ?(?:号|番|번|호)?(?:的|の)? ?(?:退款|返金|환불)?(?:的|の)? ?$/;

/** Intents for which a list of short numbers is one of orders, without a word that says so. */
const LISTING: readonly IntentName[] = ['cancel', 'order_status', 'download_link'];

/** The nearest word before (or right behind) that says what kind of thing the number names. */
function contextOf(folded: string, marks: readonly Mark[], index: number): Context {
  return contextBefore(folded, marks, index) ?? contextBehind(folded, marks, endOfList(folded, marks, index));
}

/** Numbers of one list (`requests 5, 6 and 7`) share what stands before the first. */
function contextBefore(folded: string, marks: readonly Mark[], index: number): Context {
  const number = marks[index];
  if (number === undefined) return undefined;
  let from = number.start;
  let inList = true;
  let looked = 0;
  for (const other of marks.slice(Math.max(0, index - LIST), index).reverse()) {
    const belongs: boolean = inList && (isListed(other) || isJoiner(folded, other));
    const between = folded.slice(other.end, from);
    if (looked === 3 || endsThought(between, !belongs && isShort(number))) return undefined;
    const kind = kindOfThing(folded, other);
    if (kind !== undefined) return isAbout(folded, other, number) ? undefined : kind;
    [inList, looked, from] = [belongs, looked + (belongs ? 0 : 1), other.start];
  }
  return undefined;
}

/** `my refund request for 81145`, `my cancel request on 90233`: the number is an order's. */
function isAbout(folded: string, thing: Mark, number: Mark): boolean {
  const isRequest = isPending(thing) || (thing.tags.includes('request') && String(number.value).length >= 5);
  return isRequest && !thing.tags.includes('order') && AIM.test(folded.slice(thing.end, number.start));
}

/** Before a short number a comma is enough, unless it stands in a list. */
function endsThought(between: string, atComma: boolean): boolean {
  return SENTENCE.test(between) || (atComma && COMMA.test(between));
}

function isShort({ value }: Pick<Mark, 'value'>): boolean {
  return String(value ?? '').length < 4;
}

function contextBehind(folded: string, marks: readonly Mark[], index: number): Context {
  const from = marks[index]?.end ?? 0;
  for (const other of marks.slice(index + 1, index + 3)) {
    const between = folded.slice(from, other.start);
    if (other.start - from > FAR || SENTENCE.test(between) || COMMA.test(between)) return undefined;
    const kind = kindOfThing(folded, other);
    // 82601 早就申請退了: only right behind the number the word is a noun.
    if (kind === 'request' && !NOUN_BEHIND.test(folded.slice(marks[index]?.end, other.start))) return undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function isListed({ tags }: Mark): boolean {
  return tags.some(
    (tag) => tag === 'and' || tag === 'number' || tag === 'code' || tag.endsWith('-id') || tag === 'hashed',
  );
}

function kindOfThing(folded: string, { start, end, tags }: Mark): Context {
  if (tags.includes('order')) return 'order';
  if (tags.includes('subscription')) return 'subscription';
  if (tags.includes('request')) return 'request';
  return isPending({ start, end, tags }) && /request|申请|pedidos? de reembolso/.test(folded.slice(start, end))
    ? 'request'
    : undefined;
}

/** `refund request` is a concept of its own. */
function isPending({ tags }: Mark): boolean {
  return tags.includes('refund-list');
}
