import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderQuery } from '../../src/ports/tables.ts';
import { wantedWords } from '../../src/store/search-words.ts';
import { customerName, NOW, plantOrders } from '../bench/plant.ts';
import { ENGINES, openTestStore, type TestStore } from './open-test-store.ts';

const ORDERS = 2_000;
const SIZE = 5;

describe.each(ENGINES)('a search among %s orders', (engine) => {
  let desk: TestStore;
  beforeAll(async () => {
    desk = await openTestStore({ engine, now: NOW });
    await plantOrders(desk.engine, ORDERS);
  });
  afterAll(() => desk.close());

  async function allPages(query: OrderQuery): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.store.orders.page(query, cursor, SIZE);
      found.push(...page.items.map(({ orderId }) => orderId));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  }

  /** An independent account: every record is looked at. */
  async function expected({ text = '', personId, customerId, status, from, to }: OrderQuery): Promise<string[]> {
    const rows = await desk.engine.prisma.knownOrder.findMany();
    return rows
      .filter(({ words }) => wantedWords(text).every((word) => words.includes(word)))
      .filter((row) => personId === undefined || row.orderedById === personId)
      .filter((row) => customerId === undefined || row.customerId === customerId)
      .filter((row) => status === undefined || row.status === status)
      .filter((row) => from === undefined || row.orderedAt >= from)
      .filter((row) => to === undefined || row.orderedAt < to)
      .sort((a, b) => b.orderedAt.getTime() - a.orderedAt.getTime() || (a.orderId < b.orderId ? 1 : -1))
      .map(({ orderId }) => orderId);
  }

  const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

  it.each<[string, OrderQuery]>([
    ['a word that many have', { text: 'exchange' }],
    ['words that few have', { text: `${customerName(7)} sql 2022` }],
    ['two Chinese characters', { text: '和泰' }],
    ['a word of one person’s orders', { text: 'datacenter', personId: 'person-3' }],
    ['a word in a rare state', { text: 'server', status: 'error' }],
    ['a word of one customer', { text: 'windows', customerId: 'customer-7' }],
    ['a word between two dates', { text: 'standard', from: minutesAgo(1_500), to: minutesAgo(1_200) }],
  ])('for %s finds each order once, newest first, page after page', async (_what, query) => {
    const all = await expected(query);
    expect(all.length).toBeGreaterThan(0);
    expect(await allPages(query)).toEqual(all);
  });

  it.each(['contoso fabrikam', 'nowhere', 'standard datacenter'])(
    'for "%s", which no order has, finds none',
    async (text) => {
      expect(await expected({ text })).toEqual([]);
      expect(await allPages({ text })).toEqual([]);
    },
  );

  it('for a word that only old orders have finds them behind all the new ones', async () => {
    await desk.store.transaction(async (tables) => {
      for (let hour = 0; hour < 12; hour += 1) {
        const orderedAt = new Date(minutesAgo(ORDERS + 60).getTime() - hour * 3_600_000);
        const order = await tables.orders.find('c4ca4238a0b9');
        if (order === undefined) throw new Error('the planted order is gone');
        await tables.orders.remember({ ...order, orderId: `old-${hour}`, orderedAt, titles: 'Windows Server 2008' });
      }
    });
    expect(await allPages({ text: '2008' })).toEqual(Array.from({ length: 12 }, (_, hour) => `old-${hour}`));
  });
});
