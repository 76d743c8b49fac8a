/** One written form for comparing: lower case, no accents, Chinese in simplified characters. */
import han from './lexicon/han.json' with { type: 'json' };

const HAN = new Map(Array.from(han.traditional, (from, index) => [from, han.simplified.charAt(index)]));
/** Simplified forms that are everyday characters in Taiwan, too. */
const SHARED = new Set('台后里只干面才回向板表松谷周同布制借舍欲注志准并凶升于杆尸余党云冲');
const SIMPLIFIED = new Set(han.simplified);

/** Which Chinese a text is written in, as far as its characters tell; many are the same in both. */
export function chineseOf(text: string): 'zh-TW' | 'zh-CN' | undefined {
  if (/[\u3040-\u30ff\uac00-\ud7a3]/.test(text)) return undefined;
  const characters = [...text];
  if (characters.some((character) => HAN.has(character))) return 'zh-TW';
  return characters.some((character) => SIMPLIFIED.has(character) && !SHARED.has(character)) ? 'zh-CN' : undefined;
}

/** Cyrillic and Greek letters that pose as Latin ones; `reading.ts` notes that they were there. */
const LOOK_ALIKES = new Map(
  Array.from('асеорхуіјѕԁһкмтвοαευνρ', (from, index) => [from, 'aceopxyijsdhkmtboaeuvp'.charAt(index)]),
);
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;

const PLAIN = /^[\x20-\x7e]*$/;
/** Of each character that was met, what it folds to, plus 1. */
const FOLDED = new Uint32Array(0x10000);

/**
 * Folds for comparing, unit by unit: the result is exactly as long as the text, so that places stay
 * places. Never shown to anyone.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (FOLDED[code] === 0) FOLDED[code] = foldUnit(text.charAt(index)).charCodeAt(0) + 1;
    folded += String.fromCharCode((FOLDED[code] ?? 0) - 1);
  }
  return folded;
}

function foldUnit(unit: string): string {
  if (unit < '\u007f') return unit.toLowerCase();
  const simplified = HAN.get(unit);
  if (simplified !== undefined) return simplified;
  if (unit === 'ß') return 's';
  const alike = LOOK_ALIKES.get(unit.toLowerCase());
  if (alike !== undefined) return alike;
  const bare = ACCENTED.test(unit) ? unit.normalize('NFD').charAt(0) : unit;
  return bare.toLowerCase().charAt(0);
}
