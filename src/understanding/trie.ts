/** Longest-match search for many phrases at once. Phrases and text are folded (`fold.ts`) beforehand. */

/** One meaning of a phrase; without a language it holds in all of them (product names, figures). */
export interface Sense {
  tag: string;
  language?: string;
  /** Of a number word. */
  value?: number;
}

/** What a phrase means: the same for all phrases that mean the same. */
export interface Meaning {
  senses: readonly Sense[];
  /** The tags of all senses, and their languages, each once. */
  tags: readonly string[];
  languages: readonly string[];
  /** A phrase ended in `*`: the rest of the word belongs to it. */
  open: boolean;
}

/**
 * A graph of characters in flat arrays, where phrases share their beginnings and their ends. It begins
 * at its last node, since it is made from its ends. `phrases.ts` makes one.
 */
export interface Trie {
  /** The edges of node n are `edges[n]` to `edges[n + 1]`, in order of their characters. */
  edges: Uint32Array;
  units: Uint16Array;
  targets: Uint32Array;
  /** Of each node the place of its meaning, plus 1; 0 where no phrase ends. */
  means: Uint16Array;
  meanings: readonly Meaning[];
}

export interface Found {
  end: number;
  meaning: Meaning;
}

/** The longest phrase that begins at `start` and is a whole word where words have edges. */
export function longestAt(trie: Trie, folded: string, start: number): Found | undefined {
  if (isInsideWord(folded, start)) return undefined;
  let node = trie.means.length - 1;
  let end = 0;
  let best: Meaning | undefined;
  for (let at = start; at < folded.length; at += 1) {
    const unit = folded.charCodeAt(at);
    node = follow(trie, node, unit === LINE_BREAK ? SPACE : unit);
    if (node < 0) break;
    const meaning = trie.meanings[(trie.means[node] ?? 0) - 1];
    if (meaning === undefined) continue;
    const isWhole = !isInsideWord(folded, at + 1);
    if (!isWhole && !meaning.open) continue;
    end = isWhole ? at + 1 : endOfWord(folded, at + 1);
    best = meaning;
  }
  return best && { end, meaning: best };
}

/** The node behind a character, or -1: found by halving. */
function follow({ edges, units, targets }: Trie, node: number, unit: number): number {
  let low = edges[node] ?? 0;
  let high = (edges[node + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = units[middle] ?? 0;
    if (found === unit) return targets[middle] ?? -1;
    if (found < unit) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const LINE_BREAK = 0x0a;
const SPACE = 0x20;

/** Letters of the same spaced script on both sides. */
function isInsideWord(folded: string, at: number): boolean {
  return at > 0 && at < folded.length && isLetter(folded.charCodeAt(at - 1)) && isLetter(folded.charCodeAt(at));
}

/** a to z, 0 to 9, Cyrillic. */
function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x400 && unit <= 0x4ff);
}

function endOfWord(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && isLetter(folded.charCodeAt(at))) at += 1;
  return at;
}
