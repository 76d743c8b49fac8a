import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { consult } from '../../src/language-model/consult.ts';
import { proposeBy } from '../../src/language-model/endpoint.ts';
import { understand } from '../../src/understanding/understand.ts';

const UNSETTLED = 'Fabrikam is not happy with the database seats we gave them';
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An endpoint that answers every call with this body; undefined: never. */
async function endpoint(body: string | undefined, status = 200) {
  const calls: string[] = [];
  const listening = createServer((request, response) => {
    calls.push(request.url ?? '');
    if (body !== undefined) response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return { calls, propose: proposeBy({ url: `http://127.0.0.1:${port}/v1/chat/completions`, key: 'k', model: 'm' }) };
}

function completion(content: unknown): string {
  return JSON.stringify({ choices: [{ message: { content: JSON.stringify(content) } }] });
}

it('a proposal is asked about, never acted on, and never raises confidence', async () => {
  const { propose } = await endpoint(completion({ intent: 'cancel', customer: 'Fabrikam' }));
  const offline = understand(UNSETTLED);
  const answer = await consult(UNSETTLED, {}, propose);
  expect(answer).toMatchObject({ name: 'cancel', clarify: true });
  expect(answer.confidence).toBeLessThanOrEqual(offline.confidence);
});

it('a customer that does not stand in the text is not taken over', async () => {
  const { propose } = await endpoint(completion({ intent: 'cancel', customer: 'Contoso' }));
  expect((await consult(UNSETTLED, {}, propose)).slots.customer).not.toBe('Contoso');
});

it('a message the desk settles itself is not sent anywhere', async () => {
  const { calls, propose } = await endpoint(completion({ intent: 'none', customer: null }));
  expect(await consult('cancel order 70012', {}, propose)).toEqual(understand('cancel order 70012'));
  expect(calls).toEqual([]);
});

it.each([
  ['an error', 'no', 500],
  ['no JSON', 'certainly! here is', 200],
  ['another shape', completion({ intent: 'cancel', customer: null, confidence: 1 }), 200],
  ['an unknown intent', completion({ intent: 'drop_tables', customer: null }), 200],
  ['nothing at all', '', 200],
])('with %s from the endpoint the offline answer stands', async (_, body, status) => {
  const { propose } = await endpoint(body, status);
  expect(await consult(UNSETTLED, {}, propose)).toEqual(understand(UNSETTLED));
});

it('a stalled endpoint is given up after three seconds', async () => {
  const { propose } = await endpoint(undefined);
  const begun = performance.now();
  expect(await consult(UNSETTLED, {}, propose)).toEqual(understand(UNSETTLED));
  expect(performance.now() - begun).toBeLessThan(4_500);
});
