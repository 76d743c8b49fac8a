/** The buttons of order lists and stories. They carry the filter; it is checked as if it were new. */
import { z } from 'zod';
import type { OrderFilter } from '../domain/order-filter.ts';
import type { Ports } from '../ports.ts';
import { catalogueSentences } from '../replies/catalogue.ts';
import { plain } from '../replies/markdown.ts';
import type { Note } from '../replies/note.ts';
import { orderSentences } from '../replies/order-words.ts';
import { orderFilterCard } from '../replies/orders.ts';
import { purchaseSentences } from '../replies/purchase-lines.ts';
import type { Reply, Turn } from '../turn.ts';
import { resolveCustomer } from './customer.ts';
import { type VerbHandler, verb } from './handler.ts';
import { exportOrders } from './order-export.ts';
import { listOrders } from './order-list.ts';
import { showStory } from './order-story.ts';
import { denied } from './permission.ts';

const Day = z.union([z.literal(''), z.iso.date()]).catch('');
const FILTER = {
  customerId: z.string().max(40).default(''),
  personId: z.string().max(60).default(''),
  status: z.string().max(40).default(''),
  text: z.string().trim().max(200).default(''),
  from: Day.default(''),
  to: Day.default(''),
};
const Filter = z.looseObject({
  ...FILTER,
  cursor: z.string().max(300).default(''),
  /** Of the list that the filter card was opened from. */
  before: z.object(FILTER).optional(),
  /** Typed on the filter card. */
  customer: z.string().trim().max(200).optional(),
});
type Filter = z.infer<typeof Filter>;
const Choice = z.looseObject({
  order: z
    .string()
    .regex(/^[^/]{1,60}\/[^/]{1,60}$/)
    .optional(),
});

export const orderVerbs: Record<string, VerbHandler> = {
  'orders.page': verb(Filter, (turn, ports, pressed) => looking(turn, ports, () => page(pressed, turn, ports))),
  'orders.filter': verb(Filter, (turn, ports, pressed) => looking(turn, ports, () => showFilter(pressed, turn, ports))),
  'orders.search': verb(Filter, (turn, ports, pressed) => looking(turn, ports, () => search(pressed, turn, ports))),
  'orders.csv': verb(Filter, (turn, ports, pressed) =>
    looking(turn, ports, () => exportOrders(filterOf(pressed), { turn, ports })),
  ),
  'orders.show': verb(Choice, (turn, ports, pressed) => looking(turn, ports, () => show(pressed, turn, ports))),
};

async function looking(turn: Turn, ports: Ports, answer: () => Promise<Reply>): Promise<Reply> {
  return (await denied(turn, ports, 'look')) ?? answer();
}

function filterOf({ customerId, personId, status, text, from, to }: Filter): OrderFilter {
  return { customerId, personId, status, text, from, to };
}

function page(pressed: Filter, turn: Turn, ports: Ports): Promise<Reply> {
  return listOrders(filterOf(pressed), { turn, ports, cursor: pressed.cursor === '' ? undefined : pressed.cursor });
}

async function showFilter(pressed: Filter, turn: Turn, ports: Ports): Promise<Reply> {
  const customer = pressed.customerId === '' ? undefined : await ports.partnerCenter.customer(pressed.customerId);
  return filterCard(pressed, { customer: customer?.companyName ?? '', problem: undefined }, { turn, ports });
}

async function search(pressed: Filter, turn: Turn, ports: Ports): Promise<Reply> {
  const typed = pressed.customer ?? '';
  if (pressed.from !== '' && pressed.to !== '' && pressed.from > pressed.to) {
    return again(pressed, { field: 'from', text: orderSentences(turn.locale).list.dates }, { turn, ports });
  }
  if (typed === '') return listOrders({ ...filterOf(pressed), customerId: '' }, { turn, ports });
  const found = await resolveCustomer(typed, ports);
  if (found.kind === 'one') return listOrders({ ...filterOf(pressed), customerId: found.customer.id }, { turn, ports });
  const t = purchaseSentences(turn.locale).problems;
  const text =
    found.kind === 'none'
      ? t.customerUnknown(plain(typed))
      : catalogueSentences(turn.locale).whereSeveral(plain(typed));
  return again(pressed, { field: 'customer', text }, { turn, ports });
}

async function again(pressed: Filter, problem: Note, where: { turn: Turn; ports: Ports }): Promise<Reply> {
  const card = await filterCard(pressed, { customer: pressed.customer ?? '', problem }, where);
  return { ...card, audience: 'actor' };
}

const MOST_PEOPLE = 20;

/** Whoever may buy, the person first. */
async function filterCard(
  pressed: Filter,
  facts: { customer: string; problem: Note | undefined },
  { turn, ports }: { turn: Turn; ports: Ports },
) {
  const roles = await Promise.all([
    ports.directory.holders('SalesAgents', MOST_PEOPLE),
    ports.directory.holders('AdminAgents', MOST_PEOPLE),
  ]);
  const me = { id: turn.actor.id, name: orderSentences(turn.locale).list.me };
  const people = [...new Map([me, ...roles.flat()].map((person) => [person.id, person])).values()];
  const others = people.filter(({ id }) => id !== me.id);
  const filter = filterOf(pressed);
  return orderFilterCard({ filter, before: pressed.before ?? filter, people: [me, ...others], ...facts }, turn.locale);
}

function show({ order }: z.infer<typeof Choice>, turn: Turn, ports: Ports): Promise<Reply> {
  const [customerId = '', orderId = ''] = (order ?? '').split('/');
  return showStory(orderId, customerId, { turn, ports });
}
