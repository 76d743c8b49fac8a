import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownOrder } from '../../src/ports/tables.ts';
import type { CardReply } from '../../src/turn.ts';
import { orderExportRoutes } from '../../src/web/orders-csv.ts';
import { cardOf, type Rehearsal, rehearse, SELLER, textOf } from '../intents/rehearse.ts';

const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;
const MINUTE_MS = 60_000;

let desk: Rehearsal;
let origin: string;
let close: () => void;
beforeAll(async () => {
  desk = await rehearse();
  const server = express().use(orderExportRoutes(desk.ports)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  close = () => server.close();
  await desk.ports.store.orders.remember(order('a1', '晨光貿易股份有限公司', 'SQL Server "Standard", 3 年'));
  await desk.ports.store.orders.remember(order('a2', '=HYPERLINK("https://evil.example")', '+1'));
});
afterAll(async () => {
  close();
  await desk.close();
});

function order(orderId: string, customerName: string, titles: string): KnownOrder {
  const at = desk.ports.clock.now();
  const person = { id: SELLER, name: '陳美玲' };
  const rest = {
    purchaseId: 'P-1',
    status: 'completed',
    orderedAt: at,
    currency: 'TWD',
    total: 30_000,
    orderedBy: person,
    updatedAt: at,
  };
  return { orderId, customerId: `customer-${orderId}`, customerName, titles, ...rest };
}

async function exported(): Promise<CardReply> {
  return cardOf(await desk.answerTo(START, 'orders.csv', { personId: SELLER }, { locale: 'zh-TW' }));
}

function addressOf(card: CardReply): string {
  return String(card.data.url).replace('https://desk.example', origin);
}

describe('the export', () => {
  it('is a secret card, for the person alone', async () => {
    expect(await exported()).toMatchObject({ card: 'orders-export', audience: 'actor', secret: true });
  });

  it('opens in Excel with Chinese intact, and runs no formula', async () => {
    const answer = await fetch(addressOf(await exported()), { method: 'POST' });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(lines[0]).toBe('訂單,客戶,客戶識別碼,產品,狀態,下單時間（UTC）,合計,幣別,下單人,購買編號');
    expect(lines).toContain(
      'a1,晨光貿易股份有限公司,customer-a1,"SQL Server ""Standard"", 3 年",已完成,2026-11-23 08:00:00,30000,TWD,陳美玲,P-1',
    );
    expect(lines.join('\n')).toContain(`a2,"'=HYPERLINK(""https://evil.example"")",customer-a2,"'+1"`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="orders-\d{4}-\d\d-\d\d\.csv"$/);
  });

  it('is not taken by whoever only looks at the link', async () => {
    const page = await fetch(addressOf(await exported()));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form method="post"');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['another person', (url: string) => url.replace(SELLER, '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a102')],
    ['another token', (url: string) => url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['no token', (url: string) => url.replace(/[^/]+$/, 'x')],
  ])('is not there for %s', async (_, change) => {
    const url = change(addressOf(await exported()));
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });

  it('is over after ten minutes', async () => {
    const url = addressOf(await exported());
    desk.ports.clock.advance(10 * MINUTE_MS - 1);
    expect((await fetch(url)).status).toBe(200);
    desk.ports.clock.advance(1);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });

  it('is over for somebody who lost the role', async () => {
    const url = addressOf(await exported());
    desk.ports.directory.people.set(SELLER, { name: '陳美玲', roles: [] });
    const answer = await fetch(url, { method: 'POST' });
    desk.ports.directory.people.set(SELLER, { name: '陳美玲', roles: ['SalesAgents'] });
    expect(answer.status).toBe(404);
  });
});

it('is not made in a channel', async () => {
  const reply = await desk.answerTo(START, 'orders.csv', {}, { kind: 'channel' });
  expect(textOf(reply)).toContain('in your personal chat');
});
