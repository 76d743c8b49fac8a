/** Every way to write the phrases of a lexicon, which are shortened by `|`, `~` and German letters. */

/** German ones also without its own letters: `rueckgaengig`, `abschliessen`. */
export function writingsOf(phrases: readonly string[], language: string | undefined): string[] {
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
