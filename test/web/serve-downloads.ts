import type { AddressInfo } from 'node:net';
import express from 'express';
import { type DownloadLink, issueLink } from '../../src/domain/download-link.ts';
import type { Ports } from '../../src/ports.ts';
import { type DownloadPorts, downloadRoutes } from '../../src/web/download-page.ts';

/** The download pages alone, on a free port of the loopback address. */
export async function serveDownloads(ports: DownloadPorts): Promise<{ url: string; close: () => Promise<void> }> {
  const server = express().use(downloadRoutes(ports)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export const TARGET = 'https://download.mp.microsoft.com/pr/SW_DVD9.ISO?t=ticket&d=50&e=1&h=ab';

/** A stored link and its token; `changes` as if it had lived already. */
export async function plantLink(
  ports: Pick<Ports, 'clock' | 'store' | 'tokens' | 'newId'>,
  changes: Partial<DownloadLink> = {},
): Promise<{ link: DownloadLink; token: string }> {
  const id = changes.id ?? ports.newId('L');
  const token = ports.tokens.tokenOf(id);
  const fresh = issueLink(
    {
      id,
      tokenHash: ports.tokens.hash(token),
      keyRequestId: 'K-1',
      customer: { id: 'contoso', name: 'Contoso', culture: 'en-US' },
      orderId: 'c403d91b21d2',
      lineNumber: 0,
      productTitle: 'Windows Server 2022 Standard - 8 Core License Pack - 3 year',
      edition: 'Windows Server 2022 Standard',
      languageCode: 'zh-TW',
      languageName: 'Chinese (Traditional)',
      fileType: '64 Bit, ISO',
      fileSize: 5_300_000_000,
      targetUrl: TARGET,
      origin: 'partner-center',
      issuedTo: { id: 'anna', name: 'Anna Lee' },
    },
    ports.clock.now(),
  );
  const link = { ...fresh, ...changes };
  await ports.store.downloadLinks.add(link);
  return { link, token };
}
