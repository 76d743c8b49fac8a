/** The documented error codes, with the status and words they come with. Source: error-codes. */
import { Refused } from '../answer.ts';

export const REFUSALS = {
  400: [401, 'Access denied.'],
  2002: [400, 'The quantity is outside the allowed minimum and maximum.'],
  2030: [403, 'The partner is not onboarded to sell in this country.'],
  2055: [400, 'The ETag is no longer valid.'],
  2085: [403, 'The offer is not eligible.'],
  2091: [403, 'The offer is no longer sold.'],
  3000: [400, 'The property is not valid.'],
  13605: [403, 'The customer has not accepted the Microsoft Customer Agreement.'],
  20000: [404, 'The order was not found.'],
  20002: [403, 'There is no reseller relationship with the customer.'],
  20003: [404, 'The subscription was not found.'],
  60003: [404, 'The tenant was not found.'],
  400013: [404, 'The product was not found.'],
  400018: [404, 'The SKU was not found.'],
  400019: [404, 'The availability was not found.'],
  400030: [403, 'The target segment is not allowed.'],
  400036: [403, 'The target view is not allowed.'],
  800002: [400, 'The input is not valid.'],
  800003: [500, 'An unexpected error occurred.'],
  800005: [500, 'The order could not be created.'],
  800008: [404, 'The cart was not found.'],
  800009: [400, 'There is an error in the cart items.'],
  800010: [400, 'There is no inventory for the item.'],
  800011: [400, 'The Azure subscription is not valid.'],
  800012: [400, 'The Azure subscription is not active.'],
  800013: [400, 'The Azure subscription is not enabled.'],
  800014: [409, 'There is a pending adjustment on the order.'],
  800016: [400, 'The partner id is not a valid indirect reseller.'],
  800017: [400, 'The quantity is not available.'],
  800018: [400, 'The sandbox limit is reached.'],
  800019: [403, 'Only software subscriptions and perpetual software may be cancelled by updating the order.'],
  800020: [403, 'The item is not eligible for purchase.'],
  800023: [403, 'The credit line is insufficient.'],
  800025: [403, 'The credit line of the partner is insufficient.'],
  800030: [400, 'The Azure subscription is not registered for reservations.'],
  800036: [417, 'The precondition failed.'],
  800060: [409, 'The order is already in progress.'],
  800061: [400, 'The order cannot be cancelled.'],
  800063: [400, 'The order cannot be updated; update the subscription instead.'],
  800064: [409, 'The cart is being processed by another request.'],
  800065: [400, 'The cart was already submitted.'],
  800069: [403, 'The risk check failed.'],
  800070: [400, 'The item is not sold in the country.'],
  800071: [400, 'The line item number is out of range.'],
  800073: [403, 'The customer is under review.'],
  800074: [403, 'The customer is not approved.'],
  800075: [403, 'The customer was not approved to transact.'],
  800077: [403, 'The order of this product cannot be updated.'],
  900117: [400, 'The cancellation window of {0} days has passed.'],
  900121: [400, 'The credit line is insufficient.'],
  900123: [403, 'The Microsoft Partner Agreement is not signed.'],
  900124: [403, 'The Microsoft Partner Agreement has not been accepted.'],
  900126: [400, 'The enumeration value could not be parsed.'],
  900150: [403, "The caller's role lacks the right."],
  900169: [400, 'The currency must be that of the partner or of the market.'],
  900203: [400, 'The attestation is missing.'],
  900206: [400, 'The attestation of the partner on record is missing.'],
  900213: [400, 'The cancellation window of {0} hours has passed.'],
  900252: [400, 'The purchase-order document is missing.'],
  900253: [400, 'The tender proof is missing.'],
  900254: [400, 'The purchase-order metadata is missing.'],
  900275: [400, 'The quantity is not allowed for the offer.'],
  900278: [409, 'An operation is pending on the subscription; try again in 24 hours.'],
  900308: [403, 'Insufficient privileges.'],
  900309: [403, 'Blocked by Conditional Access.'],
  900322: [403, 'Not sold in the sandbox.'],
  900329: [403, 'The operation does not support application-only access.'],
  900416: [403, 'The customer is locked.'],
  900420: [401, 'The audience of the token is wrong.'],
} as const satisfies Record<string, readonly [status: number, description: string]>;
export type RefusalCode = keyof typeof REFUSALS;

/** True if the number is a documented code. */
export function isRefusalCode(code: number): code is RefusalCode {
  return code in REFUSALS;
}

/** Answers no, in the documented words or in `description`. */
export function refuse(code: RefusalCode, description?: string): Refused {
  const [status, words] = REFUSALS[code];
  return new Refused({
    status,
    body: { code: String(code), description: description ?? words, data: [], source: 'PartnerFD' },
    ...(status === 401 && { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }),
  });
}

/** Something is not there that has no code of its own. */
export function notFound(what: string): Refused {
  return new Refused({
    status: 404,
    body: { code: '404', description: `${what} was not found.`, data: [], source: 'PartnerFD' },
  });
}
