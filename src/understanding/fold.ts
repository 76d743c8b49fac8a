/** One written form for comparing: lower case, no accents, Chinese in simplified characters. */
import han from './lexicon/han.json' with { type: 'json' };

const HAN = new Map(Array.from(han.traditional, (from, index) => [from, han.simplified.charAt(index)]));
/** Cyrillic and Greek letters that pose as Latin ones; `reading.ts` notes that they were there. */
const LOOK_ALIKES = new Map(
  Array.from('асеорхуіјѕԁһкмтвοαευνρ', (from, index) => [from, 'aceopxyijsdhkmtboaeuvp'.charAt(index)]),
);
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;

/**
 * Folds for comparing, unit by unit: the result is exactly as long as the text, so that places stay
 * places. Never shown to anyone.
 */
export function fold(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) folded += foldUnit(text.charAt(index));
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
