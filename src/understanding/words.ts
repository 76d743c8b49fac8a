/** What is left when everything known is taken away: names, and things the desk does not know. */
import type { Mark } from './marks.ts';

export interface Unknown {
  start: number;
  end: number;
  text: string;
  /** Written in Latin letters with a capital where it counts. */
  capital: boolean;
  script: 'latin' | 'cjk' | 'hangul';
}

const WORD =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\d][\p{L}\p{M}\d]*?(?:['&.-]?[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\d]+)*|[\p{Script=Hangul}]+|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー々]+/gu;
const LETTER = /[\p{L}\d]/u;
/** Particles that Korean writes onto a noun. */
const JOSA =
  /(?:에게서|으로부터|에서는|에서|에게|한테|께서|으로|이라는|라는|이랑|까지|부터|에는|에도|이나|만의|측에서|측에|측|에|의|은|는|이|가|을|를|로|와|과|랑|도|만|께|님|용)$/;
/** ㅋㅋ, ㅠㅠ: laughing and crying. */
const JAMO = /^[\u1100-\u11ff\u3131-\u318e]+$/;

/** Unmarked words in order of place. Endings that Korean and Japanese write onto a known word are no words. */
export function unknownWords(text: string, marks: readonly Mark[]): Unknown[] {
  const unknown: Unknown[] = [];
  let from = 0;
  for (const mark of [...marks, { start: text.length, end: text.length, tags: [] }]) {
    const between = text.slice(from, mark.start);
    for (const match of LETTER.test(between) ? between.matchAll(WORD) : []) {
      const word = toUnknown(match[0], from + match.index, match.index === 0 && from > 0);
      if (word !== undefined) unknown.push(word);
    }
    from = Math.max(from, mark.end);
  }
  return unknown;
}

function toUnknown(written: string, start: number, touchesMark: boolean): Unknown | undefined {
  const script = scriptOf(written);
  const bare = bareWord(written, script, touchesMark);
  if (bare === undefined) return undefined;
  const capital = script === 'latin' && /^\p{Lu}|^\p{Ll}+\p{Lu}/u.test(bare);
  return { start, end: start + bare.length, text: bare, capital, script };
}

function scriptOf(written: string): Unknown['script'] {
  if (/^\p{Script=Hangul}/u.test(written)) return 'hangul';
  return /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー々]/u.test(written) ? 'cjk' : 'latin';
}

/** The word without what grammar wrote onto it; undefined when nothing else is left. */
function bareWord(written: string, script: Unknown['script'], touchesMark: boolean): string | undefined {
  if (script === 'cjk') {
    const isEnding = /^[\p{Script=Hiragana}ー]+$/u.test(written);
    return isEnding && (touchesMark || written.length < 3) ? undefined : written;
  }
  if (script === 'hangul' && (touchesMark || JAMO.test(written))) return undefined;
  const ending = script === 'hangul' ? (written.length > 2 ? JOSA : /$/) : /'s?$/;
  const bare = written.replace(ending, '');
  return bare.length < 2 ? undefined : bare;
}
