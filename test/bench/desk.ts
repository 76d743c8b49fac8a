/**
 * A running desk over HTTP: presses beside the barest answer that express gives to the same body, and
 * the button of a download page beside the page.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { openRehearsal, type Rehearsal } from '../stories/open-rehearsal.ts';
import type { Message } from '../teams/stand-in.ts';
import { plantLink } from '../web/serve-downloads.ts';
import { inTurn, ratioOf, timeOf, toTimes } from './measure.ts';
import type { Options } from './options.ts';

const PURCHASE_MS = 60_000;

export async function measurePresses({ quick }: Options): Promise<Record<string, unknown>> {
  const rehearsal = await openRehearsal();
  const bare = await openBare();
  const samples = { choose: [] as number[], confirm: [] as number[], bare: [] as number[] };
  const rounds = quick ? 4 : 30;
  const end = performance.now() + (quick ? 5_000 : 30_000);
  for (let round = quick ? -1 : -2; round < rounds && (round < 3 || performance.now() < end); round += 1) {
    const times = await onePurchase(rehearsal, bare.url);
    if (round < 0) continue;
    for (const name of ['choose', 'confirm', 'bare'] as const) samples[name].push(...times[name]);
  }
  await bare.close();
  await rehearsal.close();
  const [choose, confirm, bareTimes] = [toTimes(samples.choose), toTimes(samples.confirm), toTimes(samples.bare)];
  return {
    choose,
    confirm,
    bare: bareTimes,
    chooseRatioP50: ratioOf(choose.p50, bareTimes.p50),
    confirmRatioP50: ratioOf(confirm.p50, bareTimes.p50),
  };
}

/** From a message to the order; only the presses are timed, and bare answers between them. */
async function onePurchase({ seller, teams }: Rehearsal, bareUrl: string) {
  const { replies } = await seller.says('buy 2 windows server 2022 standard for contoso');
  const form = replies[0];
  if (form === undefined) throw new Error('The desk said nothing.');
  const { choices } = seller.sees(form).field('choice').element as { choices: { value: string }[] };
  const bare = [await timeOf(() => press(bareUrl, seller.envelope()))];
  const choose = await timeOf(() => seller.presses(form, 'purchase.choose', { choice: choices[0]?.value }));
  bare.push(await timeOf(() => press(bareUrl, seller.envelope())));
  const confirm = await timeOf(() => seller.presses(form, 'purchase.confirm'));
  bare.push(await timeOf(() => press(bareUrl, seller.envelope())));
  await teams.until(() => latest(teams, form).card?.text.includes('Bought') === true, PURCHASE_MS);
  return { choose: [choose], confirm: [confirm], bare };
}

function latest(teams: Rehearsal['teams'], { id, conversationId }: Message): Message {
  const found = teams.connector.messages(conversationId).find((message) => message.id === id);
  if (found === undefined) throw new Error('The message is gone.');
  return found;
}

async function press(url: string, activity: Record<string, unknown>): Promise<void> {
  const body = JSON.stringify({ ...activity, type: 'invoke', value: { action: { verb: 'bare', data: {} } } });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await answer.text();
}

/** Express that parses the body and answers. */
async function openBare(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = express()
    .post('/', express.json(), (_request, response) => {
      response.json({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'ok' });
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function measureDownloads({ quick }: Options): Promise<Record<string, unknown>> {
  const rehearsal = await openRehearsal();
  const { desk } = rehearsal;
  const { token } = await plantLink(desk.ports, { maxDownloads: 1_000_000 });
  const page = `${desk.url}/d/${token}`;
  const expecting = (status: number, response: Response) => {
    if (response.status !== status) throw new Error(`The desk answered ${response.status} instead of ${status}.`);
    return response.text();
  };
  const times = await inTurn(
    {
      view: async () => expecting(200, await fetch(page)),
      press: async () => expecting(303, await fetch(`${page}/download`, { method: 'POST', redirect: 'manual' })),
    },
    { rounds: quick ? 20 : 100, withinMs: 10_000 },
  );
  await rehearsal.close();
  return { ...times, ratioP50: ratioOf(times.press.p50, times.view.p50) };
}
