/** Phrases with a gap in them: `treten … zurück`. */
import { fold } from '../../src/understanding/fold.ts';
import type { Gaps, Tail } from '../../src/understanding/gaps.ts';
import { addPhrase, type Phrases, trieOf } from '../../src/understanding/phrases.ts';
import type { Sense } from '../../src/understanding/trie.ts';

/** With a comma, `Stornierung …, rückgängig`, the second word may stand in the next clause. */
const GAP = / \.\.\.(,?) /;

export function hasGap(phrase: string): boolean {
  return GAP.test(phrase);
}

/** The first words as a trie, and what may follow each. */
export function gapsOf(phrases: readonly { phrase: string; sense: Sense }[]): Gaps {
  const heads: Phrases = new Map();
  const tails = new Map<string, Tail[]>();
  for (const { phrase, sense } of phrases) {
    const [head = '', comma, words = ''] = phrase.split(GAP).map(fold);
    const known = tails.get(head) ?? [];
    if (known.length === 0) addPhrase(heads, head, { tag: 'head' });
    known.push({ words, tag: sense.tag, language: sense.language, reaches: comma === ',' });
    tails.set(head, known);
  }
  return { heads: trieOf(heads), tails: Object.fromEntries(tails) };
}
