import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PartnerCenterError } from '../../src/errors.ts';
import type { PartnerCenter } from '../../src/ports.ts';
import { createMetrics, type Metrics } from '../../src/web/metrics.ts';
import { createServer } from '../../src/web/server.ts';

let server: Server;
let url: string;
let metrics: Metrics;
let database: () => Promise<unknown>;
let logged: { facts: Record<string, unknown>; message: string }[];

beforeEach(async () => {
  metrics = createMetrics();
  logged = [];
  database = async () => undefined;
  const log = (facts: Record<string, unknown>, message: string) => void logged.push({ facts, message });
  const downloads = Router().get('/d/broken', () => {
    throw new Error('password=hunter2');
  });
  server = createHttpServer(
    createServer({
      messages: (request, response) => void response.json(request.body),
      downloads,
      checks: { database: () => database() },
      metrics,
      log: { info: log, warn: log, error: log },
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function get(path: string): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, body: await response.json(), headers: response.headers };
}

async function post(body: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, body: await response.json() };
}

describe('health', () => {
  it('/healthz says that the process lives, whatever the database does', async () => {
    database = () => Promise.reject(new Error('gone'));
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('/readyz says that everything is there', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', database: 'ok' } });
  });

  it('/readyz names what is not there, and the log says why', async () => {
    database = () => Promise.reject(new Error('connection refused'));
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { status: 'not ready', database: 'unreachable' } });
    expect(logged).toMatchObject([{ facts: { check: 'database' } }]);
  });

  it('/readyz does not wait for ever', async () => {
    database = () => new Promise(() => undefined);
    expect(await get('/readyz')).toMatchObject({ status: 503 });
  });
});

describe('metrics', () => {
  const refused = new PartnerCenterError({ kind: 'refused', requestId: 'r', correlationId: 'c', description: 'no' });
  const text = async () => (await fetch(`${url}/metrics`)).text();

  it('count turns and how long they took', async () => {
    metrics.turn({ kind: 'press', outcome: 'answered', seconds: 0.3 });
    expect(await text()).toContain('csp_desk_turn_seconds_bucket{le="0.5",kind="press",outcome="answered"} 1');
    expect(await text()).toContain('csp_desk_turn_seconds_bucket{le="0.25",kind="press",outcome="answered"} 0');
  });

  it('count jobs by how they ended, and let their failures through', async () => {
    await metrics.job('sweep', async () => undefined);
    await expect(metrics.job('sweep', () => Promise.reject(refused))).rejects.toBe(refused);
    expect(await text()).toContain('csp_desk_jobs_total{name="sweep",outcome="done"} 1');
    expect(await text()).toContain('csp_desk_jobs_total{name="sweep",outcome="refused"} 1');
  });

  it('count what Partner Center answered, and change none of it', async () => {
    class Answering {
      #orders = [{ id: 'o-1' }];
      async orders() {
        return this.#orders;
      }
      async cart() {
        throw refused;
      }
    }
    const watched = metrics.watched(new Answering() as unknown as PartnerCenter);
    expect(await watched.orders('customer')).toEqual([{ id: 'o-1' }]);
    await expect(watched.cart('customer', 'cart')).rejects.toBe(refused);
    expect(await text()).toContain('csp_desk_partner_center_calls_total{operation="orders",outcome="done"} 1');
    expect(await text()).toContain('csp_desk_partner_center_calls_total{operation="cart",outcome="refused"} 1');
  });
});

describe('a request that makes no sense', () => {
  it('is not told what runs here', async () => {
    const { headers } = await get('/healthz');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('to an unknown address is answered 404', async () => {
    expect(await get('/wp-login.php')).toMatchObject({ status: 404, body: { error: expect.any(String) } });
  });

  it('with half of a JSON body is answered 400', async () => {
    expect(await post('{"a":')).toEqual({ status: 400, body: { error: 'The body is not valid JSON.' } });
  });

  it('loses what no database can keep', async () => {
    const { body } = await post('{"text":"a\\u0000b\\ud800c","__proto__":{"isAdmin":true},"deep":[{"__proto__":1}]}');
    expect(body).toEqual({ text: 'ab\uFFFDc', deep: [{}] });
  });

  it('that breaks something of ours is answered 500, with a number and without the reason', async () => {
    const { status, body } = await get('/d/broken');
    const [entry] = logged;
    expect(status).toBe(500);
    expect(body).toEqual({ error: expect.stringContaining(String(entry?.facts.correlationId).slice(0, 8)) });
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });
});
