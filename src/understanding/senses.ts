/**
 * `a` is an article in English, "has" in French and "to" in Spanish. No language is detected: the
 * words of a message vote, and only a word with several meanings is settled by the vote, so that
 * mixed sentences keep working.
 */
import type { Mark } from './marks.ts';
import type { Meaning } from './trie.ts';

/** English is the second language of every other one at work. */
const HEAD_START = new Map([['en', 0.4]]);

/** Gives every mark the tags of its most likely language, and of no language in particular. */
export function resolveSenses(marks: readonly Mark[]): Mark[] {
  const votes = countVotes(marks);
  return marks.map((mark) => {
    const { start, end, meaning } = mark;
    return meaning === undefined ? mark : { start, end, ...settle(meaning, votes) };
  });
}

function settle(
  { senses, tags, languages }: Meaning,
  votes: ReadonlyMap<string, number>,
): Pick<Mark, 'tags' | 'language'> {
  const [only] = languages;
  if (only === undefined) return { tags };
  if (languages.length === 1) return { tags, language: only };
  const most = Math.max(...languages.map((language) => votes.get(language) ?? 0));
  const winners = languages.filter((language) => votes.get(language) === most);
  const kept = senses.filter(({ language }) => language === undefined || winners.includes(language));
  return { tags: [...new Set(kept.map(({ tag }) => tag))], language: winners[0] };
}

/** Each word has one vote, shared by the languages that know it; longer words weigh a little more. */
function countVotes(marks: readonly Mark[]): Map<string, number> {
  const votes = new Map(HEAD_START);
  for (const { start, end, meaning } of marks) {
    if (meaning === undefined) continue;
    const weight = Math.min(2, 0.6 + (end - start) / 8) / meaning.languages.length;
    for (const language of meaning.languages) votes.set(language, (votes.get(language) ?? 0) + weight);
  }
  return votes;
}
