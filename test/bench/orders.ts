/** Pages of orders stay as quick with 100,000 known orders as with 1,000. */
import type { OrderQuery } from '../../src/ports/tables.ts';
import type { Options } from './options.ts';
import { customerName, NOW, plantOrders } from './plant.ts';
import { growthOf, type Question, type Side } from './stores.ts';

const PAGE = 20;
const MINUTE_MS = 60_000;

const QUESTIONS: Record<string, Question> = {
  newest: asking({}),
  'by customer': asking({ customerId: 'customer-7' }),
  'by person': asking({ personId: 'person-3' }),
  'by common state': asking({ status: 'completed' }),
  'by rare state': asking({ status: 'error' }),
  'by text in a fifth of all titles': asking({ text: 'exchange' }),
  'by text of a customer': asking({ text: customerName(7) }),
  'by text of a customer and a product': asking({ text: `${customerName(7)} sql 2022` }),
  'by two Chinese characters': asking({ text: '和泰' }),
  'by the beginning of an order id': asking({ text: 'c4ca42' }),
  'by text that nothing has': asking({ text: 'nowhere' }),
  'by two texts that never meet': asking({ text: 'contoso fabrikam' }),
  'by date': asking((count) => ({ from: minutesAgo(count / 2 + 300), to: minutesAgo(count / 2) })),
  'by person and rare state': asking({ personId: 'person-3', status: 'error' }),
  'by person and text': asking({ personId: 'person-3', text: 'sql standard' }),
  'by date and text': asking((count) => ({ text: 'sql', to: minutesAgo(count / 2) })),
  'deep page': deepPage,
};

export function measureOrders(options: Options): Promise<Record<string, unknown>> {
  return growthOf(QUESTIONS, ({ engine }, count) => plantOrders(engine, count), { ...options, most: 100_000 });
}

function asking(query: OrderQuery | ((count: number) => OrderQuery)): Question {
  return async ({ opened, count }) => {
    const wanted = typeof query === 'function' ? query(count) : query;
    return () => opened.store.orders.page(wanted, undefined, PAGE);
  };
}

/** The page after nine tenths of all orders. */
async function deepPage({ opened, count }: Side) {
  const { cursor } = await opened.store.orders.page({ to: minutesAgo(count * 0.9) }, undefined, PAGE);
  return () => opened.store.orders.page({}, cursor, PAGE);
}

function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * MINUTE_MS);
}
