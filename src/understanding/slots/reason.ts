/** Why a purchase is to be cancelled, or a refund refused: the person's own words. */
import { ACTIONS, type Clause } from '../clauses.ts';
import { fold } from '../fold.ts';
import words from '../lexicon/reasons.json' with { type: 'json' };
import type { Mark } from '../marks.ts';
import type { Unknown } from '../words.ts';

export interface Reason {
  start: number;
  end: number;
  value: string;
}

interface Facts {
  text: string;
  folded: string;
  clauses: readonly Clause[];
  /** The clause that makes the request. */
  asked: Clause;
  customer: { start: number; end: number } | undefined;
  words: readonly Unknown[];
}

/** A stretch between two marks of punctuation, or two words that join thoughts. */
interface Part {
  start: number;
  end: number;
  /** A word such as "because" opened it, or one such as ので closed it. */
  given: boolean;
  marks: Mark[];
}

const HIGH = 3;
const ENOUGH = 1.9;

/** The part of the message that tells why, without the word that joins it; undefined when none does. */
export function reasonIn(facts: Facts): Reason | undefined {
  const parts = partsOf(facts);
  const scored = parts.map((part, index) => ({ part, index, score: scoreOf(part, index, { ...facts, parts }) }));
  const best = scored.toSorted((a, b) => b.score - a.score || a.index - b.index)[0];
  if (best === undefined || best.score < ENOUGH) return undefined;
  // `Bought Datacenter, meant Standard.`: one thought in two parts.
  const tells = (other: (typeof scored)[number] | undefined) => other !== undefined && other.score >= ENOUGH;
  const touch = (first: Part, second: Part) => /^, ?$/.test(facts.folded.slice(first.end, second.start));
  const [before, behind] = [scored[best.index - 1], scored[best.index + 1]];
  const opens = before !== undefined && tells(before) && !best.part.given && touch(before.part, best.part);
  const closes = behind !== undefined && tells(behind) && touch(best.part, behind.part);
  return trimmed(facts.text, (opens ? before : best).part.start, (closes ? behind : best).part.end);
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

function partsOf(facts: Facts): Part[] {
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

interface Place extends Facts {
  parts: readonly Part[];
}

/** How much a part sounds like a reason: words that tell why, a subject of its own, its place behind the request. */
function scoreOf(part: Part, index: number, place: Place): number {
  const said = place.folded.slice(part.start, part.end).trim();
  if (said.length < 2 || COURTESY.test(said)) return 0;
  const hasCue = CUE.test(said);
  const requests = REQUEST.test(said.replace(/请求|申请|要求/g, ''));
  if (part.given) return requests ? 1 : HIGH + (hasCue ? 1 : 0);
  const isBehind =
    part.start >= place.asked.end - 1 || place.parts.slice(0, index).some(({ marks }) => marks.some(isAction));
  return speaksFor(said, { hasCue, isBehind }) - speaksAgainst(part, place, { said, hasCue, isBehind, requests });
}

function speaksFor(said: string, { hasCue, isBehind }: { hasCue: boolean; isBehind: boolean }): number {
  const opens = SUBJECT.test(said);
  return (hasCue ? 2 : 0) + (opens ? 0.8 : 0) + (isBehind ? 0.7 : 0) + (isBehind && opens && !hasCue ? 0.6 : 0);
}

function speaksAgainst(
  part: Part,
  { asked, words: unknown }: Place,
  { said, hasCue, isBehind, requests }: { said: string; hasCue: boolean; isBehind: boolean; requests: boolean },
): number {
  const isAsked = part.start < asked.end && asked.start < part.end;
  const actsAgainst = hasCue ? (isBehind ? 0.4 : 0.8) : isAsked ? 3 : 2;
  const isRefused = part.marks.some(({ tags }) => tags.some((tag) => /^not:(?:buy|download|send|activate)$/.test(tag)));
  return (
    (part.marks.some(isAction) ? actsAgainst : 0) +
    (isRefused ? 1 : 0) +
    (part.marks.some(isId) ? (hasCue ? 0.6 : 1.5) : 0) +
    (requests ? 2 : 0) +
    (FINE.test(said) ? 2 : 0) +
    (!hasCue && isOnlyFacts(part, unknown) ? 3 : 0)
  );
}

function isAction({ tags }: Mark): boolean {
  return tags.some((tag) => ACTIONS.includes(tag));
}

function isId({ tags, value }: Mark): boolean {
  return tags.some((tag) => /^(?:order-id|request-id|guid|code|hashed)$/.test(tag)) || /^\d{4,}$/.test(String(value));
}

const SLOTTY =
  /^(?:product|edition|version|language|os|term|market|guid|domain|email|url|order-id|request-id|code|hashed|money|number|spelled|year|date|measure|order|subscription|customer|for|of|filler|particle|licence|want|thanks|request)(?::|$)/;

/** `amount 8,800`, `customer: Contoso`: more facts, no reason. */
function isOnlyFacts(part: Part, unknown: readonly Unknown[]): boolean {
  const isSaying = part.marks.some((mark) => mark.tags.some((tag) => !SLOTTY.test(tag)));
  const isStrange = unknown.some((word) => word.start >= part.start && word.end <= part.end);
  return !isSaying && !isStrange;
}

const TAILS = /[\s,;:.!?，。；：、！？"'”」]+$/u;
const HEADS = /^[\s,;:.!?，。；：、！？\-–—"'“「(（]+/u;

function trimmed(text: string, from: number, to: number): Reason | undefined {
  let start = from + (HEADS.exec(text.slice(from, to))?.[0].length ?? 0);
  start += HEDGE.exec(fold(text.slice(start, to)))?.[0].length ?? 0;
  const raw = text.slice(start, to).replace(TAILS, '');
  const tail = CLOSING.exec(fold(raw));
  const value = (tail === null ? raw : raw.slice(0, tail.index)).replace(TAILS, '');
  if (value.length < 2) return undefined;
  return { start, end: start + value.length, value };
}

/** Phrases as one pattern: whole words where words have edges; `*` stands for the rest of a word, `…` for a few words. */
function pattern(phrases: readonly string[], wrap: (inner: string) => string, flags = ''): RegExp {
  const inner = phrases
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .map((phrase) => {
      const escaped = phrase
        .replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`)
        .replace(/>(.+)$/, '(?= $1(?![a-z]))')
        .replaceAll('*', '[a-z]*')
        .replaceAll('…', String.raw`(?: \S+){0,3}? `)
        .replaceAll('~', '.{0,8}?');
      return `${/^[a-z0-9]/.test(phrase) ? '(?<![a-z0-9])' : ''}${escaped}${/[a-z0-9]$/.test(phrase) ? '(?![a-z0-9])' : ''}`;
    })
    .join('|');
  return new RegExp(wrap(`(?:${inner})`), flags);
}

const anywhere = (inner: string): string => inner;
const first = (inner: string): string => `^[^\\p{L}\\d]*${inner}`;
const OPENS = pattern(words.because, (inner) => `${inner}[:： ]*`, 'g');
const SO = pattern(words.so, (inner) => `(?: and)? ?${inner} ?`, 'g');
const CLOSES = pattern(words['because-behind'], anywhere, 'g');
const CUE = pattern(words.why, anywhere);
const SUBJECT = pattern(words.subject, first, 'u');
const REQUEST = pattern(words.request, anywhere);
const FINE = pattern(words.fine, anywhere);
const COURTESY = pattern(words.courtesy, first, 'u');
const HEDGE = pattern(words.hedge, (inner) => `^(?:${inner}[ ,，]*)+`);
const CLOSING = pattern(words.closing, (inner) => ` ?${inner}[\\s.!。！]*$`);
