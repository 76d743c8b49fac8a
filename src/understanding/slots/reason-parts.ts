/** A message in parts that can each be a reason, without what only says which order, whose, of what. */
import type { Clause } from '../clauses.ts';
import type { Mark } from '../marks.ts';
import type { Unknown } from '../words.ts';
import { CLOSES, OPENS, SO } from './reason-words.ts';

export interface Facts {
  text: string;
  folded: string;
  clauses: readonly Clause[];
  /** The clause that makes the request. */
  asked: Clause;
  customer: { start: number; end: number } | undefined;
  words: readonly Unknown[];
}

/** A stretch between two marks of punctuation, or two words that join thoughts. */
export interface Part {
  start: number;
  end: number;
  /** A word such as "because" opened it, or one such as ので closed it. */
  given: boolean;
  marks: Mark[];
}

const BREAK = /[,;!?，。；：！？、\n]|[.…](?=\s|$)|\.{2,}|[:：](?!\/)|\s[-–—/]{1,2}\s|[—–]/g;
/** A reason tacked on without any sign. */
const CHANGE =
  /(?<!\b(?:as|the|because|since)) (?=(?:they|he|she|(?:the )?(?:client|customer|buyer)s?) (?:have |has )?(?:changed (?:their|his|her) mind|had a change))/g;
/** Inside a figure or a name no punctuation ends a thought: 1,250.50, 10:30, `Inc.`. */
const INSIDE = /\d[,.:]\d/;

interface Cut {
  at: number;
  end: number;
  /** The word opens a reason, or closes one. */
  opens?: boolean;
  closes?: boolean;
}

export function partsOf(facts: Facts): Part[] {
  const marks = facts.clauses.flatMap((clause) => clause.marks);
  const { folded } = facts;
  const parts: Part[] = [];
  let from = { at: 0, given: false };
  for (const { at, end, opens = false, closes = false } of [
    ...cutsOf(folded, marks),
    { at: folded.length, end: folded.length },
  ]) {
    const isEmpty = at <= from.at || !/\S/.test(folded.slice(from.at, at));
    if (!isEmpty) parts.push(bare(partAt(marks, { start: from.at, end: at, given: from.given || closes }), facts));
    from = isEmpty ? { at: Math.max(end, from.at), given: opens || from.given } : { at: end, given: opens };
  }
  return parts;
}

function partAt(marks: readonly Mark[], span: Omit<Part, 'marks'>): Part {
  return { ...span, marks: marks.filter(({ start, end }) => start >= span.start && end <= span.end) };
}

function cutsOf(folded: string, marks: readonly Mark[]): Cut[] {
  const isInside = (at: number) =>
    INSIDE.test(folded.slice(Math.max(0, at - 1), at + 2)) ||
    marks.some(({ start, end, value }) => value !== undefined && start < at && at < end);
  const found = (pattern: RegExp, kind: Partial<Cut>) =>
    Array.from(
      folded.matchAll(pattern),
      (match): Cut => ({ at: match.index, end: match.index + match[0].length, ...kind }),
    );
  const cuts = found(BREAK, {}).filter(({ at }) => !isInside(at));
  for (const [pattern, kind] of [
    [OPENS, { opens: true }],
    [CHANGE, { opens: true }],
    [SO, {}],
    [CLOSES, { closes: true }],
  ] as const) {
    const isFree = ({ at }: Cut) => !cuts.some((cut) => cut.at === at || (cut.at < at && at < cut.end));
    cuts.push(...found(pattern, kind).filter(isFree));
  }
  return cuts.sort((a, b) => a.at - b.at);
}

const BESIDE_ID = /^(?:order|subscription|request|customer|for|of|filler|and|want|particle|licence)$/;
const TRAILS =
  / ?\b(?:sur|for|on|in|of|de|del|en|no|na|do|da|im|zu|zur|bei|auf|von|para|pour)(?: (?:la|le|el|the|der|die|das|our|my))?(?: (?:commande|order|pedido|bestellung|orden|compra))? ?$/;
const BEHIND_ID = /^ ?(?:这张|这笔|那张|那笔|号|的|は|の件|の|を|는|은|건|건은)*/;
const BEHIND_NAME = /^ ?(?:'s|的|那边|那邊|这边|公司|の|は|が|은|는|이|가|:)?/;

/** Without what only says which order, whose, of what: `82010 下錯 tenant`, `… sur la commande 62025`. */
function bare(part: Part, facts: Facts): Part {
  const withoutId = { ...part, ...withoutIds(part, facts) };
  const start = startBehindName(withoutId, facts);
  if (!/[\p{L}\d]/u.test(facts.folded.slice(start, withoutId.end))) return part;
  return partAt(part.marks, { start, end: withoutId.end, given: part.given });
}

function withoutIds({ start, end, marks }: Part, { folded, words }: Facts): { start: number; end: number } {
  const isFree = (from: number, to: number) => !words.some((word) => word.start < to && from < word.end);
  const isBeside = ({ tags }: Mark) => tags.every((tag) => BESIDE_ID.test(tag));
  const isWhich = (mark: Mark) => isId(mark) || isBeside(mark);
  const [first, last] = [marks.findIndex(isId), marks.findLastIndex(isId)];
  const lastEnd = marks[last]?.end;
  if (lastEnd !== undefined && marks.slice(0, last + 1).every(isWhich) && isFree(start, lastEnd))
    return { start: lastEnd + lengthOf(BEHIND_ID, folded.slice(lastEnd, end)), end };
  if (first <= 0 || !marks.slice(first).every(isWhich)) return { start, end };
  const opens = marks.findLastIndex((mark, index) => index < first && !isBeside(mark)) + 1;
  const cut = marks[Math.max(1, opens)]?.start ?? end;
  return isFree(cut, end) ? { start, end: cut - lengthOf(TRAILS, folded.slice(start, cut)) } : { start, end };
}

function startBehindName({ start, end, marks }: Part, { folded, customer }: Facts): number {
  const opening = lengthOf(/^[\s「『"“(（]*/, folded.slice(start, end));
  const leads = customer !== undefined && customer.start >= start && customer.start <= start + opening + 4;
  if (!leads || customer.end >= end - 3) return start;
  const behind = customer.end + lengthOf(BEHIND_NAME, folded.slice(customer.end, end));
  const ware = marks.find((mark) => mark.start >= behind && mark.start <= behind + 1);
  const isWare = ware?.tags.some((tag) => tag.startsWith('product:')) ?? false;
  return ware !== undefined && isWare && /[\u3400-\u9fff]/.test(folded.charAt(ware.end)) ? ware.end : behind;
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

export function isId({ tags, value }: Mark): boolean {
  return tags.some((tag) => /^(?:order-id|request-id|guid|code|hashed)$/.test(tag)) || /^\d{4,}$/.test(String(value));
}
