/**
 * Which customers a written name means. Exact beats beginning beats "contains" beats one typo; a
 * look-alike domain never stands for the real one, so domains match exactly or not at all.
 */
import type { Customer } from './customer.ts';

const COMPANY_SUFFIX =
  /\b(inc|incorporated|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|kg|s\.?a|s\.?l|pty|pte|plc|ltda|bv|oy)\b\.?|株式会社|有限会社|股份有限公司|有限公司|公司|주식회사/gu;

/** Lower case, width and accents folded, company forms and punctuation removed. */
export function normalisedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(COMPANY_SUFFIX, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The customers that fit `text` best: one, several equally good ones, or none. */
export function matchCustomers(text: string, customers: readonly Customer[]): Customer[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const byId = customers.filter((customer) => customer.id === wanted || customer.domain.toLowerCase() === wanted);
  if (byId.length > 0) return byId;
  const name = normalisedName(text);
  if (name === '') return [];
  const named = customers.map((customer) => ({ customer, name: normalisedName(customer.companyName) }));
  const tests: ((candidate: string) => boolean)[] = [
    (candidate) => candidate === name,
    (candidate) => candidate.startsWith(`${name} `),
    (candidate) => candidate.startsWith(name),
    (candidate) => candidate.includes(name),
    (candidate) => differByOne(candidate, name),
  ];
  for (const fits of tests) {
    const found = named.filter((entry) => fits(entry.name));
    if (found.length > 0) return found.map((entry) => entry.customer);
  }
  return [];
}

/** One letter changed, missing, added or swapped with its neighbour; short names must be exact. */
function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 5) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA === [...restB].reverse().join('');
}
