/** Files that people send in Teams: from the attachment to the reviewer's screen, over HTTP. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES } from '../store/open-test-store.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';

const PDF = Buffer.from('%PDF-1.7 an invoice');
const MOST = 10 * 1024 * 1024;
/** Nothing that says who asks. */
const PLAIN_HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'connection',
  'host',
  'sec-fetch-mode',
  'user-agent',
];

const CONTENTS: Record<string, Buffer> = {
  invoice: PDF,
  program: Buffer.from('MZ\x90\0'),
  whole: Buffer.alloc(MOST + 1, 'a'),
  bomb: Buffer.from(zipSync({ 'all.zip': strToU8('zip in zip') })),
  dense: Buffer.from(zipSync({ 'zeros.txt': new Uint8Array(3_000_000) }, { level: 9 })),
  empty: Buffer.alloc(0),
};

describe.each(ENGINES)('a file sent in Teams, on %s', (engine) => {
  let rehearsal: Rehearsal;
  let host: Server;
  let asked: IncomingMessage[];
  beforeAll(async () => {
    rehearsal = await openRehearsal({ engine });
    host = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(host, 'listening');
  });
  afterAll(async () => {
    host.closeAllConnections();
    host.close();
    await rehearsal.close();
  });
  beforeEach(() => {
    asked = [];
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    asked.push(request);
    const what = request.url?.split('/').at(-1) ?? '';
    if (what === 'elsewhere') response.writeHead(302, { location: addressOf('invoice') }).end();
    else if (what === 'endless') response.write(CONTENTS.whole);
    else if (CONTENTS[what] === undefined) response.writeHead(403).end();
    else response.end(CONTENTS[what]);
  }

  /** Pre-authorised, as Teams gives it out. */
  function addressOf(what: string): string {
    return `http://127.0.0.1:${(host.address() as AddressInfo).port}/download/${what}`;
  }

  function file(name: string, what: string, url = addressOf(what)) {
    // The same file where a sign-in is needed: whoever asks there shows a token.
    return { name, url, contentUrl: `http://127.0.0.1:${(host.address() as AddressInfo).port}/content/${what}` };
  }

  async function openForm(): Promise<{ orderId: string }> {
    const { sandbox, admin } = rehearsal;
    const order = await sandbox.control('POST', '/sandbox/orders', {
      customer: sandbox.customer('Contoso').id,
      product: 'DG7GMGF0D5RK',
      SKU: '0005',
      quantity: 1,
    });
    await admin.says(`cancel order ${String(order.id)}`);
    return { orderId: String(order.id) };
  }

  async function send(...files: ReturnType<typeof file>[]): Promise<string> {
    const { replies } = await rehearsal.admin.says('', { files });
    return replies.map(({ text }) => text).join('\n');
  }

  describe('with a form open', () => {
    let orderId: string;
    beforeEach(async () => {
      ({ orderId } = await openForm());
    });
    // The form of one test is not the open one of the next.
    afterEach(async () => {
      const { admin } = rehearsal;
      const { replies } = await admin.says(`cancel order ${orderId}`);
      const [card] = replies;
      if (card?.card?.buttons.some(({ verb }) => verb === 'refund.discard'))
        await admin.presses(card, 'refund.discard');
    });

    it('reaches the reviewer, who alone can open it; no store of Teams holds the way', async () => {
      const { admin, support, teams, reviews, desk } = rehearsal;
      expect(await send(file('請款單.pdf', 'invoice'))).toContain('Added to refund request');
      const before = teams.messagesIn(reviews).length;
      const { replies } = await admin.says(`cancel order ${orderId}`);
      await admin.presses(replies[0], 'refund.submit', { reason: 'wrong edition' });
      await teams.until(() => teams.messagesIn(reviews).length > before, 45_000);
      const told = teams.messagesIn(support).length;
      await support.presses(teams.lastMessageIn(reviews), 'review.files');
      await teams.until(() => teams.messagesIn(support).length > told, 45_000);
      const links = await support.presses(teams.lastMessageIn(support), 'review.file-links');
      const path = /https:\/\/desk\.example(\/a\/[^"]+)/.exec(JSON.stringify(links.body))?.[1];
      const opened = await fetch(`${desk.url}${path}`);
      expect(Buffer.from(await opened.arrayBuffer())).toEqual(PDF);
      expect(opened.headers.get('content-disposition')).toMatch(/^attachment;/);
      for (const place of [admin, support, reviews]) expect(teams.everythingIn(place)).not.toContain('/a/A-');
      expect(rehearsal.logged.join('\n')).not.toContain('/download/');
    });

    it('is fetched from its pre-authorised address, once, without any token', async () => {
      await send(file('invoice.pdf', 'invoice'));
      expect(asked.map(({ url }) => url)).toEqual(['/download/invoice']);
      expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual(PLAIN_HEADERS);
    });

    it.each([
      ['a program', 'invoice.pdf', 'program', 'its content is not what its name says'],
      ['of a kind that nobody needs', 'setup.exe', 'program', 'only PDF, PNG'],
      ['one byte too large', 'big.txt', 'whole', 'larger than 10 MB'],
      ['without an end', 'endless.txt', 'endless', 'larger than 10 MB'],
      ['a ZIP in a ZIP', '42.zip', 'bomb', 'would unpack to far too much'],
      ['a ZIP of zeros', 'zeros.zip', 'dense', 'would unpack to far too much'],
      ['a PDF called ZIP', 'bomb.zip', 'invoice', 'its content is not what its name says'],
      ['empty', 'empty.pdf', 'empty', 'it is empty'],
      ['gone by now', 'late.pdf', 'expired', 'Teams did not hand it over'],
      ['elsewhere by now', 'moved.pdf', 'elsewhere', 'Teams did not hand it over'],
    ])('that is %s is refused by name, and nothing is kept', async (_what, name, what, sentence) => {
      expect(await send(file(name, what))).toContain(sentence);
      expect(asked.map(({ url }) => url)).toEqual([`/download/${what}`]);
      expect(await kept()).toEqual([]);
    });

    it.each([
      'https://evil.example/invoice.pdf',
      'https://sharepoint.com.evil.example/invoice.pdf',
      'http://contoso.sharepoint.com/invoice.pdf',
      'https://169.254.169.254/latest/meta-data',
    ])('at %s is not asked for', async (url) => {
      expect(await send(file('invoice.pdf', 'invoice', url))).toContain('Teams did not hand it over');
      expect(asked).toEqual([]);
      expect(await kept()).toEqual([]);
      expect(rehearsal.logged.join('\n')).not.toContain('evil.example');
    });

    it.each([
      ['../../etc/invoice.pdf', 'invoice.pdf'],
      ['C:\\Windows\\invoice.pdf', 'invoice.pdf'],
      ['\u202efdp.exe\u202c.pdf', 'fdp.exe.pdf'],
      ['a\r\nb.pdf', 'ab.pdf'],
    ])('called %j is kept as %j', async (name, clean) => {
      await send(file(name, 'invoice'));
      expect(await kept()).toEqual([clean]);
    });

    it('of several, the good ones are kept', async () => {
      const text = await send(file('a.pdf', 'invoice'), file('b.pdf', 'program'), file('c.pdf', 'invoice'));
      expect(text).toContain('a.pdf and c.pdf');
      expect(text).toContain('b.pdf was not added');
      // They came at the same moment: which of them stands first is nobody's promise.
      expect((await kept()).sort()).toEqual(['a.pdf', 'c.pdf']);
    });

    async function kept(): Promise<string[]> {
      const { store } = rehearsal.desk.ports;
      const draft = await store.refunds.openOf(rehearsal.admin.id);
      expect(draft?.orderId).toBe(orderId);
      return (await store.attachments.of(draft?.id ?? '')).map(({ name }) => name);
    }
  });

  it('in a channel is nobody’s: it is not fetched', async () => {
    await rehearsal.admin.says('here is the invoice', { in: rehearsal.keys, files: [file('invoice.pdf', 'invoice')] });
    expect(asked).toEqual([]);
  });

  it('by a reviewer is refused with who may, and not fetched', async () => {
    const { replies } = await rehearsal.support.says('', { files: [file('invoice.pdf', 'invoice')] });
    expect(replies[0]?.text).toContain('Admin agent');
    expect(asked).toEqual([]);
  });
});
