import { charactersOf } from '../made-up.ts';
import type { CatalogueItem } from './seed/catalogue.ts';

/** The characters of real keys; the first group says that this one is not. */
const KEY_ALPHABET = 'BCDFGHJKMPQRTVWXY2346789';

/** 25 characters in 5 groups, the same at every look: `DEMO0-…`. */
export function productKeyOf(keyId: string, item: CatalogueItem): string {
  const characters = charactersOf(`${keyId}:${item.productId}:${item.skuId}`, KEY_ALPHABET, 20);
  return ['DEMO0', ...(characters.match(/.{5}/g) ?? [])].join('-');
}
