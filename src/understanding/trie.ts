/** Longest-match search for many phrases at once. Phrases and text are folded (`fold.ts`) beforehand. */

/** One meaning of a phrase; without a language it holds in all of them (product names, figures). */
export interface Sense {
  tag: string;
  language?: string;
  /** Of a number word. */
  value?: number;
}

interface Node {
  next: Map<string, Node>;
  senses: Sense[];
  /** The phrase ended in `*`: the rest of the word belongs to it. */
  open: boolean;
}

export interface Found {
  end: number;
  senses: readonly Sense[];
}

export type Trie = Node;

const LATIN = /[a-z0-9\u0400-\u04ff]/;

export function newTrie(): Trie {
  return { next: new Map(), senses: [], open: false };
}

/** Adds one phrase; `rembours*` also finds every word that begins so. */
export function addPhrase(trie: Trie, phrase: string, sense: Sense): void {
  const open = phrase.endsWith('*');
  let node = trie;
  for (const unit of (open ? phrase.slice(0, -1) : phrase).split('')) {
    const known = node.next.get(unit);
    const next = known ?? newTrie();
    if (known === undefined) node.next.set(unit, next);
    node = next;
  }
  node.senses.push(sense);
  node.open ||= open;
}

/** The longest phrase that begins at `start` and is a whole word where words have edges. */
export function longestAt(trie: Trie, folded: string, start: number): Found | undefined {
  if (isInsideWord(folded, start)) return undefined;
  let node: Node | undefined = trie;
  let best: Found | undefined;
  for (let at = start; at < folded.length; at += 1) {
    node = node.next.get(folded[at] === '\n' ? ' ' : folded.charAt(at));
    if (node === undefined) break;
    if (node.senses.length === 0) continue;
    if (!isInsideWord(folded, at + 1)) best = { end: at + 1, senses: node.senses };
    else if (node.open) best = { end: endOfWord(folded, at + 1), senses: node.senses };
  }
  return best;
}

/** Letters of the same spaced script on both sides. */
function isInsideWord(folded: string, at: number): boolean {
  return at > 0 && at < folded.length && LATIN.test(folded.charAt(at - 1)) && LATIN.test(folded.charAt(at));
}

function endOfWord(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && LATIN.test(folded.charAt(at))) at += 1;
  return at;
}
