import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { judgeFile, MOST_ATTACHMENT_BYTES } from '../../src/domain/attachment.ts';

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(values.flatMap((value) => (typeof value === 'number' ? [value] : [...strToU8(value)])));
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const utf16 = (text: string) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);

const PDF = bytes('%PDF-1.7\n');
const PNG = bytes(0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0);
const MSG = Uint8Array.from([...OLE, ...new Array(64).fill(0), ...utf16('__properties_version1.0')]);
const DOC = Uint8Array.from([...OLE, ...new Array(64).fill(0), ...utf16('WordDocument')]);
const EML = bytes('From: ada@partner.example\r\nSubject: x\r\n\r\nHello');
const ZIP = zipSync({ 'invoice.txt': strToU8('NT$12,000') });

function judge(name: string, content: Uint8Array, already = 0) {
  return judgeFile({ name, content }, already);
}

describe('a file is what its content says', () => {
  it.each([
    ['invoice.pdf', PDF, 'application/pdf'],
    ['Screen.PNG', PNG, 'image/png'],
    ['photo.jpg', JPEG, 'image/jpeg'],
    ['photo.jpeg', JPEG, 'image/jpeg'],
    ['mail.msg', MSG, 'application/vnd.ms-outlook'],
    ['mail.eml', EML, 'message/rfc822'],
    ['all.zip', ZIP, 'application/zip'],
    ['說明.txt', strToU8('退款原因：買錯版本'), 'text/plain'],
    ['big5.txt', Uint8Array.from([0xb0, 0x68, 0xb4, 0xda]), 'text/plain'],
  ])('%s is taken', (name, content, mediaType) => {
    expect(judge(name, content)).toEqual({ mediaType });
  });

  it.each([
    ['a program called .pdf', 'invoice.pdf', bytes('MZ', 0x90, 0)],
    ['a web page called .pdf', 'invoice.pdf', bytes('<html><script>')],
    ['a PDF called .png', 'scan.png', PDF],
    ['an old Word file called .msg', 'mail.msg', DOC],
    ['a program called .txt', 'notes.txt', bytes('MZ', 0x90, 0)],
    ['a program called .eml', 'mail.eml', bytes('MZ', 0x90, 0)],
    ['a PDF called .zip', 'all.zip', PDF],
  ])('%s is refused', (_name, name, content) => {
    expect(judge(name, content)).toEqual({ refusal: 'not-what-it-says' });
  });

  it.each([
    ['run.exe', bytes('MZ'), 0, 'kind-not-allowed'],
    ['invoice', PDF, 0, 'kind-not-allowed'],
    ['invoice.pdf.exe', PDF, 0, 'kind-not-allowed'],
    ['invoice.pdf', new Uint8Array(), 0, 'empty'],
    ['invoice.pdf', PDF, 5, 'too-many'],
  ])('%s with %o, %d files there already: %s', (name, content, already, refusal) => {
    expect(judge(name, content, already)).toEqual({ refusal });
  });

  it('has at most 10 MB, to the byte', () => {
    const content = new Uint8Array(MOST_ATTACHMENT_BYTES);
    content.set(PDF);
    expect(judge('a.pdf', content)).toEqual({ mediaType: 'application/pdf' });
    const larger = new Uint8Array(MOST_ATTACHMENT_BYTES + 1);
    larger.set(PDF);
    expect(judge('a.pdf', larger)).toEqual({ refusal: 'too-large' });
  });
});

describe('a ZIP that would harm whoever opens it', () => {
  it('unpacks to more than a hundred times its size', () => {
    const content = zipSync({ 'zeros.txt': new Uint8Array(20 * 1024 * 1024) });
    expect(content.length).toBeLessThan(100_000);
    expect(judge('a.zip', content)).toEqual({ refusal: 'zip-bomb' });
  });

  it('has another archive in it', () => {
    expect(judge('a.zip', zipSync({ 'inner.zip': ZIP }))).toEqual({ refusal: 'zip-bomb' });
  });

  it('has more than 1,000 entries', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.txt`, strToU8('x')]));
    expect(judge('a.zip', zipSync(many))).toEqual({ refusal: 'zip-bomb' });
  });

  it('has entries that share their data', () => {
    const content = zipSync({ 'a.txt': strToU8('same'), 'b.txt': strToU8('same') }, { level: 0 });
    const view = new DataView(content.buffer);
    const [first = 0, second = 0] = entriesAt(content);
    view.setUint32(second + 42, view.getUint32(first + 42, true), true);
    expect(judge('a.zip', content)).toEqual({ refusal: 'zip-bomb' });
  });

  it('has a password', () => {
    const content = ZIP.slice();
    const [entry = 0] = entriesAt(content);
    content[entry + 8] = 1;
    expect(judge('a.zip', content)).toEqual({ refusal: 'zip-locked' });
  });

  it('is cut off anywhere', () => {
    for (let length = 4; length < ZIP.length; length += 1)
      expect(judge('a.zip', ZIP.slice(0, length))).toEqual({ refusal: 'zip-damaged' });
  });
});

function entriesAt(content: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at + 4 <= content.length; at += 1)
    if (content[at] === 0x50 && content[at + 1] === 0x4b && content[at + 2] === 1 && content[at + 3] === 2)
      found.push(at);
  return found;
}
