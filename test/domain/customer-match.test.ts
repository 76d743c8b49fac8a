import { describe, expect, it } from 'vitest';
import { matchCustomers } from '../../src/domain/customer-match.ts';

const CUSTOMERS = [
  ['Contoso', 'contoso.onmicrosoft.com'],
  ['Contoso Suites', 'contososuites.onmicrosoft.com'],
  ['Tailwind Traders', 'tailwindtraders.onmicrosoft.com'],
  ['Tailwind Toys', 'tailwindtoys.onmicrosoft.com'],
  ['Müller & Söhne GmbH', 'mueller.onmicrosoft.com'],
  ['北風貿易股份有限公司', 'beifeng.onmicrosoft.com'],
  ['O\'Reilly "Quoted" Ltd', 'oreilly.onmicrosoft.com'],
].map(([companyName = '', domain = ''], index) => ({
  id: `00000000-0000-4000-8000-00000000000${index}`,
  companyName,
  domain,
}));

describe('matchCustomers', () => {
  it.each([
    ['contoso', ['Contoso']],
    ['CONTOSO Ltd.', ['Contoso']],
    ['contoso sui', ['Contoso Suites']],
    ['ｃｏｎｔｏｓｏ', ['Contoso']],
    ['contoso.onmicrosoft.com', ['Contoso']],
    ['00000000-0000-4000-8000-000000000002', ['Tailwind Traders']],
    ['tailwind', ['Tailwind Traders', 'Tailwind Toys']],
    ['muller & sohne', ['Müller & Söhne GmbH']],
    ['Müller und', []],
    ['北風貿易', ['北風貿易股份有限公司']],
    ['北風', ['北風貿易股份有限公司']],
    ['o’reilly quoted', ['O\'Reilly "Quoted" Ltd']],
    ['contsoo', ['Contoso']],
    ['contos0', ['Contoso']],
    ['contoso.onmicrosft.com', []],
    ['с0ntoso.onmicrosoft.com', []],
    ['', []],
    ['   ', []],
    ['ltd', []],
    ['fabrikam', []],
  ])('"%s" means %j', (text, expected) => {
    expect(matchCustomers(text, CUSTOMERS).map((customer) => customer.companyName)).toEqual(expected);
  });
});
