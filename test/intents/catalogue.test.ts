import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardReply } from '../../src/turn.ts';
import { NOBODY, type Rehearsal, rehearse, SUPPORT, textOf, wordsOf } from './rehearse.ts';

const START = { kind: 'card', card: '', data: {}, summary: '', audience: 'everyone' } as const;

let desk: Rehearsal;
beforeAll(async () => {
  desk = await rehearse();
});
afterAll(() => desk.close());

async function purchases(): Promise<number> {
  return (await desk.ports.store.purchases.inState(['draft', 'review'], new Date('2100-01-01'), 100)).length;
}

describe('the catalogue', () => {
  it('names whose it is when nobody said, and starts no purchase', async () => {
    const before = await purchases();
    const card = await desk.mean('catalog_search', 'what can I buy');
    expect(card.card).toBe('catalogue-list');
    expect(card.data.note).toContain('This is the catalogue for United States');
    const chinese = await desk.mean('catalog_search', '可以買什麼', { locale: 'zh-TW' });
    expect(chinese.data.note).toContain('以下是台灣的型錄');
    expect(await purchases()).toBe(before);
  });

  it('comes a page at a time, each product once', async () => {
    const seen = new Set<string>();
    let card: CardReply = await desk.press(START, 'catalogue.find', { market: 'TW' });
    for (let page = 0; page < 30; page += 1) {
      for (const { value } of card.data.products as { value: string }[]) {
        expect(seen.has(value)).toBe(false);
        seen.add(value);
      }
      if (card.data.hasNext !== true) break;
      card = await desk.press(card, 'catalogue.page', { market: 'TW', page: card.data.nextPage });
    }
    expect(card.data.lead).toContain(`of ${seen.size} products`);
    expect(seen.size).toBeGreaterThan(50);
  });

  it('tells what a product costs this customer, with the tax note', async () => {
    const card = await desk.mean(
      'catalog_search',
      'how much is windows server 2022 datacenter for Wide World Importers',
    );
    expect(card.card).toBe('catalogue-product');
    expect(wordsOf(card)).toMatch(/Prices for Wide World Importers.*includes tax/);
    expect(wordsOf(card)).toMatch(/\n8-core pack, 1 year, billed yearly\nAUD [\d,.]+/);
    expect(wordsOf(card)).toContain('up to 40%');
    const choose = await desk.press(card, 'purchase.start', {
      productId: card.data.productId,
      customerId: card.data.customerId,
    });
    expect(choose.card).toBe('purchase-choose');
    expect(wordsOf(choose)).toContain('Wide World Importers');
  });

  it('without a customer says that prices depend on one, and takes one', async () => {
    const card = await desk.mean('catalog_search', 'is windows server 2022 datacenter sold in Germany');
    expect(card.data.lead).toBe('Sold in this market: Germany.');
    expect(card.data.priceNote).toContain('Prices depend on the customer');
    const priced = await desk.press(card, 'catalogue.product', {
      market: 'DE',
      productId: card.data.productId,
      where: 'Müller & Söhne',
    });
    expect(wordsOf(priced)).toMatch(/EUR [\d,.]+/);
  });

  it.each([
    [
      'TW',
      'Azure reservations are not sold in Taiwan. Rule: not available in 18 markets (csp-software-subscriptions, 10/29/2018).',
    ],
    ['BR', 'Azure reservations are not sold in Brazil.'],
  ])('has no reservations in %s, with the rule and its source', async (market, sentence) => {
    const card = await desk.press(START, 'catalogue.find', { market, family: 'reservation' });
    expect(card.data.note).toContain(sentence);
    expect(card.data.products).toEqual([]);
  });

  it.each([
    ['perpetual', 'Access 2016'],
    ['subscription', 'Windows Server 2022 Datacenter'],
    ['reservation', 'Reserved VM Instance, D Series'],
  ])('of the kind %s has %s', async (family, title) => {
    const card = await desk.press(START, 'catalogue.find', { market: 'US', family });
    expect(wordsOf(card)).toContain(title);
  });

  it.each([
    ['Atlantis', 'neither a customer nor a country'],
    ['tailwind', 'More than one customer fits'],
  ])('for “%s” asks again', async (where, sentence) => {
    const card = await desk.press(START, 'catalogue.find', { market: 'US', where });
    expect(card.data.note).toContain(sentence);
    expect(card.data.note).not.toContain('You named no');
  });

  it.each([
    ['coffee machine', 'Nothing is called “coffee machine”'],
    ['windows server 2030 standard', 'No exact match'],
  ])('for “%s” says so, with what comes close', async (words, sentence) => {
    const card = await desk.press(START, 'catalogue.find', { market: 'US', words });
    expect(card.data.note).toContain(sentence);
  });

  it('is for people with a role; support may look, but not start', async () => {
    const query = { market: 'US', productId: 'DG7GMGF0PN5H' };
    expect(textOf(await desk.answerTo(START, 'catalogue.product', query, { who: NOBODY }))).toMatch(
      /you need the .*role/,
    );
    const card = await desk.press(START, 'catalogue.product', query, { who: SUPPORT });
    expect(card.data.canStart).toBe(false);
  });

  it('of a customer who cannot be priced says why', async () => {
    const card = await desk.press(START, 'catalogue.product', {
      market: 'US',
      productId: 'DG7GMGF0PN5H',
      where: 'Proseware',
    });
    expect(card.data.note).toContain('has not accepted the Microsoft Customer Agreement');
  });

  it.each([[{ market: 'us' }], [{}], [{ market: 'US', page: -1 }], [{ market: 'US', family: 'cars' }]])(
    'with damaged data %j answers nothing',
    async (data) => {
      await expect(desk.answerTo(START, 'catalogue.find', data)).rejects.toThrow();
    },
  );
});
