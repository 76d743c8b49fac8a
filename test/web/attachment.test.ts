import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_LINK_MS, filePath } from '../../src/domain/file-link.ts';
import { attachmentRoutes } from '../../src/web/attachment.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';

const HTML = new TextEncoder().encode('<script>alert(1)</script>');
let desk: FakePorts;
let url: string;
let close: () => void;
beforeEach(async () => {
  desk = await fakePorts({ people: [['rita', { name: 'Rita', roles: ['HelpdeskAgents'] }]] });
  const addedAt = desk.ports.clock.now();
  const file = { id: 'A-1', refundId: 'R-1', name: '請款"單.txt', mediaType: 'text/plain', size: HTML.length };
  await desk.ports.store.attachments.add({ ...file, addedBy: { id: 'ada', name: 'Ada' }, addedAt }, HTML);
  const server = express().use(attachmentRoutes(desk.ports)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterEach(async () => {
  close();
  await desk.close();
});

function link(pass: { attachmentId?: string; reviewerId?: string; expiresAt?: Date } = {}): string {
  const {
    attachmentId = 'A-1',
    reviewerId = 'rita',
    expiresAt = new Date(desk.ports.clock.now().getTime() + FILE_LINK_MS),
  } = pass;
  const path = filePath({ attachmentId, reviewerId, expiresAt });
  return `${url}${path}/${desk.ports.tokens.tokenOf(path)}`;
}

describe('a link to a file', () => {
  it('gives it to the reviewer as a download that no browser runs, and writes it down', async () => {
    const answer = await fetch(link());
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(HTML);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="____.txt"/);
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%E8%AB%8B%E6%AC%BE%22%E5%96%AE.txt");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const opened = await desk.ports.store.audit.of({ subjectId: 'R-1', action: 'refund.file-opened' }, 9);
    expect(opened).toMatchObject([{ actor: { id: 'rita' }, detail: { file: 'A-1' } }]);
  });

  it('ends after ten minutes, to the millisecond', async () => {
    const given = link();
    desk.ports.clock.advance(FILE_LINK_MS);
    expect((await fetch(given)).status).toBe(200);
    desk.ports.clock.advance(1);
    expect((await fetch(given)).status).toBe(404);
  });

  it('ends when the role is taken away', async () => {
    const given = link();
    desk.ports.directory.people.set('rita', { name: 'Rita', roles: ['AdminAgents'] });
    expect((await fetch(given)).status).toBe(404);
  });

  it.each([
    ['another file', (given: string) => given.replace('A-1', 'A-2')],
    ['another person', (given: string) => given.replace('rita', 'ray')],
    ['another time', (given: string) => given.replace(/\/(\d+)\//, (_all, time) => `/${Number(time) + 1}/`)],
    ['another signature', (given: string) => given.slice(0, -1)],
  ])('changed to %s opens nothing', async (_name, change) => {
    const answer = await fetch(change(link()));
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('script');
  });
});
