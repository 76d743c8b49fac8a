/**
 * Search finds an order by the beginnings of words: every record carries all beginnings of its
 * words, and an index over that list answers at once, however many orders there are. Chinese,
 * Japanese and Korean have no spaces: there every character and every pair of neighbours counts.
 * No extension of PostgreSQL is needed, and two Chinese characters already find something, which
 * three-letter indexes cannot do.
 */
const LONGEST_BEGINNING = 12;
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** Everything under which `texts` can be found. */
export function searchWords(...texts: string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    const { words, runs } = split(text);
    for (const word of words) for (const beginning of beginnings(word)) found.add(beginning);
    for (const run of runs) for (const piece of [...run, ...pairs(run)]) found.add(piece);
  }
  return [...found];
}

/** What a record must carry to fit `query`: all of these. */
export function wantedWords(query: string): string[] {
  const { words, runs } = split(query);
  const wanted = words.map((word) => [...word].slice(0, LONGEST_BEGINNING).join(''));
  for (const run of runs) wanted.push(...(run.length === 1 ? run : pairs(run)));
  return [...new Set(wanted)];
}

function split(text: string): { words: string[]; runs: string[][] } {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const runs = [...folded.matchAll(IDEOGRAPHS)].map(([run]) => [...run]);
  const words = folded.replace(IDEOGRAPHS, ' ').split(/[^\p{L}\p{N}]+/u);
  return { words: words.filter((word) => word !== ''), runs };
}

function beginnings(word: string): string[] {
  const letters = [...word].slice(0, LONGEST_BEGINNING);
  return letters.map((_letter, index) => letters.slice(0, index + 1).join(''));
}

function pairs(run: string[]): string[] {
  return run.slice(1).map((character, index) => `${run[index] ?? ''}${character}`);
}
