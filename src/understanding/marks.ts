/** The marks on a message: which words and figures mean something, and what. */
import { codeMarks } from './codes.ts';
import { figureMarks } from './figures.ts';
import { resolveSenses } from './senses.ts';
import { type Found, longestAt, type Meaning, type Trie } from './trie.ts';
import type { Written } from './written.ts';

/** A stretch of the cleaned text that means something. */
export interface Mark {
  start: number;
  end: number;
  /** Concepts of the lexicon (`cancel`, `product:sql-server`) or kinds of figure (`number`, `guid`). */
  tags: readonly string[];
  /** Of a word, until it is settled which language it belongs to. */
  meaning?: Meaning;
  /** Of a word: the language it was settled to. */
  language?: string;
  /** Of a figure: its value. */
  value?: string | number;
  currency?: string | null;
}

/** Whether any of the marks means one of `tags`. */
export function means(marks: readonly Mark[], tags: readonly string[]): boolean {
  return marks.some((mark) => mark.tags.some((tag) => tags.includes(tag)));
}

/** A message that means more than this is no message: what looks at pairs of marks stays quick. */
const MOST_MARKS = 250;
const HAN_OR_KANA = /[\u3040-\u30ff\u3400-\u9fff]/;
/** Chinese words of one character that hardly ever stand in a company's name. */
const SAFE_ALONE = new Set(
  '我你您了嗎吧啊喔的要請給幫替把買訂退寄查套嘛啦呢吗请给帮买订与張张個个建筆笔這这那嗎'.split(''),
);
const ADVERBS = new Set('還也都就再沒又先能會可說想需还没会说'.split(''));
const HIRAGANA = /^[\u3040-\u309f]+$/;
const HANGUL = /[\uac00-\ud7a3]/;
const KATAKANA = /[\u30a1-\u30fa\u30fc]/;
/** What is written right onto a company's name in haste: 한빛전자주문건. */
const GLUED = /^(?:주문|발주|취소|환불|반품|구독|라이선스|라이센스|링크|다운로드|제품키)/;

/** Marks in order of place, without overlap. Figures (ids, money, dates) go before words. */
export function markText(written: Written, lexicon: Trie): Mark[] {
  const { text, folded } = written;
  const figures = figureMarks(text, folded, codeMarks(text, folded));
  const marks: Mark[] = [];
  const place: Place = { ...written, lexicon, at: 0, after: undefined };
  let at = 0;
  let next = 0;
  while (at < folded.length && marks.length < MOST_MARKS) {
    while ((figures[next]?.start ?? at) < at) next += 1;
    place.at = at;
    place.after = marks.at(-1);
    const word = wordAt(place);
    const mark = stronger(word, figures[next], at) ?? (word && shorter(place, figures[next]));
    if (mark !== undefined) marks.push(mark);
    at = mark?.end ?? at + 1;
  }
  return resolveSenses(marks);
}

/** The word or the figure that begins here; a word must not reach into a figure that says more. */
function stronger(word: Mark | undefined, figure: Mark | undefined, at: number): Mark | undefined {
  if (figure === undefined) return word;
  if (word !== undefined && (word.end <= figure.start || saysMore(word, figure))) return word;
  return figure.start === at && figure.end > at ? figure : undefined;
}

/** 訂一套: the longest word would reach into the figure, a shorter one does not. */
function shorter(place: Place, figure: Mark | undefined): Mark | undefined {
  if (figure === undefined || figure.start <= place.at) return undefined;
  return wordAt({ ...place, folded: place.folded.slice(0, figure.start) });
}

/** `3 years` and `64-bit` are terms and file types before they are figures. */
function saysMore(word: Mark, figure: Mark): boolean {
  const isPlain = figure.tags.some((tag) => tag === 'number' || tag === 'measure' || tag === 'year');
  return isPlain && word.end >= figure.end && word.tags.some((tag) => tag.includes(':') || word.end > figure.end);
}

interface Place extends Written {
  lexicon: Trie;
  at: number;
  after: Mark | undefined;
}

function wordAt(place: Place): Mark | undefined {
  const { folded, at } = place;
  const found = longestAt(place.lexicon, folded, at);
  if (found === undefined) return undefined;
  const isGlued = place.after?.end === at || GLUED.test(folded.slice(at, at + 4));
  if (isInsideRun(folded, at, HANGUL) && !isGlued) return undefined;
  if (isNamePart(folded, at, found.end)) return undefined;
  const isTail = isInsideRun(folded, at, KATAKANA) && isInsideRun(folded, at - 1, KATAKANA);
  if (isTail && found.end - at <= 2 && place.after?.end !== at) return undefined;
  return isWord(place, found) && !isAcrossWords(place, found) ? toMark(at, found) : undefined;
}

/** One character alone (的, 要, に, と) is a word only where words end; otherwise it is part of a name. */
function isWord(place: Place, { end }: Found): boolean {
  const { folded, at, edges } = place;
  const written = place.text.charAt(at);
  const isShort = end === at + 1 || (end === at + 2 && HIRAGANA.test(folded.slice(at, end)));
  if (!isShort || !HAN_OR_KANA.test(written) || SAFE_ALONE.has(written)) return true;
  if (ADVERBS.has(written) && leadsToKnown(place, end)) return true;
  if (edges !== undefined && !(edges[at] === 1 && edges[end] === 1)) return false;
  return !isAmidUnknown(place, end);
}

/** 盛泰國際: no 泰國 in it. A country counts only where the segmenter sees a word. */
function isAcrossWords({ text, at, edges }: Place, { end, meaning }: Found): boolean {
  if (edges === undefined || !HAN_OR_KANA.test(text.charAt(at))) return false;
  return meaning.tags.some((tag) => tag.startsWith('market:')) && !(edges[at] === 1 && edges[end] === 1);
}

function toMark(start: number, { end, meaning }: Found): Mark {
  const number = meaning.senses.find(({ value }) => value !== undefined);
  // A word that also is a number (`one`, `dos`, `six`) is the number, unless a language says more.
  if (number?.value !== undefined) return { start, end, tags: ['number', 'spelled'], value: number.value };
  return { start, end, tags: meaning.tags, meaning };
}

/** 大立光還要再下載: the segmenter does not know the name, but 要 shows where it ended. */
function leadsToKnown({ folded, lexicon }: { folded: string; lexicon: Trie }, end: number): boolean {
  return !HAN_OR_KANA.test(folded.charAt(end)) || longestAt(lexicon, folded, end) !== undefined;
}

/** 聯發科: a character with unknown ones on both sides belongs to them. */
function isAmidUnknown(
  place: { folded: string; lexicon: Trie; at: number; after: Mark | undefined },
  end: number,
): boolean {
  const { folded, lexicon, at, after } = place;
  const touchesKnown = after?.end === at || !HAN_OR_KANA.test(folded.charAt(at - 1));
  return !touchesKnown && HAN_OR_KANA.test(folded.charAt(end)) && longestAt(lexicon, folded, end) === undefined;
}

/** Korean: one syllable is a word only when nothing but a particle follows. */
function isNamePart(folded: string, start: number, end: number): boolean {
  if (end !== start + 1 || !HANGUL.test(folded.charAt(start))) return false;
  return HANGUL.test(folded.charAt(start - 1))
    ? false
    : !/^(?:[^\uac00-\ud7a3]|$|[은는이가을를의도만로에]([^\uac00-\ud7a3]|$))/.test(folded.slice(end));
}

/** 키 in 위스키, キー in ウイスキー. */
function isInsideRun(folded: string, at: number, script: RegExp): boolean {
  return at > 0 && script.test(folded.charAt(at)) && script.test(folded.charAt(at - 1));
}
