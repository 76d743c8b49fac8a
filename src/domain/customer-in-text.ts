/** Which customer a whole sentence names, when nobody could point at the words. */
import type { Customer } from './customer.ts';
import { normalisedName } from './customer-match.ts';

/** Shorter names turn up inside other words too easily; two Chinese characters are a name. */
const SHORTEST = 4;
const SHORTEST_HAN = 2;

/** The customer with the longest name in `text`; undefined when none, or two equally long ones, are in it. */
export function customerIn(text: string, customers: readonly Customer[]): Customer | undefined {
  const sentence = ` ${normalisedName(text)} `;
  const found = customers
    .map((customer) => ({ customer, name: normalisedName(customer.companyName) }))
    .filter(({ name }) => isNamed(name, sentence))
    .sort((a, b) => b.name.length - a.name.length);
  const [first, second] = found;
  return first === undefined || first.name.length === second?.name.length ? undefined : first.customer;
}

/** Han, kana and hangul are written without spaces around; Latin words must stand alone. */
function isNamed(name: string, sentence: string): boolean {
  const isHan = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s]+$/u.test(name);
  if (isHan) return name.length >= SHORTEST_HAN && sentence.includes(name);
  return name.length >= SHORTEST && sentence.includes(` ${name} `);
}
