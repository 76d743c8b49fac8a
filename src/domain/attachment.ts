/**
 * Files of a refund request. "Attachments: add files" is optional on the refund form
 * (csp-software-subscriptions, 10/29/2018); kinds and sizes are this desk's. The kind is what the
 * content says, never the name alone.
 */
import { zipRefusal } from './zip.ts';

export const MOST_ATTACHMENTS = 5;
export const MOST_ATTACHMENT_BYTES = 10 * 1024 * 1024;

const KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  zip: { mediaType: 'application/zip', extensions: ['zip'] },
  msg: { mediaType: 'application/vnd.ms-outlook', extensions: ['msg'] },
  eml: { mediaType: 'message/rfc822', extensions: ['eml'] },
  txt: { mediaType: 'text/plain', extensions: ['txt'] },
} as const;
type FileKind = keyof typeof KINDS;

export type FileRefusal =
  | 'too-many'
  | 'too-large'
  | 'empty'
  | 'kind-not-allowed'
  | 'not-what-it-says'
  | 'zip-bomb'
  | 'zip-damaged'
  | 'zip-locked';

/** What an offered file is, or why it is not taken. `already`: files the request has. */
export function judgeFile(
  file: { name: string; content: Uint8Array },
  already: number,
): { mediaType: string } | { refusal: FileRefusal } {
  if (already >= MOST_ATTACHMENTS) return { refusal: 'too-many' };
  const named = kindByName(file.name);
  if (named === undefined) return { refusal: 'kind-not-allowed' };
  if (file.content.length === 0) return { refusal: 'empty' };
  if (file.content.length > MOST_ATTACHMENT_BYTES) return { refusal: 'too-large' };
  if (!isOfKind(file.content, named)) return { refusal: 'not-what-it-says' };
  const refusal = named === 'zip' ? zipRefusal(file.content) : undefined;
  return refusal === undefined ? { mediaType: KINDS[named].mediaType } : { refusal };
}

function kindByName(name: string): FileKind | undefined {
  const extension = /\.([a-z0-9]+)\s*$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  for (const kind of ['pdf', 'png', 'jpeg', 'zip', 'msg', 'eml', 'txt'] as const) {
    if (KINDS[kind].extensions.some((known) => known === extension)) return kind;
  }
  return undefined;
}

function isOfKind(content: Uint8Array, kind: FileKind): boolean {
  switch (kind) {
    case 'pdf':
      return startsWith(content, [0x25, 0x50, 0x44, 0x46, 0x2d]);
    case 'png':
      return startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    case 'jpeg':
      return startsWith(content, [0xff, 0xd8, 0xff]);
    case 'zip':
      return startsWith(content, [0x50, 0x4b, 0x03, 0x04]) || startsWith(content, [0x50, 0x4b, 0x05, 0x06]);
    case 'msg':
      return isOutlookMessage(content);
    case 'eml':
      return isInternetMessage(content);
    case 'txt':
      return isText(content);
  }
}

function startsWith(content: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => content[at] === byte);
}

/** A compound file is also an old .doc or .xls: only a message has this stream (MS-OXMSG 2.4). */
function isOutlookMessage(content: Uint8Array): boolean {
  if (!startsWith(content, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return false;
  const stream = [...'__properties_version1.0'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  return indexOf(content, stream) >= 0;
}

function indexOf(content: Uint8Array, wanted: readonly number[]): number {
  const [first = 0] = wanted;
  for (let at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1)) {
    if (wanted.every((byte, offset) => content[at + offset] === byte)) return at;
  }
  return -1;
}

/** RFC 5322: begins with header fields, one of which says who wrote it or when. */
function isInternetMessage(content: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(content.subarray(0, 16_384));
  const headers = head.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^[A-Za-z][A-Za-z0-9-]*:/.test(headers) && /^(From|Date|Received|Message-ID):/im.test(headers);
}

/** Text in UTF-8, UTF-16 with its mark, or Big5: in none of them is there a control byte. */
function isText(content: Uint8Array): boolean {
  if (startsWith(content, [0xff, 0xfe]) || startsWith(content, [0xfe, 0xff])) return true;
  return !content.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b));
}
