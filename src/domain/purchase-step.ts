/** What a draft asks next. The order is Partner Center's own: customer, product, form, extras, cart. */
import type { Purchase } from './purchase.ts';

export type PurchaseStep = 'identify' | 'choose' | 'azure' | 'attest' | 'agreement' | 'cart';

/** The first thing that is still missing; `cart` when nothing is. */
export function stepOf(purchase: Pick<Purchase, 'customer' | 'lines' | 'wanted'>): PurchaseStep {
  if (purchase.customer === undefined) return 'identify';
  if (purchase.lines.length === 0 || purchase.wanted.adding === 'yes') {
    return purchase.wanted.productId === undefined ? 'identify' : 'choose';
  }
  if (purchase.wanted.editing === 'yes') return 'cart';
  if (purchase.lines.some((line) => line.family === 'reservation' && line.provisioning === undefined)) return 'azure';
  if (purchase.lines.some((line) => line.attestationAccepted === false)) return 'attest';
  return purchase.wanted.gate === 'agreement' ? 'agreement' : 'cart';
}
