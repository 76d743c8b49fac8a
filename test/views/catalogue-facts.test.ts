/** What is found must not depend on the language of the titles: Partner Center writes them in the reader's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { productName } from '../../src/intents/purchase-wish.ts';
import type { Locale } from '../../src/turn.ts';
import lexicon from '../../src/understanding/lexicon/catalogue.json' with { type: 'json' };
import { findProducts, type ProductFinding } from '../../src/views/catalogue-facts.ts';
import { type Rehearsal, rehearse, wordsOf } from '../intents/rehearse.ts';

const RESERVATIONS = 7;

let desk: Rehearsal;
beforeAll(async () => {
  desk = await rehearse();
});
afterAll(() => desk.close());

async function found(wish: { product?: string; text?: string }, locale: Locale) {
  const { product = '', text = '' } = wish;
  return toFacts(await findProducts({ product, text }, { market: 'US', locale, ports: desk.ports }));
}

function toFacts(finding: ProductFinding): { kind: string; ids: string[] } {
  const products = 'products' in finding ? finding.products : 'product' in finding ? [finding.product] : [];
  return { kind: finding.kind, ids: products.map(({ id }) => id).sort() };
}

describe('every product the desk can name', () => {
  const editions = [undefined, ...Object.keys(lexicon.edition)];
  it.each(Object.keys(lexicon.product))('%s is the same with Chinese titles', async (product) => {
    for (const edition of editions) {
      const words = productName({ product, ...(edition === undefined ? {} : { edition }) }, 'en');
      const english = await found({ product: words }, 'en');
      const chinese = await found({ product: words }, 'zh-TW');
      expect({ words, kind: chinese.kind }).toEqual({ words, kind: english.kind });
      // Of those that only come close, as many are shown as fit, in the order of their titles.
      if (english.kind !== 'close') expect({ words, ids: chinese.ids }).toEqual({ words, ids: english.ids });
    }
  });
});

describe('Azure reservations are known by their kind', () => {
  it.each<[string, Locale]>([
    ['azure reservation', 'en'],
    ['azure reservation', 'zh-TW'],
    ['Azure 保留執行個體', 'en'],
    ['Azure 保留執行個體', 'zh-TW'],
    ['虛擬機器保留', 'zh-TW'],
    ['保留的虛擬機器執行個體', 'zh-TW'],
    ['Azure 预留实例', 'zh-TW'],
    ['reserved instances', 'zh-TW'],
  ])('“%s” in %s finds all of them', async (product, locale) => {
    const { kind, ids } = await found({ product }, locale);
    expect({ kind, count: ids.length }).toEqual({ kind: 'several', count: RESERVATIONS });
  });

  it.each<[string, Locale]>([
    ['buy azure reserved vm F series', 'zh-TW'],
    ['買 Azure 保留執行個體 F 系列', 'zh-TW'],
    ['買 Azure保留執行個體F系列', 'en'],
  ])('“%s” in %s finds the one', async (text, locale) => {
    expect(await found({ product: productName({ product: 'azure-reservation' }, locale), text }, locale)).toEqual({
      kind: 'one',
      ids: ['DZH318Z0BQ3W'],
    });
  });

  it('and by the view they come in, whatever their titles say', async () => {
    const sold = { description: '', type: 'Azure', publisher: '' };
    const software = [{ ...sold, id: 'DG7GMGF00001', title: 'Windows Server' }];
    const reservations = [
      { ...sold, id: 'DZH318Z00001', title: 'SQL Database vCore' },
      { ...sold, id: 'DZH318Z00002', title: 'Cosmos DB 100 RU' },
    ];
    const products = async (_: string, view: string) => (view === 'AzureReservations' ? reservations : software);
    const ports = { ...desk.ports, partnerCenter: { ...desk.ports.partnerCenter, products } };
    const search = async (text: string) =>
      toFacts(await findProducts({ product: 'Azure 保留執行個體', text }, { market: 'US', locale: 'zh-TW', ports }));
    expect(await search('')).toEqual({ kind: 'several', ids: ['DZH318Z00001', 'DZH318Z00002'] });
    expect(await search('買 Azure 保留 Cosmos')).toEqual({ kind: 'one', ids: ['DZH318Z00002'] });
  });

  it('a word of another kind beside a named product does not make it a reservation', async () => {
    const { kind, ids } = await found(
      { product: 'excel ltsc 2021', text: '買 excel ltsc 2021，預留給新同事' },
      'zh-TW',
    );
    expect({ kind, ids }).toEqual({ kind: 'one', ids: ['DG7GMGF0D7FT'] });
  });
});

describe('titles of either language', () => {
  it.each<[string, Locale]>([
    ['windows server 2022 rights management cal', 'zh-TW'],
    ['Windows Server 2022 權限管理 CAL', 'en'],
    ['Windows Server 2022權限管理CAL', 'zh-TW'],
  ])('“%s” in %s', async (product, locale) => {
    expect(await found({ product }, locale)).toEqual({ kind: 'one', ids: ['DG7GMGF0D5SL'] });
  });
});

it.each<Locale>(['en', 'zh-TW'])('a purchase of reservations in Chinese offers them (%s)', async (locale) => {
  const card = await desk.say('幫 Contoso 買 1 個 Azure 保留執行個體', { locale });
  expect(card.card).toBe('purchase-identify');
  const Choices = z.array(z.object({ value: z.string() }));
  const offered = Choices.parse(
    Object.values(card.data).find((value) => Choices.safeParse(value).data?.length === RESERVATIONS),
  );
  for (const { value } of offered) expect(value).toMatch(/^DZH318Z0/);
  expect(wordsOf(card, locale)).toContain(locale === 'en' ? 'Azure reservation' : 'Azure 保留執行個體');
});
