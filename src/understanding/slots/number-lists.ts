/** Lists of numbers: `orders 26, 31 and 44`, 12、15、19 這三張訂單. */
import type { Mark } from '../marks.ts';
import { counts } from './quantity.ts';

/** Nobody lists more. */
export const LIST = 40;

const JOINING = 'and|und|et|y|e|跟|和|与|及|と|와|과|&';
const JOINED = new RegExp(`^(?:번?호? ?[,、，] ?(?:(?:${JOINING}) )?| ?(?:${JOINING}) ?)$`);
const JOINER = new RegExp(`^(?:${JOINING})$`);

/** A figure of digits that nothing beside it explains. */
export function isBareNumber({ tags, value }: Mark): boolean {
  return (tags.includes('number') || tags.includes('year')) && !tags.includes('spelled') && /^\d+$/.test(String(value));
}

/** The word between the numbers of a list; some lexicons have it as a filler. */
export function isJoiner(folded: string, mark: Mark | undefined): boolean {
  return mark !== undefined && JOINER.test(folded.slice(mark.start, mark.end));
}

/** `cancel 12 and 15`: whether the number stands beside another, and that one counts nothing. */
export function isInList(folded: string, marks: readonly Mark[], index: number): boolean {
  if (!isPlain(marks[index])) return false;
  return [-1, 1].some((step) => {
    const beside = isJoiner(folded, marks[index + step]) ? index + 2 * step : index + step;
    const [first, second] = [marks[Math.min(index, beside)], marks[Math.max(index, beside)]];
    return isPlain(marks[beside]) && areJoined(folded, first, second) && !counts(folded, marks, beside);
  });
}

/** 12、15、19 這三張訂單: the index of the last number of the list, since what stands behind it is said of all. */
export function endOfList(folded: string, marks: readonly Mark[], index: number): number {
  let last = index;
  for (let next = index + 1; next < Math.min(marks.length, index + LIST); next++) {
    if (isJoiner(folded, marks[next])) continue;
    if (!isPlain(marks[next]) || !areJoined(folded, marks[last], marks[next])) break;
    last = next;
  }
  return last;
}

function areJoined(folded: string, first: Mark | undefined, second: Mark | undefined): boolean {
  return JOINED.test(folded.slice(first?.end, second?.start));
}

/** One digit is more often how many; a year is more often a release. */
function isPlain(mark: Mark | undefined): boolean {
  return mark !== undefined && isBareNumber(mark) && !mark.tags.includes('year') && String(mark.value).length > 1;
}
