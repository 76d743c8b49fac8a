import { expect, it } from 'vitest';
import { customerIn } from '../../src/domain/customer-in-text.ts';

const CUSTOMERS = [
  'Contoso',
  'Contoso Suites',
  '晨光貿易股份有限公司',
  '株式会社さくら物産',
  "O'Brien's Bakery",
  'Abc',
  '한강무역 주식회사',
].map((companyName) => ({ id: companyName, companyName, domain: '' }));

it.each([
  ['get 5 excel for contoso', 'Contoso'],
  ['get 5 excel for contoso suites please', 'Contoso Suites'],
  ['晨光貿易要買三套', '晨光貿易股份有限公司'],
  ['さくら物産に2本', '株式会社さくら物産'],
  ["for o'brien's bakery", "O'Brien's Bakery"],
  ['한강무역 2개', '한강무역 주식회사'],
])('“%s” names %s', (text, name) => {
  expect(customerIn(text, CUSTOMERS)?.companyName).toBe(name);
});

it.each(['get 5 excel', 'contosoft', 'abc', 'contoso2', ''])('“%s” names nobody', (text) => {
  expect(customerIn(text, CUSTOMERS)).toBeUndefined();
});

it('two equally long names are no answer', () => {
  const two = ['Fabrikam', 'Northwind'].map((companyName) => ({
    id: companyName,
    companyName: companyName.slice(0, 8),
    domain: '',
  }));
  expect(customerIn('fabrikam or northwin', two)).toBeUndefined();
});
