/** A space where Chinese meets Latin letters or digits, as Microsoft writes it in Taiwan: `Contoso 的訂單`. */

const HAN = /\p{Script=Han}/u;
const LATIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u;

/**
 * Tag for Chinese sentences. Between a value and the words around it stands a space if one side is Chinese and
 * the other is not; the values themselves are left as they are.
 */
export function spaced(words: TemplateStringsArray, ...values: (string | number)[]): string {
  return joinSpaced(words.flatMap((text, index) => [text, String(values[index] ?? '')]));
}

/** The parts as one text, spaced in the same way. */
export function joinSpaced(parts: readonly string[]): string {
  return parts.reduce((text, part) => text + (needsSpace(text, part) ? ' ' : '') + part, '');
}

function needsSpace(before: string, after: string): boolean {
  const last = before.match(/.$/u)?.[0] ?? '';
  const first = after.match(/^[*_\\]*(.)/u)?.[1] ?? '';
  return (HAN.test(last) && LATIN.test(first)) || (LATIN.test(last) && HAN.test(first));
}
