/** Turns what a channel delivers into plain text, and remembers where every character came from. */

/** Longer messages are read up to here: nobody orders in more words, and every pattern stays cheap. */
const CAP = 1_000;
/** Dropped characters (tags, zero-width) cost nothing of the cap, so what is looked at needs its own. */
const LOOK_CAP = 6_000;

const TAG = /<at\b[^<>]{0,200}>[^<>]{0,200}<\/at>|<\/?[a-z!][^<>]{0,300}>/iy;
const ENTITY = /&(?:nbsp|amp|lt|gt|quot|apos|#39|#x27);/iy;
const ENTITIES: Record<string, string> = { '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
/** A character with what is written onto it: accents, Hangul jamo, half-width voicing marks. */
const CLUSTER = /(?:[\u1100-\u11ff]{1,3}|.)[\p{M}\uff9e\uff9f]{0,4}/suy;
const DROPPED = /^[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{M}]/u;
const PUNCTUATION: Record<string, string> = { '’': "'", '‘': "'", ʼ: "'", '`': "'", '´': "'" };

/** `starts[i]`/`ends[i]`: where the i-th UTF-16 unit of `text` stands in the original. */
export interface Cleaned {
  text: string;
  starts: number[];
  ends: number[];
  truncated: boolean;
}

/**
 * Strips tags and mentions, control, bidi and zero-width characters, folds full-width and other
 * compatibility forms (NFKC), and collapses white space (a line break stays one).
 */
export function clean(original: string): Cleaned {
  const out: Cleaned = { text: '', starts: [], ends: [], truncated: false };
  const limit = Math.min(original.length, LOOK_CAP);
  let at = 0;
  while (at < limit && out.text.length < CAP) {
    if (isPlain(original, at)) {
      append(out, original.charAt(at), at, at + 1);
      at += 1;
      continue;
    }
    const length = tagLength(original, at);
    if (length > 0) {
      append(out, ' ', at, at + length);
      at += length;
      continue;
    }
    const [written, width] = nextCluster(original, at);
    append(out, written, at, at + width);
    at += width;
  }
  out.truncated = at < original.length;
  return out;
}

/** Most characters stay as they are, unless something is written onto them. */
function isPlain(original: string, at: number): boolean {
  const code = original.charCodeAt(at);
  return isKept(code) && (at + 1 === original.length || isBase(original.charCodeAt(at + 1)));
}

/** Printable ASCII but for `<` and `&`, kana, Chinese characters and Korean syllables: their own compatibility forms. */
function isKept(code: number): boolean {
  if (code < 0x7f) return code > 0x20 && code !== 0x3c && code !== 0x26;
  return isKana(code) || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);
}

function isKana(code: number): boolean {
  return (code >= 0x3041 && code <= 0x3096) || (code >= 0x30a1 && code <= 0x30fa) || code === 0x30fc;
}

/** Nothing that is written onto the character before it. */
function isBase(code: number): boolean {
  return code < 0x80 || isKept(code);
}

function tagLength(original: string, at: number): number {
  if (original[at] !== '<') return 0;
  TAG.lastIndex = at;
  return TAG.exec(original)?.[0].length ?? 0;
}

function nextCluster(original: string, at: number): [string, number] {
  if (original[at] === '&') {
    ENTITY.lastIndex = at;
    const entity = ENTITY.exec(original)?.[0];
    if (entity !== undefined) return [ENTITIES[entity.toLowerCase()] ?? "'", entity.length];
  }
  CLUSTER.lastIndex = at;
  const cluster = CLUSTER.exec(original)?.[0] ?? original.charAt(at);
  if (/^\s/u.test(cluster)) return [cluster.includes('\n') ? '\n' : ' ', cluster.length];
  if (DROPPED.test(cluster)) return ['', cluster.length];
  // 70012，1200元: between plain figures a Chinese comma groups none.
  if (cluster === '，' && /^\d$/.test(original.charAt(at - 1))) return [', ', cluster.length];
  const known = PUNCTUATION[cluster];
  return [known ?? cluster.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-'), cluster.length];
}

function append(out: Cleaned, written: string, start: number, end: number): void {
  for (let index = 0; index < written.length; index += 1) {
    const unit = written.charAt(index);
    const previous = out.text.at(-1);
    if (unit === ' ' && (previous === undefined || previous === ' ' || previous === '\n')) continue;
    out.text += unit;
    out.starts.push(start);
    out.ends.push(end);
  }
}
