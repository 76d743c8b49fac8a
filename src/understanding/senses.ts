/**
 * `a` is an article in English, "has" in French and "to" in Spanish. No language is detected: the
 * words of a message vote, and only a word with several meanings is settled by the vote, so that
 * mixed sentences keep working.
 */
import type { Mark } from './marks.ts';
import type { Sense } from './trie.ts';

/** English is the second language of every other one at work. */
const HEAD_START = new Map([['en', 0.4]]);

/** Gives every mark the tags of its most likely language, and of no language in particular. */
export function resolveSenses(marks: readonly Mark[]): Mark[] {
  const votes = countVotes(marks);
  return marks.map((mark) => {
    const languages = languagesOf(mark);
    const most = Math.max(...languages.map((language) => votes.get(language) ?? 0));
    const winners = languages.filter((language) => votes.get(language) === most);
    const kept = (mark.senses ?? []).filter(({ language }) => language === undefined || winners.includes(language));
    const { senses: _, ...settled } = mark;
    if (mark.senses === undefined) return mark;
    const tags = [...new Set(kept.map(({ tag }) => tag))];
    return winners[0] === undefined ? { ...settled, tags } : { ...settled, tags, language: winners[0] };
  });
}

/** Each word has one vote, shared by the languages that know it; longer words weigh a little more. */
function countVotes(marks: readonly Mark[]): Map<string, number> {
  const votes = new Map(HEAD_START);
  for (const mark of marks) {
    const languages = languagesOf(mark);
    const weight = Math.min(2, 0.6 + (mark.end - mark.start) / 8) / languages.length;
    for (const language of languages) votes.set(language, (votes.get(language) ?? 0) + weight);
  }
  return votes;
}

const languagesOfSenses = new WeakMap<readonly Sense[], readonly string[]>();

/** The same phrase has the same senses every time: worked out once. */
function languagesOf({ senses }: Mark): readonly string[] {
  if (senses === undefined) return [];
  const known = languagesOfSenses.get(senses);
  if (known !== undefined) return known;
  const languages = [...new Set(senses.flatMap(({ language }) => language ?? []))];
  languagesOfSenses.set(senses, languages);
  return languages;
}
