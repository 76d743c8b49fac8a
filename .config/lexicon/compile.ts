/** The lexicons of all languages as one trie, with what else is worked out of them. */
import { readFileSync } from 'node:fs';
import { fold } from '../../src/understanding/fold.ts';
import type { Lexicon } from '../../src/understanding/lexicon.ts';
import { numberWords } from '../../src/understanding/numbers.ts';
import { addPhrase, type Phrases, trieOf } from '../../src/understanding/phrases.ts';
import type { Sense } from '../../src/understanding/trie.ts';
import { gapsOf, hasGap } from './gaps.ts';
import { addMarkets } from './markets.ts';
import { vocabularyOf } from './vocabulary.ts';
import { writingsOf } from './writings.ts';

/** In this order; of each name there is a second file with `-words` behind it. */
const FILES: readonly [language: string, name: string][] = [
  ['en', 'en'],
  ['zh', 'zh-tw'],
  ['zh', 'zh-cn'],
  ['ja', 'ja'],
  ['ko', 'ko'],
  ['de', 'de'],
  ['fr', 'fr'],
  ['es', 'es'],
  ['pt', 'pt-br'],
];

/** Every language at once: people mix them in one sentence. */
export function compileLexicon(folder: URL): Lexicon {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  const said = FILES.flatMap(([language, name]) => [
    ...phrasesIn(read(name), language),
    ...phrasesIn(read(`${name}-words`), language),
  ]);
  const phrases: Phrases = new Map();
  for (const { phrase, sense } of [...said, ...productsIn(read('catalogue'))])
    if (!hasGap(phrase)) addPhrase(phrases, fold(phrase), sense);
  for (const [word, value] of numberWords()) addPhrase(phrases, word, { tag: 'spelled', value });
  addMarkets(phrases);
  return {
    words: trieOf(phrases),
    gaps: gapsOf(said.filter(({ phrase }) => hasGap(phrase))),
    vocabulary: vocabularyOf(phrases),
  };
}

interface Said {
  phrase: string;
  sense: Sense;
}

function phrasesIn(concepts: Record<string, string[]>, language?: string): Said[] {
  return Object.entries(concepts).flatMap(([tag, phrases]) =>
    writingsOf(phrases, language).map((phrase) => ({
      phrase,
      sense: language === undefined ? { tag } : { tag, language },
    })),
  );
}

function productsIn(families: Record<string, Record<string, string[]>>): Said[] {
  return Object.entries(families).flatMap(([family, values]) =>
    Object.entries(values).flatMap(([value, phrases]) => phrasesIn({ [`${family}:${value}`]: phrases })),
  );
}
