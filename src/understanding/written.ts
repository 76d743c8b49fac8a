/** A cleaned text as it is looked at: as written, folded, and where words begin. */
import { fold } from './fold.ts';

export interface Written {
  text: string;
  /** As long as the text (`fold.ts`). */
  folded: string;
  /** For each place 1 where a word begins or the text ends; undefined where all words are spaced anyway. */
  edges: Uint8Array | undefined;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** One dictionary serves Chinese and Japanese, whatever the locale. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

export function toWritten(text: string): Written {
  return { text, folded: fold(text), edges: UNSPACED.test(text) ? edgesOf(text) : undefined };
}

function edgesOf(text: string): Uint8Array {
  const edges = new Uint8Array(text.length + 1);
  for (const { index } of segmenter.segment(text)) edges[index] = 1;
  edges[text.length] = 1;
  return edges;
}
