/** What can be wrong with one line of a cart, and what it costs. Source: cart-resources, CartError. */
import { z } from 'zod';
import type { State } from '../state.ts';
import { isListed, itemOf, marketOf, unitPriceOf } from './availability.ts';
import type { SandboxCart, SandboxCartLine, SandboxCustomer } from './records.ts';
import type { CatalogueItem, CatalogueTerm } from './seed/catalogue.ts';

export interface CartLineTrouble {
  errorCode: number;
  errorDescription: string;
  additionalInformation?: { availableQuantity: number };
}

const CART_ERRORS = {
  0: 'Unknown error.',
  10000: 'The currency is not supported.',
  10001: 'The catalog item id is not valid.',
  10002: 'The quota is not available.',
  10003: 'The inventory is not available.',
  10004: 'Participants are not supported for this partner.',
  10006: 'The cart line item could not be processed.',
  10007: 'The Azure subscription is not valid.',
  10008: 'The Azure subscription is not enabled for reserved instances.',
  10009: 'The sandbox limit is exceeded.',
  10010: 'The input is not valid.',
  10011: 'The Azure subscription is not registered.',
  10012: 'The attestation is not accepted.',
  10013: 'The billing plan is not supported.',
  10014: 'The promotion id is not valid.',
  10015: 'The maximum of seats for each subscription is exceeded.',
} as const;
type CartErrorCode = keyof typeof CART_ERRORS;

export const CART_ERROR_CODES: ReadonlySet<number> = new Set(Object.keys(CART_ERRORS).map(Number));

interface Place {
  cart: Pick<SandboxCart, 'rotation'>;
  customer: SandboxCustomer;
  state: State;
}

/** The first thing that is wrong with the line; undefined when it can be ordered. */
export function troubleOf(line: SandboxCartLine, place: Place): CartLineTrouble | undefined {
  const { customer, state, cart } = place;
  const item = itemOf(line.catalogItemId);
  if (item === undefined || !isListed(item, customer.market, state)) return trouble(10001);
  if (!line.wasAvailable || cart.rotation !== state.rotation) return trouble(10001);
  const planted = state.troubles.get(`${item.productId}:${item.skuId}`)?.lineError;
  if (planted !== undefined) return trouble(planted.code, planted.availableQuantity);
  const code = wrongChoice(line, item, customer) ?? wrongProvisioning(line, item, place);
  return code === undefined ? undefined : trouble(code);
}

function trouble(code: number, availableQuantity?: number): CartLineTrouble {
  const words: Record<number, string> = CART_ERRORS;
  return {
    errorCode: code,
    errorDescription: words[code] ?? CART_ERRORS[0],
    ...(availableQuantity !== undefined && { additionalInformation: { availableQuantity } }),
  };
}

function wrongChoice(line: SandboxCartLine, item: CatalogueItem, customer: SandboxCustomer): CartErrorCode | undefined {
  if (line.currencyCode !== undefined && line.currencyCode !== marketOf(customer.market)?.currency) return 10000;
  if (line.participants !== undefined && line.participants.length > 0) return 10004;
  if (!item.terms.some((term) => term.billingCycle === line.billingCycle)) return 10013;
  if (termOf(line, item) === undefined) return 10010;
  if (item.attestation?.enforceAttestation && line.attestationAccepted !== true) return 10012;
  return line.promotionId === undefined ? undefined : 10014;
}

function wrongProvisioning(line: SandboxCartLine, item: CatalogueItem, place: Place): CartErrorCode | undefined {
  if (item.family !== 'reservation') return undefined;
  const given = line.provisioningContext ?? {};
  const subscriptionId = given.subscriptionId?.toLowerCase();
  if (!z.guid().safeParse(subscriptionId).success) return 10007;
  if (!['shared', 'single'].includes(given.scope?.toLowerCase() ?? '')) return 10010;
  const status = place.state.registrations.get(`${place.customer.id}/${subscriptionId}`);
  return status === 'registered' ? undefined : 10011;
}

/** The term of the item that the line asks for. */
function termOf(line: SandboxCartLine, item: CatalogueItem): CatalogueTerm | undefined {
  return item.terms.find(
    (term) => term.billingCycle === line.billingCycle && term.duration === (line.termDuration ?? ''),
  );
}

/** Per unit, before tax; undefined where the line cannot be priced. */
export function unitPriceOfLine(line: SandboxCartLine, { customer, state }: Place): number | undefined {
  const item = itemOf(line.catalogItemId);
  const term = item && termOf(line, item);
  const market = marketOf(customer.market);
  if (item && state.troubles.get(`${item.productId}:${item.skuId}`)?.unpriced) return undefined;
  return item && term && market && unitPriceOf(item, market, term, state);
}

/** `pricing` of a cart or order line. */
export function toPricing(unitPrice: number, quantity: number) {
  return {
    listPrice: unitPrice,
    discountedPrice: unitPrice,
    proratedPrice: unitPrice,
    price: unitPrice,
    // Cents, not the noise of binary fractions.
    extendedPrice: Number((unitPrice * quantity).toFixed(2)),
  };
}
