/**
 * What words mean, in all languages. `lexicon/` holds it for people, one file per language: concept →
 * phrases; `npm run generate` compiles those files into `generated/lexicon.json`. Rules speak of
 * concepts, never of words.
 */
import { bytesOf } from './base64.ts';
import type { Gaps } from './gaps.ts';
import stored from './generated/lexicon.json' with { type: 'json' };
import type { Trie } from './trie.ts';
import type { Vocabulary } from './typos.ts';

export interface Lexicon {
  words: Trie;
  /** The phrases with a gap in them. */
  gaps: Gaps;
  vocabulary: Vocabulary;
}

/** A trie as it is stored: the numbers in base64. */
export interface PackedTrie extends Pick<Trie, 'meanings'> {
  edges: string;
  units: string;
  targets: string;
  means: string;
}

export function loadLexicon(): Lexicon {
  const { words, gaps, vocabulary } = stored;
  return { words: unpacked(words), gaps: { heads: unpacked(gaps.heads), tails: gaps.tails }, vocabulary };
}

function unpacked({ edges, units, targets, means, meanings }: PackedTrie): Trie {
  return {
    edges: new Uint32Array(bytesOf(edges)),
    units: new Uint16Array(bytesOf(units)),
    targets: new Uint32Array(bytesOf(targets)),
    means: new Uint16Array(bytesOf(means)),
    meanings,
  };
}
