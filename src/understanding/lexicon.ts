/**
 * What words mean, from the files in `lexicon/`. One file per language: concept → phrases. The
 * concepts are listed in `lexicon/README.md`; rules speak of concepts, never of words.
 */
import { fold } from './fold.ts';
import { addGap, type Gaps, hasGap, newGaps } from './gaps.ts';
import catalogue from './lexicon/catalogue.json' with { type: 'json' };
import de from './lexicon/de.json' with { type: 'json' };
import deWords from './lexicon/de-words.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import enWords from './lexicon/en-words.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import esWords from './lexicon/es-words.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import frWords from './lexicon/fr-words.json' with { type: 'json' };
import ja from './lexicon/ja.json' with { type: 'json' };
import jaWords from './lexicon/ja-words.json' with { type: 'json' };
import ko from './lexicon/ko.json' with { type: 'json' };
import koWords from './lexicon/ko-words.json' with { type: 'json' };
import ptBr from './lexicon/pt-br.json' with { type: 'json' };
import ptBrWords from './lexicon/pt-br-words.json' with { type: 'json' };
import zhCn from './lexicon/zh-cn.json' with { type: 'json' };
import zhCnWords from './lexicon/zh-cn-words.json' with { type: 'json' };
import zhTw from './lexicon/zh-tw.json' with { type: 'json' };
import zhTwWords from './lexicon/zh-tw-words.json' with { type: 'json' };
import { numberWords } from './numbers.ts';
import { addPhrase, newTrie, type Sense, type Trie } from './trie.ts';

const FILES: { language: string; concepts: Record<string, string[]> }[] = [
  { language: 'en', concepts: en },
  { language: 'en', concepts: enWords },
  { language: 'zh', concepts: zhTw },
  { language: 'zh', concepts: zhTwWords },
  { language: 'zh', concepts: zhCn },
  { language: 'zh', concepts: zhCnWords },
  { language: 'ja', concepts: ja },
  { language: 'ja', concepts: jaWords },
  { language: 'ko', concepts: ko },
  { language: 'ko', concepts: koWords },
  { language: 'de', concepts: de },
  { language: 'de', concepts: deWords },
  { language: 'fr', concepts: fr },
  { language: 'fr', concepts: frWords },
  { language: 'es', concepts: es },
  { language: 'es', concepts: esWords },
  { language: 'pt', concepts: ptBr },
  { language: 'pt', concepts: ptBrWords },
];

/** Every language at once: people mix them in one sentence. */
export function loadLexicon(): Trie {
  const trie = newTrie();
  for (const { language, concepts } of FILES) {
    for (const [tag, phrases] of Object.entries(concepts)) addAll(trie, phrases, { tag, language });
  }
  for (const [family, values] of Object.entries(catalogue)) {
    for (const [value, phrases] of Object.entries(values)) addAll(trie, phrases, { tag: `${family}:${value}` });
  }
  for (const [word, value] of numberWords()) addPhrase(trie, word, { tag: 'spelled', value });
  return trie;
}

/** The phrases with a gap in them. */
export function loadGaps(): Gaps {
  const gaps = newGaps();
  for (const { language, concepts } of FILES) {
    for (const [tag, phrases] of Object.entries(concepts)) {
      for (const phrase of writingsOf(phrases, language)) if (hasGap(phrase)) addGap(gaps, phrase, { tag, language });
    }
  }
  return gaps;
}

function addAll(trie: Trie, phrases: readonly string[], sense: Sense): void {
  for (const phrase of writingsOf(phrases, sense.language)) if (!hasGap(phrase)) addPhrase(trie, fold(phrase), sense);
}

/** Every way to write the phrases; German ones also without its own letters: `rueckgaengig`, `abschliessen`. */
function writingsOf(phrases: readonly string[], language: string | undefined): string[] {
  const all = phrases.flatMap(expanded).flatMap(withPronouns);
  if (language !== 'de') return all;
  const plain = all.map((phrase) => phrase.replace(/[äöüß]/g, (letter) => LETTERS.get(letter) ?? letter));
  return [...new Set([...all, ...plain])];
}

const LETTERS = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
]);

/** `購入(した|しました)` stands for both. */
function expanded(phrase: string): string[] {
  const [all, each] = /\(([^()]*\|[^()]*)\)/.exec(phrase) ?? [];
  if (all === undefined || each === undefined) return [phrase.normalize('NFKC')];
  return each.split('|').flatMap((one) => expanded(phrase.replace(all, one)));
}

/** `cancela~` also stands for `cancélame` and `cancélalo`: Spanish writes pronouns onto the verb. */
function withPronouns(phrase: string): string[] {
  return phrase.endsWith('~') ? PRONOUNS.map((pronoun) => phrase.replace('~', pronoun)) : [phrase];
}

const PRONOUNS = [
  '',
  ...'me nos le les lo la los las melo mela melos melas noslo nosla noslos noslas selo sela selos selas'.split(' '),
];
