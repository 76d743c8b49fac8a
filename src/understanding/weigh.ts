/** Which clause asks for something, and for what: the evidence of the clauses put together. */
import type { IntentName } from '../turn.ts';
import { ACTIONS, type Clause } from './clauses.ts';
import type { Reading } from './reading.ts';
import { type Scored, scoreTags } from './score.ts';
import { clauseTags } from './tags.ts';

/** Less than this is no evidence. */
const ENOUGH = 1.5;
/** From here on a clause asks for something by itself. */
const STRONG = 2;
/** By how much action and object from different clauses must outweigh the best single clause. */
const CLEARLY = 0.4;
/** Said beside a request: `hi, …`, `… thanks`. */
const ASIDES: readonly IntentName[] = ['greeting', 'help', 'cancel_dialog'];

export interface Weighed {
  /** Best first. */
  ranked: Scored[];
  /** The clause that carries the request. */
  asked: Clause;
  /** Action and object stand in different clauses. */
  joined: boolean;
  /** Clauses that ask for something themselves, so that they are no reason. */
  isBusy(clause: Clause): boolean;
}

interface Scores {
  clause: Clause;
  ranked: Scored[];
}

/** The first clause that asks for something decides; if none does, the message as a whole. */
export function weigh(reading: Reading): Weighed {
  const entire: Clause = { start: 0, end: reading.text.length, marks: reading.marks };
  const scores: Scores[] = reading.clauses.map((clause) => ({
    clause,
    ranked: scoreTags(clauseTags(reading, clause)),
  }));
  const strong = scores.find(({ ranked }) => weightOf(ranked) >= STRONG && !ASIDES.includes(nameOf(ranked)));
  const whole = scoreTags(clauseTags(reading, entire));
  const isFree = nameOf(strong?.ranked ?? []) === nameOf(whole) || isDecision(strong?.ranked, whole);
  const threshold = isFree ? 0 : CLEARLY;
  const useWhole = strong === undefined || weightOf(whole) >= weightOf(strong.ranked) + threshold;
  const ranked = useWhole ? whole : strong.ranked;
  const alone = scores.some((each) => nameOf(each.ranked) === nameOf(ranked) && weightOf(each.ranked) >= STRONG);
  return {
    ranked: ranked.filter(({ weight }) => weight >= ENOUGH),
    asked: askedClause(scores, ranked) ?? strong?.clause ?? entire,
    joined: !alone && reading.clauses.length > 1,
    isBusy: (clause) => scores.some((each) => each.clause === clause && asks(each)),
  };
}

/** `refund 1207: please reject`: the first clause only says which refund is decided on. */
function isDecision(first: readonly Scored[] = [], whole: readonly Scored[]): boolean {
  return nameOf(first) === 'cancel' && nameOf(whole) === 'refund_review' && whole[0]?.rule === 'decide on a refund';
}

function askedClause(scores: readonly Scores[], ranked: readonly Scored[]): Clause | undefined {
  return scores.find((each) => nameOf(each.ranked) === nameOf(ranked))?.clause;
}

/** Asks for something, rather than tells why. */
function asks({ clause, ranked }: Scores): boolean {
  const acts = clause.marks.some((mark) =>
    mark.tags.some((tag) => ACTIONS.includes(tag) || tag === 'show' || tag === 'status' || tag === 'price'),
  );
  return acts && weightOf(ranked) >= STRONG;
}

function weightOf(ranked: readonly Scored[]): number {
  return ranked[0]?.weight ?? 0;
}

function nameOf(ranked: readonly Scored[]): IntentName {
  return ranked[0]?.intent ?? 'none';
}
