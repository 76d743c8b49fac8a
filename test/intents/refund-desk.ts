/** A review desk to play at: real store, real client on a sandbox, people who write and press. */
import { z } from 'zod';
import type { Role } from '../../src/domain/access.ts';
import type { Refund } from '../../src/domain/refund.ts';
import { respond } from '../../src/intents/respond.ts';
import type { DeskSettings, PartnerCenter } from '../../src/ports.ts';
import type { SandboxPolicy } from '../../src/sandbox/state.ts';
import type { CardReply, Locale, OfferedFile, Reply, Turn } from '../../src/turn.ts';
import { type FakePorts, fakePorts } from '../fakes.ts';
import { START, startTestSandbox, type TestSandbox } from '../sandbox/start.ts';
import type { EngineName } from '../store/open-test-store.ts';
import { type Drawn, draw } from './keys-desk.ts';

export { draw };

/** The story's people. Ada has no phone number in the directory: that is a field she types. */
export const ADA = { id: 'ada', name: 'Ada Admin', email: 'ada@partner.example', roles: ['AdminAgents'] };
export const ABE = { id: 'abe', name: 'Abe Admin', email: 'abe@partner.example', roles: ['AdminAgents'] };
export const RITA = { id: 'rita', name: 'Rita Review', roles: ['HelpdeskAgents'] };
export const RAY = { id: 'ray', name: 'Ray Review', roles: ['HelpdeskAgents'] };
export const SUE = { id: 'sue', name: 'Sue Sales', roles: ['SalesAgents'] };
export const BOTH = {
  id: 'both',
  name: 'Bo Both',
  email: 'bo@partner.example',
  roles: ['AdminAgents', 'HelpdeskAgents'],
};
const EVERYONE = [ADA, ABE, RITA, RAY, SUE, BOTH];

export const REVIEWS = '19:reviews@thread.tacv2';
const STANDARD = { productId: 'DG7GMGF0D5RK', skuId: '0005' };

interface Playing {
  id: string;
  name: string;
  where: 'personal' | 'reviews' | 'channel';
  locale: Locale;
  files: OfferedFile[];
}

export interface RefundDesk extends FakePorts {
  sandbox: TestSandbox;
  say(text: string, who?: Partial<Playing>): Promise<Reply>;
  /** Presses a button with the card's inputs as they stand and `typed` over them. */
  press(card: Reply, verb: string, typed?: Record<string, string>, who?: Partial<Playing>): Promise<Reply>;
  /** Plants an order; the Windows Server of two lines' worth unless the test says otherwise. */
  plant(order?: Record<string, unknown>): Promise<string>;
  moveTo(now: Date): Promise<void>;
  refund(id?: string): Promise<Refund>;
  /** The latest card of the review channel, as it was posted there. */
  posted(view?: string): CardReply;
  /** Ada writes, fills and submits; the answer to her press. */
  submitted(orderId: string, typed?: Record<string, string>, who?: Partial<Playing>): Promise<Reply>;
  /** The review card as it is now. */
  reviewed(id?: string): Promise<CardReply>;
  cancellations(): number;
  withChannel(): Promise<void>;
}

export const FILLED = { reason: 'Wrong edition ordered', phone: '+886 2 1234 5678' };

export async function openRefundDesk(
  options: {
    settings?: Partial<DeskSettings>;
    engine?: EngineName;
    policy?: SandboxPolicy;
    partnerCenter?: (client: PartnerCenter) => Partial<PartnerCenter>;
  } = {},
): Promise<RefundDesk> {
  const sandbox = await startTestSandbox(options.policy === undefined ? {} : { policy: options.policy });
  const desk = await fakePorts({
    now: START,
    partnerCenter: { ...sandbox.client, ...options.partnerCenter?.(sandbox.client) },
    people: EVERYONE.map((person) => [person.id, { ...person, roles: person.roles as Role[] }]),
    ...(options.engine && { engine: options.engine }),
  });
  const { ports } = desk;
  Object.assign(ports.settings, options.settings, options.policy && { policy: options.policy });
  let turns = 0;
  const turnOf = (who: Partial<Playing>, input: Turn['input']): Turn => {
    const {
      id = ADA.id,
      name = EVERYONE.find((one) => one.id === id)?.name ?? 'X',
      where = 'personal',
      locale = 'en',
    } = who;
    turns += 1;
    return {
      id: `activity-${turns}`,
      correlationId: `correlation-${turns}`,
      now: ports.clock.now(),
      actor: { id, name, tenantId: 'tenant', channelUserId: `29:${id}` },
      conversation: placeOf(where, id),
      locale,
      timeZone: 'Asia/Taipei',
      input,
    };
  };
  const say: RefundDesk['say'] = (text, who = {}) =>
    respond(turnOf(who, { kind: 'text', text, files: who.files ?? [] }), ports);
  const press: RefundDesk['press'] = (card, verb, typed = {}, who = {}) => {
    const drawn = draw(card, who.locale);
    const action = drawn.actions.find((one) => one.verb === verb);
    if (action === undefined) throw new Error(`no ${verb} on ${drawn.reply.card}: ${verbsOf(drawn)}`);
    const inputs = Object.fromEntries(Object.entries(drawn.inputs).map(([id, { value }]) => [id, value]));
    return respond(turnOf(who, { kind: 'action', verb, data: { ...inputs, ...action.data, ...typed } }), ports);
  };
  const refund: RefundDesk['refund'] = async (id) => {
    const found =
      id === undefined
        ? (await ports.store.refunds.page({}, undefined, 1)).items[0]
        : await ports.store.refunds.find(id);
    if (found === undefined) throw new Error('no refund request');
    return found;
  };
  const planted = z.object({ id: z.string() });
  const self: RefundDesk = {
    ...desk,
    sandbox,
    say,
    press,
    refund,
    plant: async (order = {}) =>
      planted.parse(
        await sandbox.control('POST', '/sandbox/orders', {
          customer: 'Contoso',
          ...('lines' in order ? {} : { ...STANDARD, quantity: 2 }),
          ...order,
        }),
      ).id,
    moveTo: async (now) => {
      await sandbox.control('POST', '/sandbox/clock', { now: now.toISOString() });
      ports.clock.set(now);
    },
    posted: (view = 'review') => {
      const found = ports.notifier.posts.map(({ reply }) => reply).findLast((reply) => isCard(reply, view));
      if (found?.kind !== 'card') throw new Error(`no ${view} card was posted`);
      return found;
    },
    submitted: async (orderId, typed = FILLED, who = {}) => {
      const form = await say(`cancel order ${orderId}`, who);
      return press(form, 'refund.submit', typed, who);
    },
    reviewed: async (id) => {
      const { showRefund } = await import('../../src/views/refund.ts');
      const reader = { locale: 'en' as const, timeZone: 'UTC', now: ports.clock.now() };
      return showRefund(await refund(id), { view: 'review', reader, ports });
    },
    cancellations: () => sandbox.calls('PATCH', /\/orders\//).filter(({ status }) => status === 200).length,
    withChannel: () =>
      ports.store.conversations.remember({
        id: REVIEWS,
        kind: 'channel',
        tenantId: 'tenant',
        serviceUrl: 'https://channel.example',
        personId: undefined,
        name: 'Refund reviews',
        locale: 'en',
        reference: {},
        gone: false,
        updatedAt: START,
      }),
    close: async () => {
      await sandbox.close();
      await desk.close();
    },
  };
  await self.withChannel();
  return self;
}

function placeOf(where: Playing['where'], id: string): Turn['conversation'] {
  if (where === 'personal') return { id: `chat-${id}`, kind: 'personal' };
  if (where === 'reviews') return { id: `${REVIEWS};messageid=1`, kind: 'channel', name: 'Refund reviews' };
  return { id: '19:other@thread.tacv2;messageid=2', kind: 'channel', name: 'General' };
}

function isCard(reply: { kind: string; about?: { view: string } }, view: string): boolean {
  return reply.kind === 'card' && reply.about?.view === view;
}

export function verbsOf(drawn: Drawn): string[] {
  return drawn.actions.map(({ verb }) => verb);
}

export function textOf(reply: Reply): string {
  if (reply.kind === 'text') return reply.text;
  return `${reply.kind === 'card' ? (reply.lead ?? '') : ''}${draw(reply).text}`;
}
