/** The bytes of stored numbers, copied: a Buffer may begin at a place where no number of four bytes may. */
export function bytesOf(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer;
}
