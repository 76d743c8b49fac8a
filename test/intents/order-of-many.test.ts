/** An order whose customer is not named, at a partner with more customers than can be asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, type Rehearsal, rehearse, textOf, wordsOf } from './rehearse.ts';

const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;
const LAST = 'Scale Customer 0300';
const EXCEL = { productId: 'DG7GMGF0PN5H', skuId: '0002' };

let desk: Rehearsal;
let orderId: string;
let domain: string;
beforeAll(async () => {
  desk = await rehearse();
  await desk.control('POST', '/customers', { count: 300 });
  const customer = [...desk.sandbox.state.customers.values()].find(({ companyName }) => companyName === LAST);
  await desk.control('POST', '/orders', {
    customerId: customer?.id,
    ...EXCEL,
    quantity: 1,
    creationDate: '2026-11-20T00:00:00Z',
  });
  domain = customer?.domain ?? '';
  orderId = [...desk.sandbox.state.orders.values()].find((order) => order.customerId === customer?.id)?.id ?? '';
});
afterAll(() => desk.close());

function ask(text: string) {
  return desk.answerTo(START, 'desk.meant', { intent: 'order_status', text });
}

describe('an order of a customer that was not asked', () => {
  it('is not called missing: it says how many were asked, and asks for the customer', async () => {
    const reply = textOf(await ask(`how is order ${orderId} doing`));
    expect(reply).toContain('none of the 149 customers that were asked has it');
    expect(reply).toContain('name the customer too');
  });

  it('is found when the customer is named', async () => {
    expect(wordsOf(cardOf(await ask(`how is order ${orderId} of ${domain} doing`)))).toContain(`Order ${orderId}`);
  });

  it('is asked about in the cancellation, too, with its form', async () => {
    const reply = await desk.hear(`can i still cancel order ${orderId}?`, {
      who: '8a1f6c52-0d3e-4b7a-9c41-5e2b7f90a102',
    });
    expect(cardOf(reply).data.error).toContain('none of the 149 customers');
  });
});
