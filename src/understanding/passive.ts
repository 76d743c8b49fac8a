/** `it needs to be cancelled` asks for what `it was cancelled` reports; `did they buy` reports what `buy` asks for. */
import type { Mark } from './marks.ts';

const WANTED_BEFORE =
  /(?:\b(?:need|want|like) [^.?!]{1,24} |\b(?:needs? to|should|must|to|please|can|could|may|want (?:it|this|that|them)?|have (?:it|this|that|them|the order|the purchase)|get (?:it|this|that|them|the order|the purchase|order \S+)) (?:be )?|\b(?:soll|muss|bitte) |\b(?:etre|ser|sea|seja|sean|sejam) )$/;
const WANTED_BEHIND = /^ werden\b/;
const PAST_AUXILIARY = /\b(?:did|didn't|have we|has he)\b/;

/** Moves participles that are asked for to the action, and actions after "did" to the report. */
export function settleTense(marks: readonly Mark[], folded: string): Mark[] {
  return marks.map((mark) => {
    const before = folded.slice(Math.max(0, mark.start - 30), mark.start);
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
