/** `order 3 licences` buys, `order 70012` is a thing: which of the two an ambiguous word means. */
import type { Mark } from './marks.ts';

const THING_AFTER = ['order-id', 'hashed', 'code', 'guid', 'request-id', 'status', 'year-id'];
const OTHER_ACTIONS = [
  'cancel',
  'refund',
  'return',
  'status',
  'undo',
  'approve',
  'reject',
  'cancelled',
  'buy',
  'key',
  'download',
  'link',
  'drop',
];

/** Replaces the tag `order/buy` by `order` or `buy`, from what stands around it. */
export function orderOrBuy(marks: readonly Mark[], folded: string): Mark[] {
  return marks.map((mark, index) => {
    if (!mark.tags.includes('order/buy')) return mark;
    const tag = isVerb(marks, index, folded) ? 'buy' : 'order';
    return { ...mark, tags: mark.tags.map((each) => (each === 'order/buy' ? tag : each)) };
  });
}

/** `my order`, `cette commande`: what stands before it makes it a thing. */
const NOUN_AFTER =
  /^(?:my|the|this|that|these|those|an?|our|your|his|her|their|its|whose|which|any|no|every|each|said|same|other|whole|entire|full|previous|recent|old|existing|open|original|first|second|third|wrong|duplicate|duplicated|double|mistaken|accidental|accidentally|erroneous|test|trial|cancelled|canceled|urgent|big|small|client's|customer's|today's|yesterday's|morning's|partial|current|outstanding|last|latest|la|le|el|los|las|mi|ma|notre|nuestro|minha|meu|o|a|de|du|del|do|da|die|der|den|dem|meine|meinen|meiner|meinem|unsere|unserer|unseren|unserem|diese|diesen|dieser|letzte|letzten|cette|cet|sa|ta|votre|vos|leur|dernier|derniere|esta|esa|ese|este|aquel|aquella|su|tu|ultimo|ultima|nuestra|essa|esse|aquele|aquela|nossa|nosso|sua|seu|na|no|pela|pelo|dessa|desse|deste|desta)$/;

function isVerb(marks: readonly Mark[], index: number, folded: string): boolean {
  const mark = marks[index];
  if (mark === undefined) return false;
  const [next, second] = marks
    .slice(index + 1)
    .filter((other) => !other.tags.includes('filler') || other.tags.length > 1);
  const previous = marks[index - 1];
  const nextIs = (tags: readonly string[]) => next?.tags.some((tag) => tags.includes(tag)) ?? false;
  if (nextIs(THING_AFTER)) return false;
  if (hasVerbEnding(folded, mark)) return true;
  if (isAsianNoun(marks, index, folded)) return false;
  const isCount = next?.tags.some((tag) => tag === 'number' || tag === 'spelled') ?? false;
  if (isCount && countsSomething(next, second)) return true;
  if (isCount)
    return (
      String(next?.value).length <= 3 &&
      !marks.some(({ tags }) => tags.some((tag) => OTHER_ACTIONS.includes(tag) || tag === 'show'))
    );
  if (previous !== undefined && NOUN_AFTER.test(folded.slice(previous.start, previous.end))) return false;
  const others = marks.some((other) => other.tags.some((tag) => OTHER_ACTIONS.includes(tag)));
  return !others || nextIs(['want']);
}

/** Up to three digits count whatever follows, four only what is plainly sold: `commande 4410 et …` names one. */
function countsSomething(count: Mark | undefined, thing: Mark | undefined): boolean {
  const digits = String(count?.value).length;
  const isSold = thing?.tags.some((tag) => /^(product|edition|licence|software|version)/.test(tag)) ?? false;
  return (isSold && digits <= 4) || (digits <= 3 && thing?.tags.includes('filler') === true);
}

/** さくら商事の注文, 注文をエクスポート: somebody's orders, or orders to be shown. */
function isAsianNoun(marks: readonly Mark[], index: number, folded: string): boolean {
  const mark = marks[index];
  if (mark === undefined || !/^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(folded.slice(mark.start))) return false;
  const next = marks.slice(index + 1).find(({ tags }) => !tags.includes('of'));
  const isShown = next?.tags.includes('show') === true && next.start - mark.end <= 2;
  const isOwned = /(?:の|의 ?)$/.test(folded.slice(0, mark.start)) && !marks.some(({ tags }) => tags.some(isWare));
  return isShown || (isOwned && /^[\s。.!！]*$/.test(folded.slice(mark.end)));
}

function isWare(tag: string): boolean {
  return /^(?:product|edition|version|licence|software|number|spelled)/.test(tag);
}

/** 注文して, 주문해: the ending makes a verb of it. */
function hasVerbEnding(folded: string, mark: Mark): boolean {
  return /^ ?(?:を?(?:して|したい|お願い|頼|しま|する|いたし|かけ)|해|하고|합|할|하려|하겠|넣어|부탁|을 (?:넣|하)|좀 해)/.test(
    folded.slice(mark.end),
  );
}
