/** A message as the name finder sees it: words, and single characters where words are not spaced. */
import { hashed } from '../hash.ts';
import type { Mark } from '../marks.ts';
import type { Written } from '../written.ts';

export interface Token {
  start: number;
  end: number;
  /** Hash of the folded text; figures are all alike. */
  text: number;
  /** Hashes of the first and the last three letters of a spaced word, 0 otherwise. */
  head: number;
  tail: number;
  shape: number;
  /** The concept of the word the token belongs to, hashed; `UNKNOWN` for a word that is in no lexicon. */
  concept: number;
  /** 1: white space before. 2: the segmenter sees a word begin here. */
  edge: number;
  /** Hash of what is left of the written word from here on, where endings are written onto names (에서, 입니다). */
  rest: number;
  /** A punctuation mark that no name begins or ends with. */
  mark: boolean;
  /** No name goes on across it: a question mark, a slash. */
  parts: boolean;
}

const UNKNOWN = 1;
/** Names stand early; a longer message is not looked through to its end. */
const MOST_TOKENS = 240;

const TOKEN =
  /\d+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]|[\p{L}\p{M}][\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{M}\d]*|[^\s]/gu;
/** Marks that stand in names: Coop-Markt, S.A., Marlowe & Finch, （株）. */
const INSIDE = /^[&.\-'’・+,()（）㈜㈱ー]$/u;
/** … and begin or end one: Litware Inc., ㈜새움. */
const OPEN_OR_CLOSE = /^[.()（）㈜㈱]$/u;
const LONGEST_ENDING = 6;
const ENDING = /^[\p{Script=Hangul}]*/u;
const SPACE = /\s/;
const SHAPES: readonly RegExp[] = [
  /^\d/,
  /^\p{Script=Han}/u,
  /^\p{Script=Hiragana}/u,
  /^[\p{Script=Katakana}ー]/u,
  /^\p{Script=Hangul}/u,
  /^\p{Lu}[\p{Lu}\d]+$/u,
  /^\p{Lu}/u,
  /^\p{Ll}+\p{Lu}/u,
  /^\p{L}/u,
  /^[,;，、；]$/,
  /^[.!?。！？…]$/,
  /^[:：=/\-–—|>]$/,
  /^["“”'‘’「」『』«»„()（）]$/,
];
/** The place of \p{L} among the shapes, plus 1: most words are no more than that. */
const LOWER = 9;

/** Tokens in order of place. `marks` are the lexicon's words and the figures of the same text. */
export function tokensOf(written: Written, marks: readonly Mark[]): Token[] {
  const tokens: Token[] = [];
  let next = 0;
  for (const { 0: word, index: start } of written.text.matchAll(TOKEN)) {
    if (tokens.length === MOST_TOKENS) break;
    while ((marks[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const mark = marks[next];
    tokens.push(toToken(written, { word, start, mark: mark !== undefined && mark.start <= start ? mark : undefined }));
  }
  return tokens;
}

function toToken(
  { folded, edges }: Written,
  { word, start, mark }: { word: string; start: number; mark: Mark | undefined },
): Token {
  const end = start + word.length;
  const plain = folded.slice(start, end);
  const shape = shapeOf(word);
  const isMark = shape === 0 || shape > LOWER;
  const isLong = shape >= 6 && shape <= LOWER && plain.length > 3;
  const spaced = start === 0 || SPACE.test(folded.charAt(start - 1)) ? 1 : 0;
  return {
    start,
    end,
    text: shape === 1 ? UNKNOWN : hashed(plain),
    head: isLong ? hashed(plain.slice(0, 3)) : 0,
    tail: isLong ? hashed(plain.slice(-3)) : 0,
    shape,
    concept: mark === undefined ? UNKNOWN : hashed(kindOf(mark)),
    edge: spaced + (edges?.[start] === 1 ? 2 : 0),
    rest: hashed(ENDING.exec(folded.slice(start, start + LONGEST_ENDING))?.[0] ?? ''),
    mark: isMark && !OPEN_OR_CLOSE.test(word),
    parts: isMark && !INSIDE.test(word),
  };
}

/** The place among the shapes, plus 1; 0 when there is none. */
function shapeOf(word: string): number {
  return /^[a-z]+$/.test(word) ? LOWER : SHAPES.findIndex((pattern) => pattern.test(word)) + 1;
}

function kindOf({ tags }: Mark): string {
  const [first = ''] = tags;
  return first.replace(/^(product|edition|os|language|term|market):.*$/, '$1');
}
