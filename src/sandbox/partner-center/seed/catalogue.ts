/**
 * What the sandbox sells. Ids and titles: Partner Center's own pages and public listings; those that
 * are made up, because no public id exists, are named in each file. Prices are plausible, in US dollars.
 */
import { PERPETUAL } from './perpetual.ts';
import { RESERVATIONS } from './reservations.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';

export interface CatalogueTerm {
  /** `P1Y` `P3Y` `P1M`, '' for perpetual. */
  duration: string;
  billingCycle: 'one_time' | 'monthly' | 'annual' | 'triennial' | 'none';
}

export interface CatalogueItem {
  productId: string;
  skuId: string;
  productTitle: string;
  skuTitle: string;
  family: 'perpetual' | 'subscription' | 'reservation' | 'azure';
  /** Per unit and whole term; a shorter billing cycle pays its part of it. */
  usd: number;
  terms: CatalogueTerm[];
  /** Files it can be downloaded as; see media.ts. */
  media?: string;
  /** Licences with nothing to install have none. */
  hasKey: boolean;
  maximumQuantity: number;
  attestation?: { attestationType: string; enforceAttestation: boolean };
  /** Azure reservations: what is reserved, and where. */
  reservation?: { armSkuName: string; armRegionName: string; duration: '1Year' | '3Years' };
  /** Comes with newer versions and is not sold any more. */
  retired?: boolean;
}

export const CATALOGUE: readonly CatalogueItem[] = [...SUBSCRIPTIONS, ...PERPETUAL, ...RESERVATIONS];

const byId = new Map(CATALOGUE.map((item) => [`${item.productId}:${item.skuId}`, item]));

export function catalogueItem(productId: string, skuId: string): CatalogueItem | undefined {
  return byId.get(`${productId}:${skuId}`);
}

export function skusOf(productId: string): CatalogueItem[] {
  return CATALOGUE.filter((item) => item.productId === productId);
}
