import { describe, expect, it } from 'vitest';
import { knownWords, searchProducts } from '../../src/domain/product-search.ts';

const PRODUCTS = [
  'Windows Server 2022 Standard',
  'Windows Server 2022 Datacenter',
  'Windows Server 2025 Standard',
  'Windows Server 2022 CAL',
  'Windows Server 2022 Remote Desktop Services CAL',
  'SQL Server Standard',
  'SQL Server 2022 Standard Edition',
  'SQL Server 2022 Standard Core',
  'SQL Server 2022 CAL',
  'Excel LTSC 2021',
  'Word LTSC 2021',
  'Word LTSC 2021 for Mac',
  'Reserved VM Instance, NV Series',
].map((title, index) => ({ id: `DG7GMGF00${String(index).padStart(3, '0')}`, title }));

function titles(text: string): { kind: string; titles: string[] } {
  const found = searchProducts(text, PRODUCTS);
  if (found.kind === 'one') return { kind: 'one', titles: [found.product.title] };
  return { kind: found.kind, titles: 'products' in found ? found.products.map(({ title }) => title) : [] };
}

describe('plain words find', () => {
  it.each([
    ['windows server 2022 standard', 'Windows Server 2022 Standard'],
    ['WS2022 Std', 'Windows Server 2022 Standard'],
    ['ws 2022 dc', 'Windows Server 2022 Datacenter'],
    ['Windows Server 2022 標準版', 'Windows Server 2022 Standard'],
    ['windows 伺服器 2022 資料中心', 'Windows Server 2022 Datacenter'],
    ['windows server 2022 cal', 'Windows Server 2022 CAL'],
    ['rds cal', 'Windows Server 2022 Remote Desktop Services CAL'],
    ['sql server 2022 standard edition', 'SQL Server 2022 Standard Edition'],
    ['sql server standard 3 year', 'SQL Server Standard'],
    ['Ｅｘｃｅｌ ＬＴＳＣ', 'Excel LTSC 2021'],
    ['word ltsc 2021', 'Word LTSC 2021'],
    ['reserved nv', 'Reserved VM Instance, NV Series'],
    ['dg7gmgf00009', 'Excel LTSC 2021'],
    ['DG7GMGF00009:0002', 'Excel LTSC 2021'],
  ])('“%s” → %s', (text, title) => {
    expect(titles(text)).toEqual({ kind: 'one', titles: [title] });
  });

  it('every product that fits, when several do', () => {
    expect(titles('sql server 2022 standard')).toEqual({
      kind: 'several',
      titles: ['SQL Server 2022 Standard Core', 'SQL Server 2022 Standard Edition'],
    });
  });

  it('what comes close, the best first, when a word fits nothing', () => {
    const found = titles('windows server 2030 standard');
    expect(found.kind).toBe('close');
    expect(found.titles[0]).toMatch(/^Windows Server 20\d\d Standard$/);
  });

  it.each(['', '   ', 'coffee machine', '🙂', 'DG7GMGF0ZZZZ', 'please buy a license'])('nothing for “%s”', (text) => {
    expect(titles(text).kind).toBe('none');
  });
});

it('keeps of a sentence what some title says, and years', () => {
  expect(knownWords('please get 5 excel ltsc 2021 for Contoso in 2030', PRODUCTS)).toBe('excel ltsc 2021 2030');
});
