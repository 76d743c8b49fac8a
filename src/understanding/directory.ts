/** The partner's customers, by name, domain and id, as something to look for in a text. */
import { fold } from './fold.ts';
import { addPhrase, type Phrases, trieOf } from './phrases.ts';
import type { Trie } from './trie.ts';

export interface KnownCustomer {
  name: string;
  domain?: string;
  id?: string;
}

const made = new WeakMap<readonly KnownCustomer[], Trie>();

/** Made once for each list; undefined without one. */
export function directoryOf(customers: readonly KnownCustomer[] | undefined): Trie | undefined {
  if (customers === undefined || customers.length === 0) return undefined;
  const known = made.get(customers);
  if (known !== undefined) return known;
  const phrases: Phrases = new Map();
  for (const { name, domain = '', id = '' } of customers) {
    for (const each of [name, domain, id]) if (each.length > 1) addPhrase(phrases, fold(each), { tag: 'customer' });
  }
  const names = trieOf(phrases);
  made.set(customers, names);
  return names;
}
