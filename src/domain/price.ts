/**
 * "Commercial prices exclude tax except in Australia and Brazil, where prices include tax."
 * Source: csp-software-subscriptions (10/29/2018 to 06/30/2023). Said beside every amount; tax
 * itself is never computed.
 */
const TAX_INCLUDED_MARKETS: readonly string[] = ['AU', 'BR'];

/** @param market ISO 3166 alpha-2 of the customer's billing address. */
export function taxOf(market: string): 'included' | 'excluded' {
  return TAX_INCLUDED_MARKETS.includes(market) ? 'included' : 'excluded';
}

export interface Amount {
  currency: string;
  amount: number;
}

/** One sum per currency, in the order of first appearance, rounded to what the currency has. */
export function totalsOf(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount: roundedTo(currency, amount) }));
}

/** To the currency's own decimals (JPY and KRW have none), so that sums of cents stay cents. */
export function roundedTo(currency: string, amount: number): number {
  const factor = 10 ** decimalsOf(currency);
  return Math.round(amount * factor + Math.sign(amount) * Number.EPSILON * factor) / factor;
}

function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
