/** Traditional characters and their simplified forms, for comparing. Source: OpenCC. */
import { writeFileSync } from 'node:fs';
import { Converter } from 'opencc-js';

/** Writes `lexicon/han.json`: every character of the common block whose simplified form is another one. */
export function writeHan(): void {
  const toSimplified = Converter({ from: 't', to: 'cn' });
  let traditional = '';
  let simplified = '';
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const from = String.fromCharCode(code);
    const to = toSimplified(from);
    if (to === from || to.length !== 1) continue;
    traditional += from;
    simplified += to;
  }
  const target = new URL('../../../src/understanding/lexicon/han.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify({ traditional, simplified }, null, 2)}\n`);
}
