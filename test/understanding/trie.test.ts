import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../.config/lexicon/compile.ts';
import { writingsOf } from '../../.config/lexicon/writings.ts';
import { loadLexicon } from '../../src/understanding/lexicon.ts';
import { addPhrase, type Phrases, trieOf } from '../../src/understanding/phrases.ts';
import { longestAt, type Trie } from '../../src/understanding/trie.ts';

function trieWith(...phrases: string[]): Trie {
  const collected: Phrases = new Map();
  for (const phrase of phrases) addPhrase(collected, phrase, { tag: phrase });
  return trieOf(collected);
}

function foundIn(trie: Trie, text: string): string[] {
  return Array.from(text, (_, at) => longestAt(trie, text, at)).flatMap((found) => found?.meaning.tags ?? []);
}

describe('the longest phrase that begins at a place', () => {
  it.each<[string, string[], string, string[]]>([
    ['the longest wins', ['sql', 'sql server'], 'sql server', ['sql server']],
    ['a shorter one, where the longer does not go on', ['sql', 'sql server'], 'sql services', ['sql']],
    ['no part of a word', ['cal'], 'local calendar cal', ['cal']],
    ['an open one takes the rest of the word', ['rembours*'], 'remboursement', ['rembours*']],
    ['Chinese words have no edges', ['取消', '消'], '请取消', ['取消', '消']],
    ['a line break is a space', ['sql server'], 'sql\nserver', ['sql server']],
    ['letters and Chinese side by side', ['sql'], '买sql吗', ['sql']],
    ['nothing to find', ['sql'], '', []],
    ['no phrases at all', [], 'sql', []],
  ])('%s', (_, phrases, text, expected) => {
    expect(foundIn(trieWith(...phrases), text)).toEqual(expected);
  });

  it('finds what looking for each phrase by itself finds', () => {
    const letters = ['a', 'b', '取', '消'];
    const words = letters.flatMap((a) => letters.flatMap((b) => ['', ...letters].map((c) => a + b + c)));
    const phrases = words.filter((_, index) => index % 3 === 0);
    const trie = trieWith(...phrases);
    for (const text of words.map((word, index) => `${word}${words[words.length - 1 - index]}`)) {
      const isLatin = (unit: string | undefined) => unit === 'a' || unit === 'b';
      const isEdge = (at: number) => !(isLatin(text[at - 1]) && isLatin(text[at]));
      const expected = Array.from(text, (_, at) =>
        phrases
          .filter((phrase) => text.startsWith(phrase, at) && isEdge(at) && isEdge(at + phrase.length))
          .toSorted((a, b) => b.length - a.length)
          .slice(0, 1),
      ).flat();
      expect(foundIn(trie, text)).toEqual(expected);
    }
  });

  it('keeps all senses of a phrase, in the order they were added', () => {
    const phrases: Phrases = new Map();
    addPhrase(phrases, 'a', { tag: 'article', language: 'en' });
    addPhrase(phrases, 'a', { tag: 'has', language: 'fr' });
    const meaning = longestAt(trieOf(phrases), 'a', 0)?.meaning;
    expect(meaning).toMatchObject({ tags: ['article', 'has'], languages: ['en', 'fr'] });
  });

  it('is smaller than its phrases, since they share their ends', () => {
    const stems = ['cancela', 'devuelve', 'compra', 'anula'];
    const trie = trieWith(...stems.flatMap((stem) => ['', 'me', 'lo', 'melo'].map((end) => stem + end)));
    expect(trie.means.length).toBeGreaterThan(stems.join('').length);
    const same = trieOf(
      new Map(
        stems.flatMap((stem) =>
          ['', 'me', 'lo', 'melo'].map((end) => [stem + end, { senses: [{ tag: 'buy' }], open: false }] as const),
        ),
      ),
    );
    expect(same.means.length).toBeLessThan(stems.join('').length + 5);
  });
});

describe('the writings of a phrase', () => {
  it.each<[string, string | undefined, string[]]>([
    ['購入(した|します)', 'ja', ['購入した', '購入します']],
    ['(a|b) (c|d)', 'en', ['a c', 'a d', 'b c', 'b d']],
    ['abschließen', 'de', ['abschließen', 'abschliessen']],
    ['ﾗｲｾﾝｽ', 'ja', ['ライセンス']],
  ])('%s', (phrase, language, expected) => {
    expect(writingsOf([phrase], language)).toEqual(expected);
  });

  it('puts Spanish pronouns behind a verb', () => {
    expect(writingsOf(['cancela~'], 'es')).toEqual(expect.arrayContaining(['cancela', 'cancelame', 'cancelamelo']));
  });
});

it('what is loaded is what the lexicons say now', () => {
  const folder = new URL('../../src/understanding/lexicon/', import.meta.url);
  expect(loadLexicon()).toEqual(compileLexicon(folder));
});
