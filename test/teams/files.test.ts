import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFiles } from '../../src/teams/files.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function host(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

const files = createFiles({ loopback: true, timeLimitMs: 300 });

describe('a sent file', () => {
  it('is fetched whole, up to the limit', async () => {
    const url = await host((_request, response) => response.end('12345'));
    expect(new TextDecoder().decode(await files.fetch(url, 5))).toBe('12345');
  });

  it.each([
    ['announces more than the limit', (_request, response) => response.setHeader('content-length', 6).end('123456')],
    ['sends more than it announced', (_request, response) => response.write('123456') && response.end()],
  ] satisfies [string, RequestListener][])('that %s is too large', async (_name, answer) => {
    await expect(files.fetch(await host(answer), 5)).rejects.toMatchObject({
      name: 'UnreachableFileError',
      tooLarge: true,
    });
  });

  it.each([
    ['is gone', (_request, response) => response.writeHead(404).end()],
    ['leads elsewhere', (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['never comes', () => undefined],
    ['never ends', (_request, response) => response.write('1')],
  ] satisfies [string, RequestListener][])('that %s is not had', async (_name, answer) => {
    await expect(files.fetch(await host(answer), 5)).rejects.toMatchObject({
      name: 'UnreachableFileError',
      tooLarge: false,
    });
  });
});

describe('an address that is not one of Microsoft’s file hosts', () => {
  it.each([
    'http://127.0.0.1:1/file',
    'http://169.254.169.254/latest/meta-data',
    'https://evil.example/file.pdf',
    'https://sharepoint.com.evil.example/file',
    'https://evilsharepoint.com/file',
    'http://contoso.sharepoint.com/file',
    'https://user@contoso.sharepoint.com/file',
    'file:///etc/passwd',
    'not an address',
  ])('%s is not asked', async (url) => {
    const strict = createFiles({ loopback: false });
    await expect(strict.fetch(url, 5)).rejects.toThrow('not one of Microsoft’s file hosts');
  });
});
