/** `it needs to be cancelled` asks for what `it was cancelled` reports; `did they buy` reports what `buy` asks for. */
import type { Mark } from './marks.ts';

const WANTED_BEFORE =
  /(?:\b(?:need|want|like|have) [^.?!]{1,60} |\b(?:can|could|may|might|should|must) [^.?!]{1,60} be |\b(?:needs? to|should|must|to|please|can|could|may|want (?:it|this|that|them)?|have (?:it|this|that|them|the order|the purchase)|get (?:it|this|that|them|the order|the purchase|order \S+)) (?:be )?|\b(?:soll|muss|bitte) |\b(?:etre|ser|sea|seja|sean|sejam) )$/;
const WANTED_BEHIND = /^ werden\b/;
const PAST_AUXILIARY = /\b(?:did|didn't|have we|has he)\b/;

/** `undo the purchase` cancels, `undo the cancellation` does not. */
const UNDOES = /^(?:undo\w*|reverse|reversing|reversal of|reversal|unwind|roll back|rollback|unpick)$/;
const RESTORES = /^(?:reinstate|restore|reopen|re-open|bring back|resurrect|revive|undo)/;
const TAKEN_BACK = /^(?:cancel|cancelled|refund|return|request|undo|pending|drop)$/;
const OURS =
  /^(?:order|order\/buy|buy|bought|product|edition|licence|subscription|order-id|guid|code|hashed|money)(?::|$)/;
/** `hand the licences back`: the verb and its "back" stand apart. */
const BACK_OF =
  /\b(?:hand|hands|handing|send|sends|sending|give|gives|giving|take|takes|taking|return|returning|ship|get|gets|getting|wants?|have|put|bring)\b([^.;!?]{3,70})$/;
const DELIVERED = /^(?:link|key|download|media|copy|email|stop|os)(?::|$)/;
/** Before these a participle tells what happened, or asks whether it did. */
const TOLD_BEFORE =
  /\b(?:was|were|been|being|already|got|gets?|has|have|had|did|by|yet|why|when|if|whether|wasn't|isn't yet|aren't|never|who|he|she|they|we|we've|i've) (?:\S+ ){0,4}$/;

/** … and so do these behind it: `Ravi approved RR-90 before lunch`. */
const WHEN_BEHIND = /^[^.!?。]{0,40}\b(?:yesterday|earlier|this (?:morning|week)|last \w+|before (?:lunch|noon)|ago)\b/;

const TENSED = ['cancelled', 'cancel', 'buy'];

/** Moves participles that are asked for to the action, and actions after "did" to the report. */
export function settleTense(marks: readonly Mark[], folded: string): Mark[] {
  return marks.map((mark, index) => {
    const settled =
      settleUndo(marks, index, folded) ??
      settleBack(marks, mark, folded) ??
      settleDecision(mark, folded) ??
      settleNoun(marks, mark, folded);
    if (settled !== undefined || !mark.tags.some((tag) => TENSED.includes(tag))) return settled ?? mark;
    const before = folded.slice(Math.max(0, mark.start - 80), mark.start);
    if (mark.tags.includes('cancelled') && isWanted(before, folded.slice(mark.end)))
      return retag(mark, ['cancelled', 'cancel']);
    if (!PAST_AUXILIARY.test(before)) return mark;
    return mark.tags.includes('cancel') ? retag(mark, ['cancel', 'cancelled']) : retag(mark, ['buy', 'bought']);
  });
}

function isWanted(before: string, behind: string): boolean {
  return WANTED_BEFORE.test(before) || WANTED_BEHIND.test(behind);
}

function retag(mark: Mark, [from, to]: readonly [string, string]): Mark {
  return { ...mark, tags: mark.tags.map((tag) => (tag === from ? to : tag)) };
}

function settleUndo(marks: readonly Mark[], index: number, folded: string): Mark | undefined {
  const mark = marks[index];
  if (mark === undefined || !mark.tags.includes('undo') || !UNDOES.test(folded.slice(mark.start, mark.end)))
    return undefined;
  const end = mark.end + (/[.;!?\n]/.exec(folded.slice(mark.end))?.index ?? folded.length);
  const near = marks.slice(index + 1, index + 9).filter(({ start }) => start < end);
  const isAbout = (pattern: RegExp) => near.some(({ tags }) => tags.some((tag) => pattern.test(tag)));
  const hasNumber = near.some(({ value }) => /^\d{4,}$/.test(String(value)));
  if (isAbout(TAKEN_BACK) || !(isAbout(OURS) || hasNumber)) return undefined;
  return retag(mark, ['undo', 'cancel']);
}

function settleBack(marks: readonly Mark[], mark: Mark, folded: string): Mark | undefined {
  if (folded.slice(mark.start, mark.end) !== 'back' || !mark.tags.includes('filler')) return undefined;
  const verb = BACK_OF.exec(folded.slice(0, mark.start));
  if (verb === null) return undefined;
  const between = marks.filter(({ start, end }) => start >= verb.index && end <= mark.start);
  const isAbout = (pattern: RegExp) => between.some(({ tags }) => tags.some((tag) => pattern.test(tag)));
  return isAbout(OURS) && !isAbout(DELIVERED) ? { ...mark, tags: [...mark.tags, 'return'] } : undefined;
}

/** `RR-7: approved` decides, `was RR-7 approved?` asks, `RR-7 was approved` tells. */
function settleDecision(mark: Mark, folded: string): Mark | undefined {
  const decided = mark.tags.find((tag) => tag === 'approved' || tag === 'rejected');
  if (decided === undefined) return undefined;
  const isTold = TOLD_BEFORE.test(folded.slice(Math.max(0, mark.start - 60), mark.start));
  const isAsked =
    /^[^.!。]{0,40}[?？]/.test(folded.slice(mark.end)) ||
    /^[^.!。]{0,20}\b(?:by|yet|already|on \w+day)\b/.test(folded.slice(mark.end)) ||
    WHEN_BEHIND.test(folded.slice(mark.end));
  if (isTold || isAsked) return retag(mark, [decided, 'status']);
  return retag(mark, [decided, decided === 'approved' ? 'approve' : 'reject']);
}

/** `the cancellation must not stand, reinstate the order`: what is to be undone is not asked for. */
function settleNoun(marks: readonly Mark[], mark: Mark, folded: string): Mark | undefined {
  const isNoun = mark.tags.includes('cancel') && /^cancel?lations?$/.test(folded.slice(mark.start, mark.end));
  const isUndone =
    isNoun && marks.some(({ start, end, tags }) => tags.includes('undo') && RESTORES.test(folded.slice(start, end)));
  return isUndone ? retag(mark, ['cancel', 'cancelled']) : undefined;
}
