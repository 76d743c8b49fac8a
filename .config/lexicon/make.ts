/** Compiles the lexicons into the file the desk loads. `npm run generate` runs it when one of them has changed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { PackedTrie } from '../../src/understanding/lexicon.ts';
import type { Trie } from '../../src/understanding/trie.ts';
import { compileLexicon } from './compile.ts';

const understanding = new URL('../../src/understanding/', import.meta.url);
const { words, gaps, vocabulary } = compileLexicon(new URL('lexicon/', understanding));
const compiled = { words: packed(words), gaps: { ...gaps, heads: packed(gaps.heads) }, vocabulary };
mkdirSync(new URL('generated/', understanding), { recursive: true });
writeFileSync(new URL('generated/lexicon.json', understanding), `${JSON.stringify(compiled)}\n`);

function packed({ edges, units, targets, means, meanings }: Trie): PackedTrie {
  const base64 = (numbers: Uint16Array | Uint32Array) => Buffer.from(numbers.buffer).toString('base64');
  return { edges: base64(edges), units: base64(units), targets: base64(targets), means: base64(means), meanings };
}
