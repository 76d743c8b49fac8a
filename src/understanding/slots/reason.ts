/** Why a purchase is to be cancelled, or a refund refused: the person's own words. */
import { ACTIONS } from '../clauses.ts';
import { fold } from '../fold.ts';
import type { Mark } from '../marks.ts';
import type { Unknown } from '../words.ts';
import { type Facts, isId, type Part, partsOf } from './reason-parts.ts';
import { CLOSING, COURTESY, CUE, FINE, HEDGE, REQUEST, SUBJECT } from './reason-words.ts';

export interface Reason {
  start: number;
  end: number;
  value: string;
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
