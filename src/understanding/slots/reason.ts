/** Why a purchase is to be cancelled, or a refund refused: the person's own words. */
import type { Clause } from '../clauses.ts';
import type { Unknown } from '../words.ts';

const COURTESY =
  /^(?:please|pls|thanks|thank you|thx|bitte|danke|merci|s'il vous pla[iî]t|svp|por favor|gracias|obrigad[oa]|谢谢|謝謝|麻煩|拜託|お願いします|부탁드립니다|감사합니다)[\s.!。！]*$/i;
const LINKS =
  /^(?:[\s,;:.!?，。；：、！？\-–—]|because of|because|since|reason(?: is)?:?|the reason is|due to|as (?=the |we |they )|weil|wegen|da (?=der|die|das|wir)|grund:?|parce qu[e']|car |motif ?:?|raison ?:?|porque|motivo:?|ya que|pois|因為|因为|由於|由于|原因[是:：]|理由[是:：は]|사유[:는]|이유[:는])+/i;
const TAILS = /[\s,;:.!?，。；：、！？]+$/u;

/** The reason as written, or undefined. `asked` is the clause that makes the request. */
export function reasonIn(facts: {
  text: string;
  clauses: readonly Clause[];
  asked: Clause;
  isBusy(clause: Clause): boolean;
  words: readonly Unknown[];
}): { start: number; end: number; value: string } | undefined {
  const given = facts.clauses.find((clause) => clause.marks[0]?.tags.includes('because'));
  const behind = facts.clauses.filter(
    (clause) => clause.start > facts.asked.start && !facts.isBusy(clause) && !isOnlySlots(clause, facts.words),
  );
  for (const clause of given === undefined ? behind : [given, ...behind]) {
    const raw = facts.text.slice(clause.start, clause.end);
    const opened = LINKS.exec(raw)?.[0].length ?? 0;
    const value = raw.slice(opened).replace(TAILS, '');
    if (value.length >= 3 && !COURTESY.test(value))
      return { start: clause.start + opened, end: clause.start + opened + value.length, value };
  }
  return undefined;
}

const SLOTTY =
  /^(?:product|edition|version|language|os|term|market|guid|domain|email|url|order-id|request-id|code|hashed|money|number|year|date|measure|order|subscription|customer|for|of|filler|particle|licence|want|spelled|thanks|request)(?::|$)/;

/** `amount 8,800`, `customer: Contoso`: more facts, no reason. */
function isOnlySlots(clause: Clause, words: readonly Unknown[]): boolean {
  const says = clause.marks.some((mark) => mark.tags.some((tag) => !SLOTTY.test(tag)));
  const names = clause.marks.some((mark) =>
    mark.tags.some((tag) => /^(?:money|guid|domain|order-id|customer|thanks|want|code|product|edition)/.test(tag)),
  );
  const unknown = words.some((word) => word.start >= clause.start && word.end <= clause.end);
  return !says && names && !unknown;
}
