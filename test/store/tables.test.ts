import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dialog, KnownConversation, KnownPerson } from '../../src/ports/tables.ts';
import { ENGINES, openTestStore, type TestStore } from './open-test-store.ts';
import { someKnownOrder, somePurchase, someRefund } from './records.ts';

const NOW = new Date('2026-11-23T08:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

describe.each(ENGINES)('the tables on %s', (engine) => {
  let desk: TestStore;
  beforeAll(async () => {
    desk = await openTestStore({ engine });
  });
  afterAll(() => desk.close());

  describe('purchases', () => {
    test.each([
      ['with every field', somePurchase({ id: 'P-full' })],
      [
        'with nothing yet',
        somePurchase({
          id: 'P-empty',
          customer: undefined,
          wanted: {},
          lines: [],
          quote: undefined,
          requestIds: {},
          orders: [],
          orderErrors: [],
          failure: undefined,
          approver: undefined,
          declined: { by: { id: 'x', name: 'X' }, at: NOW.toISOString(), comment: 'no\n"quoted" 🙂' },
          confirmedAt: undefined,
        }),
      ],
    ])('%s come back as they were', async (_what, purchase) => {
      await desk.store.purchases.add(purchase);
      expect(await desk.store.purchases.find(purchase.id)).toEqual(purchase);
    });

    test('a NUL character, which PostgreSQL cannot store, is left out and nothing else', async () => {
      const purchase = somePurchase({ id: 'P-nul', wanted: { software: 'a\u0000b\\u0000' } });
      await desk.store.purchases.add(purchase);
      expect((await desk.store.purchases.find(purchase.id))?.wanted).toEqual({ software: 'ab\\u0000' });
    });

    test('a claim raises the version by one and wins once', async () => {
      const purchase = somePurchase({ id: 'P-claimed' });
      await desk.store.purchases.add(purchase);
      const next = { ...purchase, state: 'placing' as const, version: 99 };

      expect(await desk.store.purchases.claim(purchase, next)).toBe(true);
      expect(await desk.store.purchases.claim(purchase, next)).toBe(false);
      expect(await desk.store.purchases.find(purchase.id)).toEqual({ ...next, version: 2 });
    });

    test('the open one is the newest draft or review that has not expired', async () => {
      const requester = { id: 'open-person', name: 'x' };
      const add = (id: string, changes: object) =>
        desk.store.purchases.add(somePurchase({ id, requester, ...changes }));
      await add('P-open-1', { state: 'draft', createdAt: daysAgo(3) });
      await add('P-open-2', { state: 'review', createdAt: daysAgo(2) });
      await add('P-open-3', { state: 'placed', createdAt: daysAgo(1) });
      await add('P-open-4', { state: 'draft', createdAt: daysAgo(0), expiresAt: NOW });

      expect((await desk.store.purchases.openOf('open-person', NOW))?.id).toBe('P-open-2');
      expect(await desk.store.purchases.openOf('nobody', NOW)).toBeUndefined();
    });

    test('what counts for warnings and limits is what was confirmed since, and not refused', async () => {
      const requester = { id: 'spender', name: 'x' };
      const customer = { id: 'fabrikam', name: 'Fabrikam', market: 'US' };
      for (const [id, state, days] of [
        ['P-spent-1', 'placed', 1],
        ['P-spent-2', 'checking', 6],
        ['P-spent-3', 'failed', 1],
        ['P-spent-4', 'placed', 8],
        ['P-spent-5', 'awaiting-approval', 1],
      ] as const) {
        await desk.store.purchases.add(somePurchase({ id, state, requester, customer, confirmedAt: daysAgo(days) }));
      }

      const placed = await desk.store.purchases.placedSince('fabrikam', 'DG7GMGF0D5RK', daysAgo(7));
      const confirmed = await desk.store.purchases.confirmedSince('spender', daysAgo(2));

      expect(placed.map(({ id }) => id)).toEqual(['P-spent-1', 'P-spent-2']);
      expect(confirmed.map(({ id }) => id)).toEqual(['P-spent-1']);
      expect(await desk.store.purchases.placedSince('fabrikam', 'other', daysAgo(7))).toEqual([]);
    });
  });

  describe('orders', () => {
    beforeAll(async () => {
      for (let index = 0; index < 25; index += 1) {
        await desk.store.orders.remember(
          someKnownOrder({
            orderId: `PAGED-${String(index).padStart(2, '0')}`,
            customerId: 'paged',
            customerName: index % 2 === 0 ? '微軟台灣股份有限公司' : 'Café Müller GmbH',
            // Five at each instant: the page must not lose or repeat one between equals.
            orderedAt: daysAgo(Math.floor(index / 5)),
            titles: index === 7 ? 'SQL Server 2022 Standard' : 'Windows Server 2022',
          }),
        );
      }
    });

    test('come page by page, newest first, each once', async () => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await desk.store.orders.page({ customerId: 'paged' }, cursor, 4);
        ids.push(...page.items.map((order) => order.orderId));
        cursor = page.cursor;
      } while (cursor !== undefined);

      expect(ids).toHaveLength(25);
      expect(new Set(ids).size).toBe(25);
      expect(ids[0]).toBe('PAGED-04');
      expect(ids.at(-1)).toBe('PAGED-20');
    });

    test.each([
      ['sql', 1],
      ['SQL serv', 1],
      ['stand', 1],
      ['muller', 12],
      ['ＷＩＮＤＯＷＳ', 24],
      ['微軟', 13],
      ['台灣', 13],
      ['軟', 13],
      ['有限 windows', 13],
      ['軟微', 0],
      ['paged-07', 1],
      ['indows', 0],
      ['win sql', 0],
      ['  ', 25],
      ["'; --", 25],
    ])('are found by "%s": %i', async (text, count) => {
      const { items } = await desk.store.orders.page({ customerId: 'paged', text }, undefined, 100);
      expect(items).toHaveLength(count);
    });

    test.each(['reserved vm', '保留', 'F Series'])('with Chinese titles are found by "%s"', async (text) => {
      const titles = '保留的虛擬機器執行個體，F Series';
      await desk.store.orders.remember(someKnownOrder({ orderId: 'CHINESE', customerId: 'chinese', titles }));
      const { items } = await desk.store.orders.page({ customerId: 'chinese', text }, undefined, 100);
      expect(items).toHaveLength(1);
    });

    test('of a day are those from its beginning until before its end', async () => {
      const { items } = await desk.store.orders.page(
        { customerId: 'paged', from: daysAgo(1), to: daysAgo(0) },
        undefined,
        100,
      );
      expect(items.map((order) => order.orderId).sort()).toEqual([
        'PAGED-05',
        'PAGED-06',
        'PAGED-07',
        'PAGED-08',
        'PAGED-09',
      ]);
    });

    test('a forged cursor begins at the beginning', async () => {
      const forged = await desk.store.orders.page({ customerId: 'paged' }, 'forged', 1);
      expect(forged.items[0]?.orderId).toBe('PAGED-04');
    });

    test('are remembered anew under the same id', async () => {
      const order = someKnownOrder({ orderId: 'TWICE' });
      await desk.store.orders.remember(order);
      const bare = { ...order, status: 'cancelled', purchaseId: undefined, total: undefined, orderedBy: undefined };
      await desk.store.orders.remember(bare);
      expect(await desk.store.orders.find('TWICE')).toEqual(bare);
    });
  });

  describe('refunds', () => {
    test('come back as they were, with and without what is optional', async () => {
      const full = someRefund({ id: 'R-full' });
      const bare = someRefund({
        id: 'R-bare',
        state: 'draft',
        subscriptionId: 'guid',
        paid: undefined,
        claimer: undefined,
        claimedUntil: undefined,
        serviceRequestId: undefined,
        serviceRequestStatus: undefined,
        cancelledAt: undefined,
        failure: undefined,
        submittedAt: undefined,
        lineNumbers: [],
        reminded: [],
      });
      await desk.store.refunds.add(full);
      await desk.store.refunds.add(bare);

      expect(await desk.store.refunds.find('R-full')).toEqual(full);
      expect(await desk.store.refunds.find('R-bare')).toEqual(bare);
    });

    test('pages leave drafts out and go both ways', async () => {
      const customer = { id: 'paged', name: 'x', domain: 'x', market: 'TW' };
      for (const [id, state, days] of [
        ['R-p1', 'submitted', 3],
        ['R-p2', 'draft', 2],
        ['R-p3', 'done', 1],
        ['R-p4', 'claimed', 0],
      ] as const) {
        await desk.store.refunds.add(someRefund({ id, state, customer, submittedAt: daysAgo(days) }));
      }
      const idsOf = async (query: object, cursor?: string) => {
        const page = await desk.store.refunds.page({ customerId: 'paged', ...query }, cursor, 2);
        return { ids: page.items.map(({ id }) => id), cursor: page.cursor };
      };

      const first = await idsOf({ oldestFirst: true });
      expect(first.ids).toEqual(['R-p1', 'R-p3']);
      expect((await idsOf({ oldestFirst: true }, first.cursor)).ids).toEqual(['R-p4']);
      expect((await idsOf({})).ids).toEqual(['R-p4', 'R-p3']);
      expect((await idsOf({ states: ['draft', 'done'] })).ids).toEqual(['R-p3']);
    });

    test('of an order are live unless draft, rejected or withdrawn', async () => {
      for (const state of ['draft', 'submitted', 'done', 'rejected', 'withdrawn'] as const) {
        await desk.store.refunds.add(someRefund({ id: `R-live-${state}`, orderId: 'O-live', state }));
      }
      const live = await desk.store.refunds.liveOfOrder('O-live');
      expect(live.map(({ state }) => state).sort()).toEqual(['done', 'submitted']);
      expect((await desk.store.refunds.draftOf('anna', 'O-live'))?.id).toBe('R-live-draft');
    });

    test('are decided when they were approved or rejected, until they are opened again', async () => {
      const refund = someRefund({ id: 'R-decided', state: 'claimed' });
      await desk.store.refunds.add(refund);
      const at = (days: number) => new Date(Date.UTC(2001, 0, days));
      const move = async (state: 'carrying-out' | 'stuck' | 'submitted' | 'rejected', days: number) => {
        const from = (await desk.store.refunds.find(refund.id)) ?? refund;
        await desk.store.refunds.claim(from, { ...from, state, updatedAt: at(days) });
        return (await desk.store.refunds.decidedBetween(at(1), at(30))).map(({ id }) => id);
      };

      expect(await move('carrying-out', 2)).toEqual(['R-decided']);
      expect(await move('stuck', 20)).toEqual(['R-decided']);
      expect(await desk.store.refunds.decidedBetween(at(2), at(3))).toHaveLength(1);
      expect(await desk.store.refunds.decidedBetween(at(1), at(2))).toHaveLength(0);
      expect(await move('submitted', 21)).toEqual([]);
      expect(await move('rejected', 22)).toEqual(['R-decided']);
    });
  });

  test('attachments keep their bytes', async () => {
    const attachment = {
      id: 'A-1',
      refundId: 'R-files',
      name: '發票.pdf',
      mediaType: 'application/pdf',
      size: 4,
      addedBy: { id: 'anna', name: 'Anna' },
      addedAt: NOW,
    };
    const content = Uint8Array.from([0, 255, 37, 80]);
    await desk.store.attachments.add(attachment, content);

    expect(await desk.store.attachments.of('R-files')).toEqual([attachment]);
    expect(Array.from((await desk.store.attachments.content('A-1')) ?? [])).toEqual(Array.from(content));
    expect(await desk.store.attachments.content('A-2')).toBeUndefined();
  });

  test('posted cards are found by conversation and by subject, and forgotten', async () => {
    const card = {
      conversationId: '19:a;messageid=1',
      activityId: '1',
      about: { kind: 'refund', id: 'R-card', view: 'review' },
      locale: 'zh-TW',
    } as const;
    await desk.store.cards.remember({ ...card, locale: 'en' });
    await desk.store.cards.remember(card);

    expect(await desk.store.cards.find(card.conversationId, '1')).toEqual(card);
    expect(await desk.store.cards.of('refund', 'R-card')).toEqual([card]);
    await desk.store.cards.forget(card.conversationId, '1');
    expect(await desk.store.cards.of('refund', 'R-card')).toEqual([]);
  });

  test('conversations: the personal one, the channel by its name, reachable before gone', async () => {
    const chat: KnownConversation = {
      id: 'a:1',
      kind: 'personal',
      tenantId: 't',
      serviceUrl: 'https://smba.example',
      personId: 'conv-person',
      name: undefined,
      locale: 'en',
      reference: { bot: { id: '28:x' }, nothing: null },
      gone: false,
      updatedAt: daysAgo(1),
    };
    const channel = { ...chat, id: '19:old', kind: 'channel' as const, personId: undefined, name: 'Refund Reviews' };
    await desk.store.conversations.remember(chat);
    await desk.store.conversations.remember(channel);
    await desk.store.conversations.remember({ ...channel, id: '19:new', updatedAt: NOW });

    expect(await desk.store.conversations.personalOf('conv-person')).toEqual(chat);
    expect((await desk.store.conversations.channelNamed(' refund reviews '))?.id).toBe('19:new');
    await desk.store.conversations.markGone('19:new', NOW);
    expect(await desk.store.conversations.find('19:new')).toMatchObject({ gone: true });
    expect((await desk.store.conversations.channelNamed('Refund Reviews'))?.id).toBe('19:old');
  });

  test('people, dialogs and settings', async () => {
    const person: KnownPerson = {
      id: 'mei',
      tenantId: 't',
      name: '林美玲',
      channelUserId: '29:mei',
      locale: 'zh-TW',
      localeChosen: true,
      timeZone: 'Asia/Taipei',
      updatedAt: NOW,
    };
    const dialog: Dialog = {
      about: { kind: 'purchase', id: 'P-1', view: 'form' },
      verb: 'purchase.edition',
      data: { id: 'P-1', version: 2 },
      input: 'edition',
      options: [{ title: 'Standard', value: 's' }],
      at: NOW.toISOString(),
    };
    await desk.store.people.remember(person);
    await desk.store.dialogs.set('a:1', 'mei', dialog);

    expect(await desk.store.people.find('mei')).toEqual(person);
    expect(await desk.store.dialogs.get('a:1', 'mei')).toEqual(dialog);
    await desk.store.dialogs.set('a:1', 'mei', undefined);
    expect(await desk.store.dialogs.get('a:1', 'mei')).toBeUndefined();
    for (const value of ['text', 1, null, false, ['a'], { a: null }]) {
      await desk.store.settings.set('any', value);
      expect(await desk.store.settings.get('any')).toEqual(value);
    }
    expect(await desk.store.settings.get('none')).toBeUndefined();
  });

  describe('an activity', () => {
    const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

    test('is given to one of many simultaneous callers', async () => {
      const begun = await Promise.all(Array.from({ length: 50 }, () => desk.store.beginActivity('c', 'at-once', NOW)));
      expect(begun.filter(Boolean)).toHaveLength(1);
    });

    test('that is being answered is not given out again before 30 seconds, then once', async () => {
      expect(await desk.store.beginActivity('c', 'lost', at(0))).toBe(true);
      expect(await desk.store.beginActivity('c', 'lost', at(29.999))).toBe(false);
      expect(await desk.store.beginActivity('c', 'lost', at(30))).toBe(true);
      expect(await desk.store.beginActivity('c', 'lost', at(31))).toBe(false);
    });

    test('that was answered is never given out again', async () => {
      await desk.store.beginActivity('c', 'done', at(0));
      await desk.store.endActivity('c', 'done', at(1));
      expect(await desk.store.beginActivity('c', 'done', at(3600))).toBe(false);
      expect(await desk.store.beginActivity('other', 'done', at(3600))).toBe(true);
    });
  });
});
