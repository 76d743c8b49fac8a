/** FNV-1a over UTF-16 units: a signed 32-bit number, the same on every machine, since models are stored by it. */
export function hashed(text: string, from = 0x811c9dc5): number {
  let value = from | 0;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
