/**
 * A desk with everything real but Teams and Graph: the store on an embedded database, the client over
 * HTTP, the sandbox behind it, on one clock. People are played by what they write and press.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import type { Role } from '../../src/domain/access.ts';
import type { Purchase } from '../../src/domain/purchase.ts';
import { newGuid, newId } from '../../src/ids.ts';
import { respond } from '../../src/intents/respond.ts';
import { createPartnerCenter } from '../../src/partner-center/client.ts';
import type { DeskSettings, PartnerCenter } from '../../src/ports.ts';
import { SANDBOX_PARTNER } from '../../src/sandbox/partner-center/partner.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { createCards } from '../../src/teams/cards.ts';
import type { CardReply, IntentName, Locale, Reply, Turn } from '../../src/turn.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';

export const SELLER = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a101';
export const ADMIN = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a102';
export const OTHER_ADMIN = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a103';
export const SUPPORT = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a104';
export const NOBODY = '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a106';

const PEOPLE: [string, { name: string; roles: Role[] }][] = [
  [SELLER, { name: '陳美玲', roles: ['SalesAgents'] }],
  [ADMIN, { name: 'Oliver Grant', roles: ['AdminAgents'] }],
  [OTHER_ADMIN, { name: '林志豪', roles: ['AdminAgents'] }],
  [SUPPORT, { name: 'Aisha Rahman', roles: ['HelpdeskAgents'] }],
  [NOBODY, { name: 'Daniel Novak', roles: [] }],
];

export interface Rehearsal extends FakePorts {
  sandbox: Sandbox;
  /** Where the sandbox listens; its control is at `/sandbox`. */
  url: string;
  say(text: string, as?: Partial<Playing>): Promise<CardReply>;
  hear(text: string, as?: Partial<Playing>): Promise<Reply>;
  /** As `say`, when the person already said which intent it is (the clarification card does that). */
  mean(intent: IntentName, text: string, as?: Partial<Playing>): Promise<CardReply>;
  press(card: CardReply, verb: string, inputs?: Record<string, unknown>, as?: Partial<Playing>): Promise<CardReply>;
  answerTo(card: CardReply, verb: string, inputs?: Record<string, unknown>, as?: Partial<Playing>): Promise<Reply>;
  purchaseOf(card: CardReply): Promise<Purchase>;
  control(method: string, path: string, body: unknown): Promise<void>;
}

export interface Playing {
  who: string;
  locale: Locale;
  conversationId: string;
  kind: Turn['conversation']['kind'];
}

const expand = createCards();

export async function rehearse(options: { now?: Date; settings?: Partial<DeskSettings> } = {}): Promise<Rehearsal> {
  const late: Partial<PartnerCenter> = {};
  const desk = await fakePorts({
    partnerCenter: late,
    people: PEOPLE,
    newId,
    newGuid,
    ...(options.now && { now: options.now }),
    settings: {
      policy: 'csp-2018',
      publicUrl: 'https://desk.example',
      portalAssisted: false,
      spendLimits: [],
      secondApproverAbove: {},
      ...options.settings,
    },
  });
  const { clock } = desk.ports;
  const sandbox = createSandbox({
    clock: { now: () => clock.now(), moveTo: (now) => clock.set(now), reset: () => {} },
  });
  const server = express().use(sandbox.router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  Object.assign(
    late,
    createPartnerCenter(accountAt(url), { clock, log: desk.ports.log, wait: async () => {}, timeoutMs: 2000 }),
  );

  const play = async (input: Turn['input'], as: Partial<Playing> = {}): Promise<Reply> => {
    const who = as.who ?? SELLER;
    const reply = await respond(turnOf(input, { ...as, who, now: clock.now() }), desk.ports);
    if (reply.kind === 'card') expand(reply, as.locale ?? 'en');
    return reply;
  };
  return {
    ...desk,
    sandbox,
    url,
    hear: (text, as) => play({ kind: 'text', text, files: [] }, as),
    say: async (text, as) => cardOf(await play({ kind: 'text', text, files: [] }, as)),
    mean: async (intent, text, as) =>
      cardOf(await play({ kind: 'action', verb: 'desk.meant', data: { intent, text } }, as)),
    answerTo: (card, verb, inputs, as) => play(pressOf(card, verb, inputs), as),
    press: async (card, verb, inputs, as) => cardOf(await play(pressOf(card, verb, inputs), as)),
    async purchaseOf(card) {
      const found = await desk.ports.store.purchases.find(String(card.data.id));
      if (found === undefined) throw new Error('no such purchase');
      return found;
    },
    async control(method, path, body) {
      const answer = await fetch(`${url}/sandbox${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await desk.close();
    },
  };
}

function accountAt(url: string) {
  const { tenantId, clientId, clientSecret, refreshToken } = SANDBOX_PARTNER;
  return { partnerCenterUrl: url, authorityUrl: url, tenantId, clientId, clientSecret, refreshToken };
}

export function turnOf(input: Turn['input'], as: Partial<Playing> & { who: string; now: Date }): Turn {
  const name = PEOPLE.find(([id]) => id === as.who)?.[1].name ?? 'Somebody';
  return {
    id: newGuid(),
    correlationId: newGuid(),
    now: as.now,
    actor: { id: as.who, tenantId: SANDBOX_PARTNER.tenantId, name, channelUserId: `29:${as.who}` },
    conversation: { id: as.conversationId ?? `chat-of-${as.who}`, kind: as.kind ?? 'personal' },
    locale: as.locale ?? 'en',
    timeZone: 'Asia/Taipei',
    input,
  };
}

/** What a client sends: the data of the button, and every input under its id. */
function pressOf(card: CardReply, verb: string, inputs: Record<string, unknown> = {}): Turn['input'] {
  return { kind: 'action', verb, data: { id: card.data.id, version: card.data.version, ...inputs } };
}

export function cardOf(reply: Reply): CardReply {
  if (reply.kind !== 'card') throw new Error(`not a card: ${JSON.stringify(reply)}`);
  return reply;
}

export function textOf(reply: Reply): string {
  if (reply.kind !== 'text') throw new Error(`not a text: ${JSON.stringify(reply).slice(0, 400)}`);
  return reply.text;
}

/** What everyone reads on a card, in one string. */
export function wordsOf(card: CardReply, locale: Locale = 'en'): string {
  const texts: string[] = [];
  const collect = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && ['text', 'title', 'value', 'label'].includes(key)) texts.push(value);
    else if (Array.isArray(value)) for (const item of value) collect(item, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) collect(item, name);
  };
  collect(expand(card, locale));
  return texts.join('\n');
}

const Notes = z.record(z.string(), z.object({ text: z.string(), color: z.enum(['default', 'attention']) }));

/** What the card says at one of its inputs, or at its `top`; nothing else may be said elsewhere. */
export function noteAt(card: CardReply, place: string): { text: string; color: 'default' | 'attention' } {
  const said = Object.entries(Notes.parse(card.data.notes)).filter(([, { text }]) => text !== '');
  const [only] = said;
  if (only === undefined || said.length > 1 || only[0] !== place)
    throw new Error(`Not at ${place}: ${JSON.stringify(said)}`);
  return only[1];
}
