/** Why a purchase is to be cancelled, or a refund refused: the person's own words. */
import { ACTIONS, type Clause } from '../clauses.ts';
import type { Unknown } from '../words.ts';

const COURTESY =
  /^(?:please|pls|thanks|thank you|thx|bitte|danke|merci|s'il vous pla[iî]t|svp|por favor|gracias|obrigad[oa]|谢谢|謝謝|麻煩|拜託|お願いします|부탁드립니다|감사합니다)[\s.!。！]*$/i;
const LINKS =
  /^(?:[\s,;:.!?，。；：、！？\-–—]|because of|because|since|reason(?: is)?:?|the reason is|due to|as (?=the |we |they )|weil|wegen|da (?=der|die|das|wir)|grund:?|parce qu[e']|car |motif ?:?|raison ?:?|porque|motivo:?|ya que|pois|因為|因为|由於|由于|原因[是:：]|理由[是:：は]|사유[:는]|이유[:는])+/i;
const AFTER = /(?:のため|ため|ので|ですので|なので|때문에|때문)$/;
const TAILS = /[\s,;:.!?，。；：、！？]+$/u;

export interface Reason {
  start: number;
  end: number;
  value: string;
}

interface Facts {
  text: string;
  clauses: readonly Clause[];
  /** The clause that makes the request. */
  asked: Clause;
  isBusy(clause: Clause): boolean;
  words: readonly Unknown[];
}

/**
 * The reason as written: a clause that says "because", else what follows the request, else what
 * stands before it, unless that asks for something itself or only gives more facts.
 */
export function reasonIn(facts: Facts): Reason | undefined {
  const others = facts.clauses.filter((clause) => clause !== facts.asked);
  const given = others.filter((clause) => clause.marks[0]?.tags.includes('because'));
  const told = others.filter((clause) => !facts.isBusy(clause) && !isOnlySlots(clause, facts.words));
  const behind = told.filter((clause) => clause.start > facts.asked.start);
  const before = told.filter((clause) => clause.start < facts.asked.start && isTelling(clause));
  const spans = [...given, ...behind, ...before].map((clause) => [clause.start, clause.end] as const);
  for (const [start, end] of [...spans, ...beforeTheAction(facts.asked)]) {
    const reason = trimmed(facts.text, start, end);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** 間違えて注文したので…: Japanese and Korean put "because" behind the reason, inside the clause. */
function beforeTheAction(asked: Clause): (readonly [number, number])[] {
  const first = asked.marks.findIndex((mark) => mark.tags.includes('because-after'));
  const acts = asked.marks.slice(first + 1).some((mark) => mark.tags.some((tag) => ACTIONS.includes(tag)));
  const mark = asked.marks[first];
  return mark !== undefined && acts ? [[asked.start, mark.start]] : [];
}

/** A greeting before a request is no reason for it. */
function isTelling(clause: Clause): boolean {
  return (
    clause.marks.length + 1 >= 2 &&
    !clause.marks.some((mark) => mark.tags.some((tag) => /^(?:greeting|thanks|want|question|aux|not:.*)$/.test(tag)))
  );
}

function trimmed(text: string, start: number, end: number): Reason | undefined {
  const raw = text.slice(start, end);
  const opened = LINKS.exec(raw)?.[0].length ?? 0;
  const value = raw.slice(opened).replace(TAILS, '').replace(AFTER, '');
  if (value.length < 3 || COURTESY.test(value)) return undefined;
  return { start: start + opened, end: start + opened + value.length, value };
}

const SLOTTY =
  /^(?:product|edition|version|language|os|term|market|guid|domain|email|url|order-id|request-id|code|hashed|money|number|year|date|measure|order|subscription|customer|for|of|filler|particle|licence|want|spelled|thanks|request)(?::|$)/;

/** `amount 8,800`, `customer: Contoso`: more facts, no reason. */
function isOnlySlots(clause: Clause, words: readonly Unknown[]): boolean {
  const says = clause.marks.some((mark) => mark.tags.some((tag) => !SLOTTY.test(tag)));
  const names = clause.marks.some((mark) =>
    mark.tags.some((tag) =>
      /^(?:money|guid|domain|order-id|customer|thanks|want|code|product|edition|order|request-id)/.test(tag),
    ),
  );
  const unknown = words.some((word) => word.start >= clause.start && word.end <= clause.end);
  return !says && names && !unknown;
}
