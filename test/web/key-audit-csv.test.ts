import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditVerbs } from '../../src/intents/key-audit.ts';
import type { Turn } from '../../src/turn.ts';
import { keyAuditRoutes } from '../../src/web/key-audit-csv.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';

const ANNA = { name: 'Anna Lee', roles: ['AdminAgents' as const] };
let desk: FakePorts;
let site: string;
let close: () => void;

beforeAll(async () => {
  desk = await fakePorts({ people: [['anna', ANNA]] });
  const server = express().use(keyAuditRoutes(desk.ports)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(async () => {
  close();
  await desk.close();
});

/** The address that the person gets in the personal chat. */
async function exportAddress(): Promise<string> {
  const turn: Turn = {
    id: 'a',
    correlationId: 'c',
    now: desk.ports.clock.now(),
    actor: { id: 'anna', name: 'Anna Lee', tenantId: 't', channelUserId: '29:a' },
    conversation: { id: 'chat-anna', kind: 'personal' },
    locale: 'zh-TW',
    timeZone: 'Asia/Taipei',
    input: { kind: 'action', verb: 'keys.audit-export', data: {} },
  };
  const reply = await auditVerbs['keys.audit-export']?.(turn, desk.ports, {});
  if (reply?.kind !== 'card') throw new Error('no card');
  return String(reply.data.url).replace(desk.ports.settings.publicUrl, site);
}

async function record(name: string, action = 'key.revealed'): Promise<void> {
  await desk.ports.store.audit.append({
    action,
    actor: { id: 'ben', name },
    at: desk.ports.clock.now(),
    subject: { kind: 'key-request', id: 'K-1' },
    orderId: 'c403d91b21d2',
    conversationId: 'chat-ben',
    correlationId: 'c',
    detail: { line: 0 },
  });
}

it('the record opens in Excel with Chinese intact and no cell that runs', async () => {
  await record('林美玲');
  await record('=HYPERLINK("http://evil.example")');
  await record('nobody', 'purchase.confirmed');
  const response = await fetch(await exportAddress(), { method: 'POST' });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="keys-2026-11-23\.csv"$/);
  expect(text).toContain('顯示金鑰或連結,林美玲,ben');
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(text).not.toContain('purchase.confirmed');
});

it('more entries than are read at once come out whole and in order', { timeout: 60_000 }, async () => {
  const address = await exportAddress();
  await desk.ports.store.transaction(async (tables) => {
    for (let entry = 0; entry < 1_100; entry += 1) {
      await tables.audit.append({
        action: 'key.revealed',
        actor: { id: 'ben', name: `reader ${entry}` },
        at: desk.ports.clock.now(),
        subject: { kind: 'key-request', id: 'K-2' },
        correlationId: 'c',
      });
    }
  });
  const text = await (await fetch(address, { method: 'POST' })).text();
  const readers = [...text.matchAll(/reader (\d+)/g)].map(([, index]) => Number(index));
  expect(readers).toEqual(Array.from({ length: 1_100 }, (_, index) => index));
});

it('looking at the link gives a page with a button and nothing else', async () => {
  const html = await (await fetch(await exportAddress())).text();
  expect(html).toContain('<form method="post"><button');
  expect(html).not.toContain('ben');
});

it('is over after ten minutes, for a wrong token, and for who is no admin agent any more', async () => {
  const address = await exportAddress();
  expect((await fetch(`${address}x`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(address.replace('/k/anna/', '/k/ben/'), { method: 'POST' })).status).toBe(404);
  desk.ports.directory.people.set('anna', { ...ANNA, roles: [] });
  expect((await fetch(address, { method: 'POST' })).status).toBe(404);
  desk.ports.directory.people.set('anna', ANNA);
  expect((await fetch(address, { method: 'POST' })).status).toBe(200);
  desk.ports.clock.advance(10 * 60 * 1000);
  expect((await fetch(address, { method: 'POST' })).status).toBe(404);
});
