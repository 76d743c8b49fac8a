/**
 * What words mean, from the files in `lexicon/`. One file per language: concept → phrases. The
 * concepts are listed in `lexicon/README.md`; rules speak of concepts, never of words.
 */
import { fold } from './fold.ts';
import catalogue from './lexicon/catalogue.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import enWords from './lexicon/en-words.json' with { type: 'json' };
import zhTw from './lexicon/zh-tw.json' with { type: 'json' };
import zhTwWords from './lexicon/zh-tw-words.json' with { type: 'json' };
import { addPhrase, newTrie, type Trie } from './trie.ts';

const FILES: Record<string, string[]>[] = [en, enWords, zhTw, zhTwWords];

/** Every language at once: people mix them in one sentence. */
export function loadLexicon(): Trie {
  const trie = newTrie();
  for (const file of FILES) {
    for (const [concept, phrases] of Object.entries(file)) addAll(trie, concept, phrases);
  }
  for (const [family, values] of Object.entries(catalogue)) {
    for (const [value, phrases] of Object.entries(values)) addAll(trie, `${family}:${value}`, phrases);
  }
  return trie;
}

function addAll(trie: Trie, tag: string, phrases: readonly string[]): void {
  for (const phrase of phrases) addPhrase(trie, fold(phrase), tag);
}
