/** "What does contoso own": everything bought for a customer, to look at; keys are one press away for those who may. */
import { z } from 'zod';
import { may } from '../domain/access.ts';
import type { CustomerProfile } from '../domain/customer.ts';
import { keyOf } from '../domain/software-list.ts';
import type { Ports } from '../ports.ts';
import { deskSentences, toActor } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import { softwareCustomerReply, softwareListReply } from '../replies/software.ts';
import type { Intent, Reply, Turn } from '../turn.ts';
import { softwareOf, softwarePage } from '../views/software-page.ts';
import { customerChoices, resolveCustomer } from './customer.ts';
import { openRequest } from './download-link.ts';
import { type VerbHandler, verb } from './handler.ts';
import { takeSoftware, tellToGoOn, unavailable } from './keys-choose.ts';
import { present } from './keys-request.ts';
import { denied } from './permission.ts';

const Customer = z.object({ customer: z.string().max(200).default('') });
const Page = z.object({
  customer: z.string().max(60),
  page: z.coerce.number().int().min(1).max(10_000),
  /** Typed just now, or kept from the page before. */
  find: z.string().max(100).optional(),
  kept: z.string().max(100).optional(),
});
const Item = z.object({ customer: z.string().max(60), item: z.string().max(100) });

export const softwareVerbs: Record<string, VerbHandler> = {
  'software.customer': verb(Customer, (turn, ports, { customer }) =>
    listFor(turn, ports, { said: customer, find: '' }),
  ),
  'software.page': verb(Page, (turn, ports, { customer, page, find, kept }) =>
    listFor(turn, ports, { said: customer, find: (kept ?? find ?? '').trim(), page }),
  ),
  'software.keys': verb(Item, keysFor),
};

export async function listSoftwareOf(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const { customer, product } = intent.slots;
  return listFor(turn, ports, { said: customer, find: product ?? '', orElseAll: true });
}

interface Wanted {
  /** Undefined when nothing was said yet. */
  said: string | undefined;
  find: string;
  page?: number;
  orElseAll?: boolean;
}

async function listFor(turn: Turn, ports: Ports, wanted: Wanted): Promise<Reply> {
  const refusal = await denied(turn, ports, 'look');
  if (refusal !== undefined) return refusal;
  const found =
    wanted.said === undefined || wanted.said.trim() === '' ? undefined : await resolveCustomer(wanted.said, ports);
  if (found?.kind === 'one') return listOf(turn, ports, { ...wanted, customer: found.customer });
  const choices = found?.kind === 'several' ? found.customers : await customerChoices(ports);
  const facts = { problem: problemOf(turn, wanted.said, found?.kind), value: wanted.said ?? '' };
  const reply = softwareCustomerReply(choices, facts, turn.locale);
  return turn.input.kind === 'text' ? { ...reply, audience: 'everyone' } : reply;
}

function problemOf(turn: Turn, said: string | undefined, kind: 'none' | 'several' | undefined): string {
  const t = deskSentences(turn.locale);
  if (kind === undefined || said === undefined) return '';
  return kind === 'several' ? t.customerSeveral(plain(said)) : t.customerUnknown(plain(said));
}

async function listOf(turn: Turn, ports: Ports, wanted: Wanted & { customer: CustomerProfile }): Promise<Reply> {
  const { customer, find, page = 1, orElseAll = false } = wanted;
  const { portalAssisted } = ports.settings;
  const [shown, roles] = await Promise.all([
    softwarePage({ id: customer.id, name: customer.companyName }, { page, find, orElseAll }, ports),
    ports.directory.rolesOf(turn.actor.id),
  ]);
  const reader = { locale: turn.locale, timeZone: turn.timeZone, now: turn.now, portalAssisted };
  return softwareListReply(shown, reader, { keys: may(roles, 'keys') });
}

/** From the list straight to that item's keys: a key request of the person who pressed. */
async function keysFor(turn: Turn, ports: Ports, pressed: z.infer<typeof Item>): Promise<Reply> {
  const refusal = await denied(turn, ports, 'keys');
  if (refusal !== undefined) return refusal;
  const item = (await softwareOf(pressed.customer, ports)).find((entry) => keyOf(entry) === pressed.item);
  const problem = unavailable(item, turn);
  if (item === undefined || problem !== undefined) return toActor(problem ?? '');
  const request = await openRequest(turn, ports, { slots: {}, customerId: pressed.customer });
  const next = await takeSoftware(turn, ports, { request, item });
  await ports.store.transaction(async (tables) => {
    if (next === undefined || !(await tables.keyRequests.claim(request, next))) return;
    await tellToGoOn(turn, tables, next);
  });
  return present(turn, (await ports.store.keyRequests.find(request.id)) ?? request, ports);
}
