/**
 * A ZIP is judged by its central directory, without unpacking anything: how much would come out, of
 * how many entries. Source: APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16.
 */
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
const MOST_RATIO = 100;
const MOST_ENTRIES = 1000;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

interface Entry {
  packed: number;
  unpacked: number;
  locked: boolean;
  /** Where its data begins to be described: two entries that share it are the trick of a bomb. */
  offset: number;
  name: string;
}

/** Why this ZIP is not taken; undefined when it is harmless. */
export function zipRefusal(content: Uint8Array): 'zip-bomb' | 'zip-damaged' | 'zip-locked' | undefined {
  const entries = entriesOf(content);
  if (entries === undefined) return 'zip-damaged';
  if (entries === 'too-many' || isBomb(entries)) return 'zip-bomb';
  return entries.some(({ locked }) => locked) ? 'zip-locked' : undefined;
}

function isBomb(entries: readonly Entry[]): boolean {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const overlaps = new Set(entries.map(({ offset }) => offset)).size < entries.length;
  const dense = entries.some((entry) => entry.unpacked > 1024 * 1024 && entry.unpacked > MOST_RATIO * entry.packed);
  const nested = entries.some(({ name }) => /\.(zip|7z|rar|gz|bz2|xz|tar)$/i.test(name));
  return unpacked > MOST_UNPACKED_BYTES || overlaps || dense || nested;
}

function entriesOf(content: Uint8Array): Entry[] | 'too-many' | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  // 0xffff announces ZIP64: nothing of up to ten megabytes needs it.
  if (count > MOST_ENTRIES) return 'too-many';
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let read = 0; read < count; read += 1) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      name: new TextDecoder('latin1').decode(content.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)),
    });
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return undefined;
}
