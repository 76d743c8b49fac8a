/**
 * Confirm, replayed under bad luck: pressed several times at once, delivered again, answers lost after
 * the work, refusals before it, one of two groups of lines refused and its reason lost, the process
 * killed at any call to the world. However it went, one cart is checked out, and the purchase ends
 * knowing its orders, and which lines are in none. `REPLAYS=10000` runs it for the record, `REPLAYS_FROM`
 * begins at another number, so that several processes can share the work.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linesNotBought } from '../../src/domain/lines-ordered.ts';
import type { Purchase } from '../../src/domain/purchase.ts';
import type { PurchaseChoice } from '../../src/domain/purchase-choice.ts';
import { newDraft, withCustomer, withLine } from '../../src/domain/purchase-moves.ts';
import { confirm } from '../../src/intents/purchase-confirm.ts';
import { review } from '../../src/intents/purchase-review.ts';
import { runJob } from '../../src/jobs/run.ts';
import type { Ports } from '../../src/ports.ts';
import { choicesFor } from '../../src/views/catalogue-facts.ts';
import { showPurchase } from '../../src/views/purchase.ts';
import { cardOf, type Rehearsal, rehearse, SELLER, turnOf, wordsOf } from '../intents/rehearse.ts';
import { mortal } from './mortal.ts';

const REPLAYS = Number(process.env.REPLAYS ?? 25);
const FROM = Number(process.env.REPLAYS_FROM ?? 0);
const PER_DESK = 500;
const MINUTE_MS = 60_000;

/** A small generator with a seed: a failing replay is told by its number, and is the same every time. */
function dice(seed: number): (sides: number) => number {
  let state = (seed + 1) * 2654435761;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % sides;
  };
}

const FAULTS = [
  { after: true },
  { status: 500, code: '800003' },
  { status: 500, code: '800005', after: true },
  { status: 503 },
  { status: 429 },
  { status: 429, retryAfter: 30 },
  { status: 504, after: true },
];

const REPEATS = ['same-answer', 'orders-only', 'refused'] as const;

/** A Partner Center that does not remember request ids: the cart alone knows that it was ordered. */
class Forgetful<Key, Value> extends Map<Key, Value> {
  override set(): this {
    return this;
  }
}

let desk: Rehearsal;
/** A perpetual licence, and a subscription, which ends in an order of its own. */
let choices: PurchaseChoice[];

const SUBSCRIPTION = { productId: 'DG7GMGF0D5RK', skuId: '000A' };

async function open(customers: number): Promise<void> {
  desk = await rehearse();
  await desk.control('POST', '/customers', { count: customers });
  const where = { market: 'US', locale: 'en', ports: desk.ports } as const;
  const [licence] = (await choicesFor('DG7GMGF0PN5H', where))?.choices ?? [];
  const offered = await choicesFor(SUBSCRIPTION.productId, where);
  const subscription = offered?.choices.find(({ skuId }) => skuId === SUBSCRIPTION.skuId);
  if (licence === undefined || subscription === undefined) throw new Error('nothing to buy');
  choices = [licence, subscription];
}

beforeAll(() => open(Math.min(REPLAYS, PER_DESK)));
afterAll(() => desk.close());

function turn(verb: string) {
  return turnOf({ kind: 'action', verb, data: {} }, { who: SELLER, now: desk.ports.clock.now() });
}

async function reviewedFor(customerId: string, groups: number): Promise<Purchase> {
  const { ports } = desk;
  const now = ports.clock.now();
  const customer = await ports.partnerCenter.customer(customerId);
  if (customer === undefined) throw new Error('no customer');
  const requester = { id: SELLER, name: '陳美玲' };
  const empty = newDraft({ id: ports.newId('P'), requester, tenantId: 't', conversationId: 'c', wanted: {}, now });
  const draft = choices
    .slice(0, groups)
    .reduce((cart, choice) => withLine(cart, { choice, quantity: 2 }, now), withCustomer(empty, customer, now));
  await ports.store.purchases.add(draft);
  await review(draft, turn('purchase.review'), ports);
  return stored(draft.id);
}

async function stored(id: string): Promise<Purchase> {
  const found = await desk.ports.store.purchases.find(id);
  if (found === undefined) throw new Error('no purchase');
  return found;
}

async function press(purchase: Purchase, roll: (sides: number) => number): Promise<void> {
  const pressed = { id: purchase.id, version: purchase.version };
  if (roll(4) === 0)
    await confirm(turn('purchase.confirm'), mortal(desk.ports, 1 + roll(8), roll(2) === 0), pressed).catch(dead);
  const times = 1 + roll(5);
  await Promise.all(Array.from({ length: times }, () => confirm(turn('purchase.confirm'), desk.ports, pressed)));
  await confirm(turn('purchase.confirm'), desk.ports, pressed);
}

/** Runs of the job that end in the middle, one after the other or two at once. */
async function suffer(purchase: Purchase, roll: (sides: number) => number): Promise<void> {
  const job = { name: 'place-purchase', purchaseId: purchase.id } as const;
  const run = (ports: Ports) => runJob(job, ports).catch(dead);
  for (let deaths = roll(4); deaths > 0; deaths -= 1) {
    const doomed = mortal(desk.ports, 1 + roll(24), roll(2) === 0);
    if (roll(3) === 0) await Promise.all([run(doomed), run(desk.ports)]);
    else await run(doomed);
  }
}

function dead(error: unknown): void {
  if (!(error instanceof Error) || error.message !== 'killed') throw error;
}

async function settle(id: string): Promise<Purchase> {
  for (let round = 0; round < 24; round += 1) {
    await desk.runJobs();
    const purchase = await stored(id);
    if (purchase.state !== 'placing' && purchase.state !== 'checking') return purchase;
    desk.ports.clock.advance(5 * MINUTE_MS);
    await runJob({ name: 'sweep' }, desk.ports);
  }
  return stored(id);
}

async function replay(number: number): Promise<void> {
  const roll = dice(number);
  const customers = [...desk.sandbox.state.customers.values()].filter(({ companyName }) =>
    companyName.startsWith('Scale'),
  );
  const customer = customers[number % customers.length];
  if (customer === undefined) throw new Error('no customer');
  desk.sandbox.state.habits.repeatedCheckout = REPEATS[roll(REPEATS.length)] ?? 'same-answer';
  desk.sandbox.state.habits.orderListLagMinutes = roll(2) * 15;
  desk.sandbox.state.answers = roll(2) === 0 ? new Forgetful() : new Map();
  const groups = 1 + roll(2);
  const refused = groups === 2 && roll(2) === 0;
  const purchase = await reviewedFor(customer.id, groups);
  desk.sandbox.state.troubles.clear();
  if (refused) {
    const { productId, skuId } = SUBSCRIPTION;
    const orderError = { code: 800025, description: 'credit' };
    desk.sandbox.state.troubles.set(`${productId}:${skuId}`, { orderError });
  }
  for (let faults = roll(4); faults > 0; faults -= 1) {
    await desk.control('POST', '/faults', {
      method: 'POST',
      path: `${customer.id}/carts/.*/checkout`,
      ...FAULTS[roll(FAULTS.length)],
    });
  }
  await press(purchase, roll);
  await suffer(purchase, roll);
  desk.sandbox.state.faults.splice(0, roll(2) * 9);
  const end = await settle(purchase.id);
  await desk.control('DELETE', '/faults', {});

  const { state } = desk.sandbox;
  const orders = [...state.orders.values()].filter(({ customerId }) => customerId === customer.id);
  const ordered = [...state.carts.values()].filter(
    ({ customerId, status }) => customerId === customer.id && status === 'Ordered',
  );
  const facts = { number, orders: orders.length, ordered: ordered.length, state: end.state };
  expect(facts).toEqual({ number, orders: refused ? 1 : groups, ordered: 1, state: 'placed' });
  expect(end.orders.map(({ orderId }) => orderId).sort()).toEqual(orders.map(({ id }) => id).sort());
  expect(linesNotBought(end)).toEqual(refused ? [1] : []);
  expect(end.orderErrors.flatMap(({ lineNumbers = [] }) => lineNumbers)).toEqual(refused ? [1] : []);
  const card = cardOf(await showPurchase(end, { locale: 'en', ports: desk.ports }));
  expect(wordsOf(card)).toMatch(refused ? /^Bought in part/ : /^Bought\n/);
}

it(`buys once in each of ${REPLAYS} replays`, { timeout: 60_000 + REPLAYS * 2_000 }, async () => {
  for (let number = 0; number < REPLAYS; number += 1) {
    if (number > 0 && number % PER_DESK === 0) {
      await desk.close();
      await open(Math.min(REPLAYS - number, PER_DESK));
    }
    await replay(FROM + number);
  }
});
