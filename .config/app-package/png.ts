/** As much of PNG as an icon check needs: size and pixels of 8-bit images without interlacing. */
import { inflateSync } from 'node:zlib';

export interface Picture {
  width: number;
  height: number;
  /** Red, green, blue, alpha, row by row; undefined for kinds of PNG this file does not read. */
  rgba: Uint8Array | undefined;
}

const SIGNATURE = '89504e470d0a1a0a';
const RGBA = 6;
const BYTES_PER_PIXEL = 4;

/** Undefined when it is no PNG. */
export function readPng(file: Uint8Array): Picture | undefined {
  const bytes = Buffer.from(file);
  if (bytes.length < 33 || bytes.subarray(0, 8).toString('hex') !== SIGNATURE) return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth, kind, interlaced] = [bytes[24], bytes[25], bytes[28]];
  const isReadable = depth === 8 && kind === RGBA && interlaced === 0;
  return { width, height, rgba: isReadable ? unfiltered(inflateSync(pixelData(bytes)), width, height) : undefined };
}

function pixelData(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** Each row is stored as differences to its neighbours (PNG specification, section 9). */
function unfiltered(stored: Uint8Array, width: number, height: number): Uint8Array {
  const stride = width * BYTES_PER_PIXEL;
  const pixels = new Uint8Array(stride * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (pixels[y * stride + x] ?? 0));
  for (let y = 0; y < height; y += 1) {
    const row = y * (stride + 1);
    for (let x = 0; x < stride; x += 1) {
      const [before, above] = [x - BYTES_PER_PIXEL, y - 1];
      const neighbours = { left: at(before, y), above: at(x, above), corner: at(before, above) };
      pixels[y * stride + x] = (stored[row + 1 + x] ?? 0) + predicted(stored[row], neighbours);
    }
  }
  return pixels;
}

function predicted(filter: number | undefined, { left, above, corner }: Record<'left' | 'above' | 'corner', number>) {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return Math.floor((left + above) / 2);
  return filter === 4 ? nearest(left, above, corner) : 0;
}

/** The Paeth predictor. */
function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
