import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rehearsal, rehearse, wordsOf } from './rehearse.ts';

let desk: Rehearsal;
beforeAll(async () => {
  desk = await rehearse();
});
afterAll(() => desk.close());

describe('the whole story', () => {
  it('buys 2 Windows Server 2022 Standard for Contoso', async () => {
    const choose = await desk.say('buy 2 windows server 2022 standard for contoso');
    console.log(wordsOf(choose));
    expect(choose.card).toBe('purchase-choose');
    const review = await desk.press(choose, 'purchase.choose', { choice: 'DG7GMGF0D5RK:000A:P1Y:annual', quantity: '2' });
    console.log(wordsOf(review));
    const placing = await desk.press(review, 'purchase.confirm');
    console.log(wordsOf(placing));
    const run = await desk.runJobs();
    console.log(run);
    console.log(await desk.purchaseOf(placing));
    console.log(wordsOf(await desk.press(placing, 'purchase.refresh')));
  });
});
