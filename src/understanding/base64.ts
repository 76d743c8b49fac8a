import { inflateRawSync } from 'node:zlib';

/** The bytes of stored numbers, copied: a Buffer may begin at a place where no number of four bytes may. */
export function bytesOf(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer;
}

/** Weights as the training stores them: deflated, since most of them are zero. */
export function weightsOf(base64: string): Int8Array {
  return new Int8Array(inflateRawSync(Buffer.from(base64, 'base64')));
}
