/** Currencies and what is sold where. Source: csp-software-subscriptions (10/29/2018), (06/30/2023). */
import type { SandboxPolicy } from '../../state.ts';

export interface Market {
  currency: string;
  symbol: string;
  /** Units of the currency for one US dollar, rounded. */
  rate: number;
  /** Decimals as prices are written there. */
  decimals: number;
}

const euro: Market = { currency: 'EUR', symbol: '€', rate: 0.92, decimals: 2 };

/** Where this partner may sell. Anywhere else is 403/2030. */
export const MARKETS: Readonly<Record<string, Market>> = {
  US: { currency: 'USD', symbol: '$', rate: 1, decimals: 2 },
  TW: { currency: 'TWD', symbol: 'NT$', rate: 32, decimals: 0 },
  AU: { currency: 'AUD', symbol: '$', rate: 1.52, decimals: 2 },
  BR: { currency: 'BRL', symbol: 'R$', rate: 5.4, decimals: 2 },
  JP: { currency: 'JPY', symbol: '¥', rate: 150, decimals: 0 },
  KR: { currency: 'KRW', symbol: '₩', rate: 1380, decimals: 0 },
  GB: { currency: 'GBP', symbol: '£', rate: 0.79, decimals: 2 },
  IN: { currency: 'INR', symbol: '₹', rate: 84, decimals: 2 },
  AE: { currency: 'AED', symbol: 'د.إ', rate: 3.67, decimals: 2 },
  SG: { currency: 'SGD', symbol: '$', rate: 1.34, decimals: 2 },
  CA: { currency: 'CAD', symbol: '$', rate: 1.37, decimals: 2 },
  MX: { currency: 'MXN', symbol: '$', rate: 18.5, decimals: 2 },
  CN: { currency: 'CNY', symbol: '¥', rate: 7.2, decimals: 2 },
  DE: euro,
  FR: euro,
  ES: euro,
};

const WITHOUT_RESERVATIONS: Record<SandboxPolicy, ReadonlySet<string>> = {
  'csp-2018': new Set('AR AZ BY BR CN IN ID KZ LI MY MX RU SA ZA KR TW TR UA'.split(' ')),
  // Of the 109 markets of the newest list only this one is among ours.
  'csp-current': new Set(['CN']),
};

/** make-a-one-time-purchase: software subscriptions are not available there. */
const WITHOUT_SUBSCRIPTIONS: ReadonlySet<string> = new Set(['CN']);

/** True if the family is sold in the market at all. */
export function isSoldIn(family: string, market: string, policy: SandboxPolicy): boolean {
  if (family === 'reservation') return !WITHOUT_RESERVATIONS[policy].has(market);
  if (family === 'subscription') return !WITHOUT_SUBSCRIPTIONS.has(market);
  return true;
}

/** The price in the market's currency, rounded the way it is written there. */
export function priceIn(market: Market, usd: number): number {
  return Number((usd * market.rate).toFixed(market.decimals));
}
