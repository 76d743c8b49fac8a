import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkState } from '../../src/domain/download-link.ts';
import type { OrderLine } from '../../src/domain/order.ts';
import type { PartnerCenter } from '../../src/ports.ts';
import { explainPartnerCenter } from '../../src/replies/partner-center.ts';
import { isCancelledHere } from '../../src/views/cancelled-here.ts';
import { draw, openRefundDesk, RAY, type RefundDesk, RITA, textOf, verbsOf } from '../intents/refund-desk.ts';
import { plantLink } from '../web/serve-downloads.ts';

const MINUTE = 60_000;
const rita = { id: RITA.id, where: 'reviews' } as const;
const ray = { id: RAY.id, where: 'reviews' } as const;

let desk: RefundDesk;
afterEach(() => desk.close());

async function approved(order: Record<string, unknown> = {}): Promise<string> {
  const orderId = await desk.plant(order);
  await desk.submitted(orderId);
  await desk.runJobs();
  await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
  return orderId;
}

async function wait(ms: number): Promise<void> {
  await desk.moveTo(new Date(desk.ports.clock.now().getTime() + ms));
}

describe('a cancellation whose answer is lost', () => {
  beforeEach(async () => {
    desk = await openRefundDesk();
  });

  it('is looked up before it is repeated: one cancellation, then done', async () => {
    const order = await approved();
    await desk.sandbox.fault({ method: 'PATCH', path: '/orders/', times: 1, after: true });
    const first = await desk.runJobs();
    expect(first.failed).toHaveLength(1);
    expect((await desk.refund()).state).toBe('carrying-out');
    expect(desk.sandbox.sandbox.state.orders.get(order)?.lines[0]?.cancelledAt).toBeDefined();
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(desk.sandbox.calls('PATCH', /\/orders\//)).toHaveLength(1);
  });

  it('files one service request when the answer to that one is lost', async () => {
    await approved();
    await desk.sandbox.fault({ method: 'POST', path: '/servicerequests', times: 1, after: true });
    await desk.runJobs();
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(desk.sandbox.sandbox.state.serviceRequests.size).toBe(1);
    const ids = new Set(desk.sandbox.calls('POST', /servicerequests/).map(({ requestId }) => requestId));
    expect(ids.size).toBe(1);
  });

  it('is not called done while the answer still shows lines that are not cancelled', async () => {
    const orderId = await approved();
    const { partnerCenter } = desk.ports;
    const real = partnerCenter.cancelOrder;
    partnerCenter.cancelOrder = async (customerId, id) => {
      partnerCenter.cancelOrder = real;
      const order = await partnerCenter.order(customerId, id);
      if (order === undefined) throw new Error('no order');
      return order;
    };
    const first = await desk.runJobs();
    expect(first.failed).toHaveLength(1);
    expect((await desk.refund()).state).toBe('carrying-out');
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(desk.sandbox.sandbox.state.orders.get(orderId)?.lines[0]?.cancelledAt).toBeDefined();
  });

  it('is carried on by the sweep when the job itself was lost', async () => {
    await approved();
    await desk.sandbox.fault({ method: 'PATCH', path: '/orders/', times: 1, after: true });
    await desk.runJobs();
    await wait(11 * MINUTE);
    await desk.ports.store.jobs.enqueue({ name: 'sweep' });
    await desk.runJobs();
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(
      desk.cancellations() + desk.sandbox.calls('PATCH', /\/orders\//).filter(({ status }) => status === null).length,
    ).toBe(1);
  });
});

describe('Partner Center says no', () => {
  beforeEach(async () => {
    desk = await openRefundDesk();
  });

  it.each([900117, 900213, 800061, 800019])(
    '%d: the request is back at the desk, decoded, with a way out',
    async (code) => {
      const order = await approved();
      await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: code });
      await desk.runJobs();
      expect(await desk.refund()).toMatchObject({ state: 'stuck', failure: { code: String(code) } });
      const card = draw(await desk.reviewed());
      expect(card.text).toContain('Partner Center refused');
      const answer = { kind: 'refused', status: 400, code: String(code), correlationId: '' } as const;
      const { what, next } = explainPartnerCenter(answer, 'en');
      for (const sentence of [what, next, String(code)]) expect(card.text).toContain(sentence);
      expect(verbsOf(card)).toEqual(expect.arrayContaining(['review.retry', 'review.reject']));
      const told = desk.ports.notifier.tells.map(({ personId }) => personId);
      expect(told).toEqual(expect.arrayContaining(['ada', RITA.id]));
      expect(desk.cancellations()).toBe(0);
    },
  );

  it('and later yes: support tries again under a new request id, the service request stays the one', async () => {
    const order = await approved();
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: 800061 });
    await desk.runJobs();
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: null });
    await desk.press(await desk.reviewed(), 'review.retry', {}, ray);
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    const ids = desk.sandbox.calls('PATCH', /\/orders\//).map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(2);
    expect(desk.sandbox.sandbox.state.serviceRequests.size).toBe(1);
  });

  it('800060: waits a quarter of an hour before it asks a person', async () => {
    const order = await approved();
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: 800060 });
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('carrying-out');
    await wait(16 * MINUTE);
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('stuck');
  });

  it('800060 was an answer: the next try has a new request id', async () => {
    const order = await approved();
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: 800060 });
    for (let run = 0; run < 3; run += 1) await desk.runJobs();
    const ids = desk.sandbox.calls('PATCH', /\/orders\//).map(({ requestId }) => requestId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(desk.sandbox.sandbox.state.serviceRequests.size).toBe(1);
  });

  it('without a code of its own, it is explained by its HTTP status', async () => {
    await approved();
    const answer = { kind: 'refused', status: 403, code: undefined, correlationId: '' } as const;
    await desk.sandbox.fault({ method: 'PATCH', path: '/orders/', status: 429, body: '{}', times: 9 });
    await desk.runJobs();
    await wait(16 * MINUTE);
    await desk.runJobs();
    expect(await desk.refund()).toMatchObject({ state: 'stuck', failure: { status: 429 } });
    const { what } = explainPartnerCenter({ ...answer, status: 429 }, 'en');
    expect(textOf(await desk.reviewed())).toContain(what);
  });

  it('the order was cancelled elsewhere meanwhile: that is done, not refused', async () => {
    const order = await approved();
    const customer = desk.sandbox.customer('Contoso').id;
    await desk.sandbox.client.cancelOrder(customer, order, [], '00000000-0000-4000-8000-0000000000ff');
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
  });
});

describe('800063', () => {
  it('is answered by cancelling the subscription instead', async () => {
    desk = await openRefundDesk();
    const order = await approved({ productId: 'DG7GMGF0D5RK', skuId: '000A', quantity: 1 });
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: 800063 });
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(desk.sandbox.calls('PATCH', /\/subscriptions\//).map(({ status }) => status)).toEqual([200]);
    expect((await desk.refund()).requestIds.cancelSubscription).toBeDefined();
  });
});

describe('subscriptions and perpetual licences in one order', () => {
  const SERVER = { productId: 'DG7GMGF0D5RK', skuId: '0005', quantity: 2 };
  const CALS = { productId: 'DG7GMGF0D5VX', skuId: '0007', quantity: 5 };
  const ONE_YEAR = { productId: 'DG7GMGF0D5RK', skuId: '000A', quantity: 1 };
  const THREE_YEARS = { productId: 'DG7GMGF0D5RK', skuId: '000B', quantity: 1 };
  const patches = (path: RegExp) => desk.sandbox.calls('PATCH', path).map(({ status }) => status);
  const cancelled = (order: string) =>
    desk.sandbox.sandbox.state.orders.get(order)?.lines.map(({ cancelledAt }) => cancelledAt !== undefined);

  /** Approved for all its lines; the subscriptions among them refuse the order PATCH. */
  async function mixed(lines = [SERVER, ONE_YEAR, CALS, THREE_YEARS], chosen = '0,1,2,3'): Promise<string> {
    const order = await desk.plant({ lines });
    const onlyBySubscription = lines.flatMap(({ skuId }, line) =>
      skuId.startsWith('000A') || skuId === '000B' ? [line] : [],
    );
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { onlyBySubscription });
    for (const line of lines.keys())
      await plantLink(desk.ports, { id: `L-${line}`, orderId: order, lineNumber: line, keyRequestId: `K-${line}` });
    const form = await desk.press(await desk.say(`cancel order ${order}`), 'cancel.start', { lines: chosen });
    await desk.press(form, 'refund.submit', { reason: 'All too many', phone: '+886 2 1234 5678' });
    await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
    return order;
  }
  const alive = async () => {
    const links = await Promise.all([0, 1, 2, 3].map((line) => desk.ports.store.downloadLinks.find(`L-${line}`)));
    return links.map((link) => link !== undefined && linkState(link, desk.ports.clock.now()) === 'alive');
  };

  it('800063: each line goes its own way, once', async () => {
    desk = await openRefundDesk();
    const order = await mixed();
    expect((await desk.runJobs()).failed).toEqual([]);
    expect(await desk.refund()).toMatchObject({ state: 'done', partly: undefined });
    expect(cancelled(order)).toEqual([true, true, true, true]);
    expect(patches(/\/orders\//)).toEqual([400, 200]);
    expect(patches(/\/subscriptions\//)).toEqual([200, 200]);
    const ids = desk.sandbox.calls('PATCH', /\/(orders|subscriptions)\//).map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(4);
  });

  it('only the lines that were asked for are touched', async () => {
    desk = await openRefundDesk();
    const order = await mixed(undefined, '1,2');
    await desk.runJobs();
    expect(await desk.refund()).toMatchObject({ state: 'done', lineNumbers: [1, 2] });
    expect(cancelled(order)).toEqual([false, true, true, false]);
    expect(await alive()).toEqual([true, false, false, true]);
  });

  it('a line that is known to need its subscription is never sent with the order', async () => {
    desk = await openRefundDesk({
      partnerCenter: (client) => ({
        order: async (customerId, orderId) => {
          const order = await client.order(customerId, orderId);
          const online = (line: OrderLine) => (line.skuId === '000A' ? { ...line, productId: 'CFQ7TTC0LH18' } : line);
          return order && { ...order, lines: order.lines.map(online) };
        },
      }),
    });
    const order = await mixed([SERVER, ONE_YEAR], '0,1');
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(cancelled(order)).toEqual([true, true]);
    expect(patches(/\/orders\//)).toEqual([200]);
    expect(patches(/\/subscriptions\//)).toEqual([200]);
  });

  it.each([
    ['the order', '/orders/', 0],
    ['the order, after the first refusal', '/orders/', 1],
    ['the first subscription', '/subscriptions/', 0],
    ['the second subscription', '/subscriptions/', 1],
  ])('the lost answer about %s is looked up, and nothing is cancelled twice', async (_name, path, after) => {
    desk = await openRefundDesk();
    const order = await mixed();
    const { partnerCenter } = desk.ports;
    const name = path === '/orders/' ? 'cancelOrder' : 'cancelSubscription';
    const real = partnerCenter[name] as (...args: unknown[]) => Promise<never>;
    let calls = 0;
    Object.assign(partnerCenter, {
      [name]: async (...args: unknown[]) => {
        calls += 1;
        if (calls === after + 1) await desk.sandbox.fault({ method: 'PATCH', path, times: 1, after: true });
        return real(...args);
      },
    });
    expect((await desk.runJobs()).failed).toHaveLength(1);
    for (let run = 0; run < 3; run += 1) await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(cancelled(order)).toEqual([true, true, true, true]);
    const taken = (status: number | null) => status === 200 || status === null;
    expect(patches(/\/subscriptions\//).filter(taken)).toHaveLength(2);
    expect(
      desk.sandbox.sandbox.state.auditRecords.filter(({ operationType }) => operationType === 'update_order'),
    ).toHaveLength(1);
  });

  it('a refused subscription leaves the perpetual lines cancelled, and the card says which is which', async () => {
    desk = await openRefundDesk();
    const order = await mixed();
    const second = desk.sandbox.sandbox.state.orders.get(order)?.lines[3]?.subscriptionId ?? '';
    const refusing = { method: 'PATCH', path: `/subscriptions/${second}`, status: 400, code: '900117', times: 9 };
    await desk.sandbox.fault(refusing);
    await desk.runJobs();
    const { state, partly } = await desk.refund();
    expect({
      state,
      cancelled: partly?.cancelled.map(({ number }) => number),
      left: partly?.left.map(({ number }) => number),
    }).toEqual({
      state: 'stuck',
      cancelled: [0, 1, 2],
      left: [3],
    });
    expect(await alive()).toEqual([false, false, false, true]);
    await desk.sandbox.control('DELETE', '/sandbox/faults');
    await desk.press(await desk.reviewed(), 'review.retry', {}, ray);
    await desk.runJobs();
    expect(await desk.refund()).toMatchObject({ state: 'done', partly: undefined });
    expect(await alive()).toEqual([false, false, false, false]);
  });

  it('perpetual lines that the order refuses with 800063 have no other way: support decides', async () => {
    desk = await openRefundDesk();
    const order = await mixed([SERVER, CALS], '0,1');
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { onlyBySubscription: [0] });
    await desk.runJobs();
    expect(await desk.refund()).toMatchObject({ state: 'stuck', failure: { code: '800063' }, partly: undefined });
    expect(patches(/\/orders\//)).toEqual([400]);
  });
});

describe('one line of several', () => {
  it('is cancelled alone, and its links alone are revoked', async () => {
    desk = await openRefundDesk();
    const order = await desk.plant({
      lines: [
        { productId: 'DG7GMGF0D5RK', skuId: '0005', quantity: 2 },
        { productId: 'DG7GMGF0D5VX', skuId: '0007', quantity: 5 },
      ],
    });
    const choose = draw(await desk.say(`cancel order ${order}`));
    expect(choose.inputs.lines?.choices).toHaveLength(2);
    const form = await desk.press(choose.reply, 'cancel.start', { lines: '1' });
    await desk.press(form, 'refund.submit', { reason: 'Too many CALs', phone: '+886 2 1234 5678' });
    await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
    await desk.runJobs();
    const lines = desk.sandbox.sandbox.state.orders.get(order)?.lines ?? [];
    expect(lines.map(({ cancelledAt }) => cancelledAt !== undefined)).toEqual([false, true]);
    expect((await desk.refund()).lineNumbers).toEqual([1]);

    const again = draw(await desk.say(`cancel order ${order}`));
    expect(again.reply.card).toBe('refund-form');
    expect(again.text).not.toContain('CAL');
  });
});

describe('a run that is killed', () => {
  /** What the desk awaits while it carries out one refund, in order: each is where a process can die. */
  const KILLS = 14;
  it.each(Array.from({ length: KILLS }, (_, at) => at))(
    'at its await %d is finished by the next one, cancelling once',
    async (at) => {
      let calls = 0;
      let dying = false;
      const killing = <T extends object>(target: T): T =>
        new Proxy(target, {
          get: (object, name) => {
            const method: unknown = Reflect.get(object, name);
            if (typeof method !== 'function') return method;
            return async (...args: unknown[]) => {
              if (dying && calls++ === at) throw new Error('killed before');
              const answer: unknown = await method.apply(object, args);
              if (dying && calls++ === at) throw new Error('killed after');
              return answer;
            };
          },
        });
      desk = await openRefundDesk({
        partnerCenter: (client) => {
          const { order, cancelOrder, createServiceRequest } = killing(client);
          return { order, cancelOrder, createServiceRequest } satisfies Partial<PartnerCenter>;
        },
      });
      const { store } = desk.ports;
      const order = await approved();
      const { transaction } = store;
      store.transaction = (work) => (dying ? killing({ transaction }).transaction(work) : transaction(work));
      dying = true;
      await desk.runJobs();
      dying = false;
      await desk.runJobs();
      await wait(11 * MINUTE);
      await store.jobs.enqueue({ name: 'sweep' });
      await desk.runJobs();
      expect((await desk.refund()).state).toBe('done');
      expect(desk.sandbox.sandbox.state.serviceRequests.size).toBe(1);
      expect(desk.cancellations()).toBe(1);
      expect(desk.sandbox.sandbox.state.orders.get(order)?.lines[0]?.cancelledAt).toBeDefined();
    },
  );
});

describe('a filed service request', () => {
  it('a closed service request is seen', async () => {
    desk = await openRefundDesk();
    await approved();
    await desk.runJobs();
    expect((await desk.refund()).serviceRequestStatus).toBe('open');
    for (const request of desk.sandbox.sandbox.state.serviceRequests.values()) request.status = 'closed';
    await wait(10 * MINUTE);
    await desk.runJobs();
    expect((await desk.refund()).serviceRequestStatus).toBe('closed');
  });
});

describe('one of two subscriptions cancelled, the other refused', () => {
  const DAY = 24 * 60 * MINUTE;
  /** Contoso's order of two subscriptions, with a link for each line; carried out as far as it goes. */
  async function halfDone(): Promise<{ order: string; second: string }> {
    desk = await openRefundDesk();
    const order = await desk.plant({
      lines: [
        { productId: 'DG7GMGF0D5RK', skuId: '000A', quantity: 1 },
        { productId: 'DG7GMGF0D5RK', skuId: '000B', quantity: 1 },
      ],
    });
    await desk.sandbox.control('PUT', `/sandbox/orders/${order}`, { refusesCancel: 800063 });
    for (const line of [0, 1])
      await plantLink(desk.ports, { id: `L-${line}`, orderId: order, lineNumber: line, keyRequestId: `K-${line}` });
    const second = desk.sandbox.sandbox.state.orders.get(order)?.lines[1]?.subscriptionId ?? '';
    await desk.sandbox.fault({
      method: 'PATCH',
      path: `/subscriptions/${second}`,
      status: 400,
      code: '900117',
      times: 9,
    });
    const form = await desk.press(await desk.say(`cancel order ${order}`), 'cancel.start', { lines: '0,1' });
    await desk.press(form, 'refund.submit', { reason: 'Both too many', phone: '+886 2 1234 5678' });
    await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
    await desk.runJobs();
    return { order, second };
  }

  const alive = async () => {
    const links = await Promise.all([0, 1].map((line) => desk.ports.store.downloadLinks.find(`L-${line}`)));
    return links.map((link) => link !== undefined && linkState(link, desk.ports.clock.now()) === 'alive');
  };
  const hidden = (order: string) =>
    Promise.all([0, 1].map((lineNumber) => isCancelledHere({ orderId: order, lineNumber }, desk.ports.store)));

  it('is revoked at once, and both cards say what was cancelled and what was not', async () => {
    const { order } = await halfDone();
    expect((await desk.refund()).state).toBe('stuck');
    expect(await alive()).toEqual([false, true]);
    expect(await hidden(order)).toEqual([true, false]);
    const told = desk.ports.notifier.tells.filter(({ personId }) => personId === 'ada').at(-1)?.reply;
    for (const card of [draw(await desk.reviewed()).text, told?.kind === 'card' ? draw(told).text : '']) {
      expect(card).toMatch(/Cancelled at Partner Center: Windows Server 2022 Standard[^.]*1 year/);
      expect(card).toMatch(/Not cancelled: Windows Server 2022 Standard[^.]*3 year/);
    }
  });

  it.each(['withdraw', 'reject'] as const)(
    'stays revoked when the request ends by %s, which does not say "nothing"',
    async (end) => {
      const { order } = await halfDone();
      const answer =
        end === 'reject'
          ? await desk.press(await desk.reviewed(), 'review.reject', { comment: 'keep the rest' }, rita)
          : await desk.press(await desk.say((await desk.refund()).id), 'refund.withdraw');
      await desk.runJobs();
      expect((await desk.refund()).state).toBe(end === 'reject' ? 'rejected' : 'withdrawn');
      expect(await alive()).toEqual([false, true]);
      expect(await hidden(order)).toEqual([true, false]);
      for (const text of [textOf(answer), textOf(await desk.say((await desk.refund()).id))]) {
        expect(text).toContain('Cancelled at Partner Center: ');
        expect(text).toContain('Not cancelled: ');
        expect(text).not.toContain('Nothing was cancelled');
      }
      const requester = draw(await desk.say((await desk.refund()).id));
      expect(verbsOf(requester)).not.toContain('refund.reopen');
      expect(requester.text).toContain(`Service request ${(await desk.refund()).serviceRequestId} was filed before`);
    },
  );

  it('what took effect only after the refusal is found when the request ends', async () => {
    const { order, second } = await halfDone();
    await desk.sandbox.control('DELETE', '/sandbox/faults');
    const customer = desk.sandbox.customer('Contoso').id;
    await desk.sandbox.client.cancelSubscription(customer, second, '00000000-0000-4000-8000-0000000000fe');
    await desk.press(await desk.say((await desk.refund()).id), 'refund.withdraw');
    await desk.runJobs();
    expect(await alive()).toEqual([false, false]);
    expect(await hidden(order)).toEqual([true, true]);
    const text = textOf(await desk.say((await desk.refund()).id));
    expect(text).toContain('Cancelled at Partner Center: ');
    expect(text).not.toContain('Not cancelled');
  });

  it('tried again and cancelled, it is done without a remainder', async () => {
    const { order } = await halfDone();
    await desk.sandbox.control('DELETE', '/sandbox/faults');
    await desk.press(await desk.reviewed(), 'review.retry', {}, ray);
    await desk.runJobs();
    expect(await desk.refund()).toMatchObject({ state: 'done', partly: undefined });
    expect(await alive()).toEqual([false, false]);
    expect(await hidden(order)).toEqual([true, true]);
  });

  it('the rest can be asked for in a new request, of that line alone', async () => {
    const { order } = await halfDone();
    await desk.press(await desk.say((await desk.refund()).id), 'refund.withdraw');
    await desk.moveTo(new Date(desk.ports.clock.now().getTime() + DAY));
    await desk.submitted(order);
    expect((await desk.refund()).lineNumbers).toEqual([1]);
  });
});

describe('an order whose answer lacks its lines', () => {
  it.each([
    ['all of them', [] as number[]],
    ['the one that was asked for', [0]],
  ])('(%s) is not called cancelled', async (_name, shown) => {
    let hiding = false;
    desk = await openRefundDesk({
      partnerCenter: (client) => ({
        order: async (customerId, orderId) => {
          const order = await client.order(customerId, orderId);
          return order && { ...order, lines: order.lines.filter(({ number }) => !hiding || shown.includes(number)) };
        },
      }),
    });
    const order = await desk.plant({
      lines: [
        { productId: 'DG7GMGF0D5RK', skuId: '0005', quantity: 2 },
        { productId: 'DG7GMGF0D5VX', skuId: '0007', quantity: 5 },
      ],
    });
    const form = await desk.press(await desk.say(`cancel order ${order}`), 'cancel.start', { lines: '1' });
    await desk.press(form, 'refund.submit', { reason: 'Too many CALs', phone: '+886 2 1234 5678' });
    await desk.press(await desk.reviewed(), 'review.approve', {}, rita);
    hiding = true;
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('carrying-out');
    hiding = false;
    await desk.runJobs();
    expect((await desk.refund()).state).toBe('done');
    expect(desk.cancellations()).toBe(1);
  });
});

describe('a subscription that is not deleted yet', () => {
  it.each([
    ['whose id the order does not show yet', { subscriptionId: undefined }, 'active'],
    ['that took the cancellation with 202 and works on it', {}, 'active'],
  ])('%s is not called cancelled', async (_name, change, status) => {
    desk = await openRefundDesk({
      partnerCenter: (client) => ({
        order: async (customerId, orderId) => {
          const order = await client.order(customerId, orderId);
          const asOnline = { productId: 'CFQ7TTC0LH18', ...change };
          return order && { ...order, lines: order.lines.map((line) => ({ ...line, ...asOnline })) };
        },
        cancelSubscription: async (customerId, subscriptionId) => {
          const present = await client.subscription(customerId, subscriptionId);
          if (present === undefined) throw new Error('no subscription');
          return { ...present, status };
        },
      }),
    });
    await approved({ productId: 'DG7GMGF0D5RK', skuId: '000A', quantity: 1 });
    expect((await desk.runJobs()).failed).toHaveLength(1);
    expect((await desk.refund()).state).toBe('carrying-out');
  });
});
