/** The words that give a reason away, from `lexicon/reasons.json`, as patterns over folded text. */
import { anyOf } from '../alternatives.ts';
import { fold } from '../fold.ts';
import words from '../lexicon/reasons.json' with { type: 'json' };

/** Phrases as one pattern: whole words where words have edges; `*` stands for the rest of a word, `…` for a few words. */
function pattern(phrases: readonly string[], wrap: (inner: string) => string, flags = ''): RegExp {
  const longest = phrases.map(fold).sort((a, b) => b.length - a.length);
  const inner = anyOf(longest, (phrase) => {
    const source = phrase
      .replace(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`)
      .replace(/>(.+)$/, '(?= $1(?![a-z]))')
      .replaceAll('*', '[a-z]*')
      .replaceAll('…', String.raw`(?: \S+){0,3}? `)
      .replaceAll('~', '.{0,8}?');
    return `${/^[a-z0-9]/.test(phrase) ? '(?<![a-z0-9])' : ''}${source}${/[a-z0-9]$/.test(phrase) ? '(?![a-z0-9])' : ''}`;
  });
  return new RegExp(wrap(inner), flags);
}

const anywhere = (inner: string): string => inner;
const first = (inner: string): string => `^[^\\p{L}\\d]*${inner}`;
export const OPENS = pattern(words.because, (inner) => `${inner}[:： ]*`, 'g');
export const SO = pattern(words.so, (inner) => `(?: and)? ?${inner} ?`, 'g');
export const CLOSES = pattern(words['because-behind'], anywhere, 'g');
export const CUE = pattern(words.why, anywhere);
export const SUBJECT = pattern(words.subject, first, 'u');
export const REQUEST = pattern(words.request, anywhere);
export const FINE = pattern(words.fine, anywhere);
export const COURTESY = pattern(words.courtesy, first, 'u');
export const HEDGE = pattern(words.hedge, (inner) => `^(?:${inner}[ ,，]*)+`);
export const CLOSING = pattern(words.closing, (inner) => ` ?${inner}[\\s.!。！]*$`);
