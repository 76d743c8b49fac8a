import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, expect, it } from 'vitest';
import { createSandboxClock } from '../../src/sandbox/clock.ts';
import { keeping, recall } from '../../src/sandbox/keep.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';

const directory = await mkdtemp(join(tmpdir(), 'csp-desk-keep-'));
afterAll(() => rm(directory, { recursive: true }));

it('a restarted sandbox knows its orders, its people and its time', async () => {
  const file = join(directory, 'deeper', 'sandbox');
  const clock = createSandboxClock();
  const { state, router } = createSandbox({ clock });
  const server = express()
    .use(keeping(file, state, clock))
    .use(router)
    .listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const call = (method: string, path: string, body: unknown) =>
    fetch(`${url}${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const order = { customer: 'Contoso', product: 'DG7GMGF0D5RK', SKU: '0005', quantity: 2 };
  const { id } = (await (await call('POST', '/sandbox/orders', order)).json()) as { id: string };
  await call('PUT', '/sandbox/people/8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a199', { name: 'New', roles: ['AdminAgents'] });
  await call('POST', '/sandbox/clock', { advance: 'P61D' });
  await new Promise((resolve) => server.close(resolve));

  const later = createSandbox({ clock: createSandboxClock() });
  recall(file, later.state, later.clock);
  expect(later.state.orders.get(id)).toEqual(state.orders.get(id));
  expect(later.state.people.get('8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a199')?.roles).toEqual(['AdminAgents']);
  expect(Math.abs(later.clock.now().getTime() - clock.now().getTime())).toBeLessThan(1000);
});

it('without a file it begins as ever', () => {
  const { state, clock } = createSandbox({ clock: createSandboxClock() });
  const orders = state.orders.size;
  recall(join(directory, 'nothing'), state, clock);
  expect(state.orders.size).toBe(orders);
});
