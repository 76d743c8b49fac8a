/** One pattern for any of many phrases. */

/**
 * The sources of the patterns, by their first letter: at most places none of them begins, and a look at
 * each letter tells, where a plain list would be tried to its end. Of several that fit, the first wins
 * as in a plain list, since only those of one letter can fit at one place.
 */
export function anyOf(phrases: readonly string[], sourceOf: (phrase: string) => string): string {
  const letters = new Map<string, string[]>();
  for (const phrase of phrases) {
    const letter = phrase.charAt(0);
    letters.set(letter, [...(letters.get(letter) ?? []), sourceOf(phrase)]);
  }
  const groups = Array.from(letters, ([letter, sources]) => `(?=${escaped(letter)})(?:${sources.join('|')})`);
  return `(?:${groups.join('|')})`;
}

/** Taken literally in a pattern. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
