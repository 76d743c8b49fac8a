/** Slips of the keyboard in the words that matter: `cancle`, `donwload`, `licenes`. */
import { distance } from 'fastest-levenshtein';
import type { Mark } from './marks.ts';
import type { Unknown } from './words.ts';

/** Shorter words are too much like other ones. */
export const SHORTEST = 5;
/** From this length on, two letters may be wrong (a swap counts as two). */
const LONG = 7;

/** The words to correct to, with their concepts, by the letter they begin with: that one is hardly ever wrong. */
export type Vocabulary = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Marks for the unknown words that are nearly known; each also says `typo`. */
export function correctedMarks(folded: string, words: readonly Unknown[], vocabulary: Vocabulary): Mark[] {
  return words.flatMap((word) => {
    const written = folded.slice(word.start, word.end);
    if (word.script !== 'latin' || written.length < SHORTEST || (word.capital && word.start > 0)) return [];
    const tags = nearest(written, vocabulary);
    return tags === undefined ? [] : [{ start: word.start, end: word.end, tags: [...tags, 'typo'] }];
  });
}

function nearest(written: string, vocabulary: Vocabulary): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let fewest = written.length >= LONG ? 3 : 2;
  for (const [word, tags] of Object.entries(vocabulary[written.charAt(0)] ?? {})) {
    if (Math.abs(word.length - written.length) > 2) continue;
    const away = distance(word, written);
    if (away < fewest && (away < 2 || isSwap(word, written))) [best, fewest] = [tags, away];
  }
  return best;
}

/** Two wrong letters are a slip when they are the same two letters: `donwload`. */
function isSwap(word: string, written: string): boolean {
  return word.length === written.length && [...word].sort().join('') === [...written].sort().join('');
}
