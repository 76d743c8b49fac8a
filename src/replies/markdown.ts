/**
 * Text of other people on a card. Teams renders Markdown in every TextBlock, so a customer called
 * `[free](https://evil.example)` would become a link: what Markdown would read is escaped, and
 * control and direction-changing characters are dropped.
 */
export function plain(text: string): string {
  return text
    .replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(/^(\s*)([-=+#])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}

/** `text`, at most `length` characters (not halves of one), with `…` for what was left out. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
