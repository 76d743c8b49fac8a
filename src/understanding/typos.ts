/** Slips of the keyboard in the words that matter: `cancle`, `donwload`, `licenes`. */
import { distance } from 'fastest-levenshtein';
import type { Mark } from './marks.ts';
import type { Trie } from './trie.ts';
import type { Unknown } from './words.ts';

/** Concepts whose words are worth correcting; names and everything else stay as written. */
const CORRECTED = new Set([
  ...['buy', 'order/buy', 'cancel', 'refund', 'return', 'download', 'activate', 'approve', 'reject', 'send'],
  ...['order', 'subscription', 'licence', 'software', 'link', 'key', 'status', 'price', 'offer', 'pending', 'help'],
  ...[
    'greeting',
    'thanks',
    'media',
    'expired',
    'product:windows-server',
    'product:azure-reservation',
    'edition:standard',
  ],
  ...['edition:enterprise', 'edition:datacenter'],
]);
const SHORTEST = 5;
/** From this length on, two letters may be wrong (a swap counts as two). */
const LONG = 7;

export type Vocabulary = ReadonlyMap<string, readonly string[]>;

/** The words to correct to, with their concepts, from the lexicon. */
export function vocabularyOf(lexicon: Trie): Vocabulary {
  const words = new Map<string, string[]>();
  const walk = (node: Trie, word: string): void => {
    const tags = node.senses
      .filter(({ language }) => language === undefined || language === 'en')
      .map(({ tag }) => tag);
    if (word.length >= SHORTEST && tags.some((tag) => CORRECTED.has(tag))) words.set(word, tags);
    for (const [letter, next] of node.next) if (/[a-z]/.test(letter)) walk(next, word + letter);
  };
  walk(lexicon, '');
  return words;
}

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
  for (const [word, tags] of vocabulary) {
    if (Math.abs(word.length - written.length) > 2 || word.charAt(0) !== written.charAt(0)) continue;
    const away = distance(word, written);
    if (away < fewest && (away < 2 || isSwap(word, written))) [best, fewest] = [tags, away];
  }
  return best;
}

/** Two wrong letters are a slip when they are the same two letters: `donwload`. */
function isSwap(word: string, written: string): boolean {
  return word.length === written.length && [...word].sort().join('') === [...written].sort().join('');
}
