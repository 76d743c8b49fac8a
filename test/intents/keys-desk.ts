/** A desk with the real store and the real client on a sandbox, and people who write and press. */
import { z } from 'zod';
import type { Role } from '../../src/domain/access.ts';
import { requestKeys } from '../../src/intents/download-link.ts';
import { whoSawKeys } from '../../src/intents/key-audit.ts';
import { respond } from '../../src/intents/respond.ts';
import { listSoftwareOf } from '../../src/intents/software.ts';
import type { DeskSettings } from '../../src/ports.ts';
import { createCards } from '../../src/teams/cards.ts';
import type { CardReply, Intent, Locale, Reply, Slots, Turn } from '../../src/turn.ts';
import { showKeyRequest } from '../../src/views/key-request.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';
import { START, startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import type { EngineName } from '../store/open-test-store.ts';

export const ANNA = { id: 'anna', name: 'Anna Lee', roles: ['AdminAgents'] satisfies Role[] };
export const BEN = { id: 'ben', name: 'Ben Ito', roles: ['AdminAgents'] satisfies Role[] };
export const SAM = { id: 'sam', name: 'Sam Seller', roles: ['SalesAgents'] satisfies Role[] };

export type SandboxOrder = ReturnType<TestSandbox['orders']>[number];
export type SandboxOrderLine = SandboxOrder['lines'][number];

type Where = 'channel' | 'personal';

/** A card as it is drawn: every action and input in it, wherever it stands. */
export interface Drawn {
  reply: CardReply;
  text: string;
  actions: { title: string; verb: string; data: Record<string, unknown> }[];
  inputs: Record<string, { value: string; choices: { title: string; value: string }[] }>;
}

const expand = createCards();

export function draw(reply: Reply, locale: Locale = 'en'): Drawn {
  if (reply.kind !== 'card') throw new Error(`No card: ${JSON.stringify(reply)}`);
  const card = expand(reply, locale);
  const drawn: Drawn = { reply, text: JSON.stringify(card), actions: [], inputs: {} };
  collect(card, drawn);
  return drawn;
}

const Action = z.object({
  type: z.literal('Action.Execute'),
  title: z.string(),
  verb: z.string(),
  data: z.looseObject({}),
});
const Choice = z.object({ title: z.string(), value: z.string() });
const Field = z.object({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.string().default(''),
  choices: z.array(Choice).default([]),
});

function collect(node: unknown, drawn: Drawn): void {
  const action = Action.safeParse(node);
  if (action.success) drawn.actions.push(action.data);
  const field = Field.safeParse(node);
  if (field.success) drawn.inputs[field.data.id] = field.data;
  if (typeof node === 'object' && node !== null) for (const part of Object.values(node)) collect(part, drawn);
}

export interface KeysDesk extends FakePorts {
  sandbox: TestSandbox;
  /** "Keys for …" by this person; the understanding is somebody else's test. */
  ask(slots: Slots, who?: Partial<Person>): Promise<Reply>;
  list(slots: Slots, who?: Partial<Person>): Promise<Reply>;
  whoSaw(orderId: string | undefined, who?: Partial<Person>): Promise<Reply>;
  /** Writes to the desk, which understands by itself. */
  say(text: string, who?: Partial<Person>): Promise<Reply>;
  /** Answers what a card asks with one of its options, as words would that name it. */
  answer(card: Reply, option: number, who?: Partial<Person>): Promise<Reply>;
  /** Presses the button with this verb (or title) on a card, with its inputs as they stand and `typed` over them. */
  press(card: Reply, verb: string, typed?: Record<string, unknown>, who?: Partial<Person>): Promise<Reply>;
  /** The subject of a card, as it is now. */
  look(card: Reply, view: string): Promise<Reply>;
  /** From "keys for contoso" in one go to the card before "Get keys and download". */
  untilReady(where?: Where, title?: RegExp): Promise<Reply>;
  advance(duration: string): Promise<void>;
  /** The company name of the first customer with an order line like this. */
  customerWith(fits: (line: SandboxOrderLine, order: SandboxOrder) => boolean): string;
}

interface Person {
  id: string;
  name: string;
  where: Where;
  locale: Locale;
}

/** Everything a test made, so that one `close` at its end is enough. */
export async function openKeysDesk(
  options: { settings?: Partial<DeskSettings>; engine?: EngineName } = {},
): Promise<KeysDesk> {
  const sandbox = await startTestSandbox();
  const desk = await fakePorts({
    now: START,
    partnerCenter: sandbox.client,
    people: [ANNA, BEN, SAM].map((person) => [person.id, { ...person }]),
    ...(options.engine && { engine: options.engine }),
  });
  const { ports } = desk;
  Object.assign(ports.settings, options.settings);
  let turns = 0;

  const turnOf = (who: Partial<Person>, input: Turn['input']): Turn => {
    const { id = ANNA.id, name = ANNA.name, where = 'channel', locale = 'en' } = who;
    turns += 1;
    return {
      id: `activity-${turns}`,
      correlationId: `correlation-${turns}`,
      now: ports.clock.now(),
      actor: { id, name, tenantId: 'tenant', channelUserId: `29:${id}` },
      conversation:
        where === 'personal' ? { id: `chat-${id}`, kind: 'personal' } : { id: 'keys;messageid=1', kind: 'channel' },
      locale,
      timeZone: 'Asia/Taipei',
      input,
    };
  };
  const text = (said = ''): Turn['input'] => ({ kind: 'text', text: said, files: [] });
  const intentOf = (name: Intent['name'], slots: Slots): Intent => ({
    name,
    confidence: 1,
    slots,
    invalid: [],
    clarify: false,
    candidates: [],
    evidence: [],
  });

  const press: KeysDesk['press'] = (card, verb, typed = {}, who = {}) => {
    const drawn = draw(card, who.locale);
    const action = drawn.actions.find((one) => one.verb === verb || one.title === verb);
    if (action === undefined)
      throw new Error(`No ${verb} on ${drawn.reply.card}: ${drawn.actions.map((one) => one.verb)}`);
    const inputs = Object.fromEntries(Object.entries(drawn.inputs).map(([id, { value }]) => [id, value]));
    const data = { ...inputs, ...action.data, ...typed };
    return respond(turnOf(who, { kind: 'action', verb: action.verb, data }), ports);
  };

  const ask: KeysDesk['ask'] = (slots, who = {}) =>
    requestKeys(turnOf(who, text()), ports, intentOf('download_link', slots));

  return {
    ...desk,
    sandbox,
    ask,
    press,
    answer: (card, option, who = {}) => {
      const asks = draw(card, who.locale).reply.asks;
      if (asks === undefined) throw new Error('The card asks nothing.');
      const data = { ...asks.data, [asks.input]: asks.options[option]?.value };
      return respond(turnOf(who, { kind: 'action', verb: asks.verb, data }), ports);
    },
    say: (said, who = {}) => respond(turnOf(who, text(said)), ports),
    list: (slots, who = {}) => listSoftwareOf(turnOf(who, text()), ports, intentOf('list_software', slots)),
    whoSaw: (orderId, who = {}) => whoSawKeys(turnOf(who, text()), ports, orderId),
    look: async (card, view) => {
      const id = String(draw(card).reply.data.id);
      return (await showKeyRequest({ kind: 'key-request', id, view }, 'en', ports)) ?? { kind: 'nothing' };
    },
    untilReady: async (where = 'channel', title = /SQL Server/) => {
      const who = { where };
      let card = await ask({ customer: 'contoso' }, who);
      const choose = () => draw(card).reply.data.items as { title: string; key: string; choosable: boolean }[];
      for (;;) {
        const item = choose().find((one) => title.test(one.title) && one.choosable);
        if (item !== undefined) {
          card = await press(card, 'keys.choose', { item: item.key }, who);
          break;
        }
        card = await press(card, 'keys.page', {}, who);
      }
      if (draw(card).reply.card === 'keys-edition') card = await press(card, 'keys.edition', {}, who);
      return draw(card).reply.card === 'keys-file' ? press(card, 'keys.file', {}, who) : card;
    },
    advance: async (duration) => {
      await sandbox.advance(duration);
      ports.clock.set(sandbox.clock.now());
    },
    customerWith: (fits) => {
      const { orders, customers } = sandbox.sandbox.state;
      const order = [...orders.values()].find((one) => one.lines.some((line) => fits(line, one)));
      return customers.get(order?.customerId ?? '')?.companyName ?? 'no such customer';
    },
    close: async () => {
      await sandbox.close();
      await desk.close();
    },
  };
}
