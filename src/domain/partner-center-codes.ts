/**
 * What Partner Center's refusals mean for the person at the desk. Source: error-codes and
 * cart-resources (CartError), Partner Center developer documentation.
 */

/** Who can take the next step. */
export type Helper =
  | 'you'
  | 'customer'
  | 'admin-agent'
  | 'global-admin'
  | 'finance'
  | 'desk-administrator'
  | 'microsoft';

/** Every meaning a code can have, with who can do something about it. */
export const MEANINGS = {
  'sign-in': 'desk-administrator',
  'wrong-audience': 'desk-administrator',
  'app-only': 'desk-administrator',
  'conditional-access': 'global-admin',
  role: 'global-admin',
  'partner-agreement': 'global-admin',
  'country-not-onboarded': 'global-admin',
  quantity: 'you',
  'quantity-unavailable': 'you',
  'changed-meanwhile': 'you',
  'offer-not-sold': 'you',
  'item-not-found': 'you',
  'not-sold-in-market': 'you',
  segment: 'you',
  /** Since 5 January 2026 the customer's own to give: partners no longer record it (confirm-customer-agreement). */
  'customer-agreement': 'customer',
  attestation: 'you',
  'order-not-found': 'you',
  'subscription-not-found': 'you',
  'customer-not-found': 'you',
  'no-relationship': 'admin-agent',
  'customer-locked': 'microsoft',
  'customer-in-review': 'microsoft',
  'not-eligible': 'microsoft',
  risk: 'microsoft',
  credit: 'finance',
  malformed: 'desk-administrator',
  'invalid-input': 'you',
  'cart-gone': 'you',
  'cart-lines': 'you',
  'cart-busy': 'you',
  'cart-submitted': 'you',
  inventory: 'you',
  'azure-subscription-invalid': 'you',
  'azure-subscription-inactive': 'you',
  'azure-subscription-not-enabled': 'admin-agent',
  'azure-subscription-unregistered': 'you',
  'order-adjusting': 'you',
  'order-in-progress': 'you',
  'order-failed': 'you',
  reseller: 'admin-agent',
  currency: 'desk-administrator',
  term: 'you',
  promotion: 'desk-administrator',
  'sandbox-limit': 'admin-agent',
  'not-in-sandbox': 'you',
  'purchase-documents': 'admin-agent',
  'window-passed': 'you',
  'cannot-cancel': 'microsoft',
  'cancel-elsewhere': 'admin-agent',
  'cancel-not-this-kind': 'admin-agent',
  'subscription-busy': 'you',
  busy: 'you',
  trouble: 'you',
  'no-answer': 'you',
  refused: 'admin-agent',
} as const satisfies Record<string, Helper>;
export type Meaning = keyof typeof MEANINGS;

const CODES: Record<string, Meaning> = {
  '400': 'sign-in',
  '2002': 'quantity',
  '2030': 'country-not-onboarded',
  '2032': 'role',
  '2055': 'changed-meanwhile',
  '2085': 'offer-not-sold',
  '2091': 'offer-not-sold',
  '3000': 'malformed',
  '13605': 'customer-agreement',
  '20000': 'order-not-found',
  '20002': 'no-relationship',
  '20003': 'subscription-not-found',
  '60003': 'customer-not-found',
  '400013': 'item-not-found',
  '400018': 'item-not-found',
  '400019': 'item-not-found',
  '400030': 'segment',
  '400036': 'segment',
  '800002': 'invalid-input',
  '800003': 'order-failed',
  '800005': 'order-failed',
  '800008': 'cart-gone',
  '800009': 'cart-lines',
  '800010': 'inventory',
  '800011': 'azure-subscription-invalid',
  '800012': 'azure-subscription-inactive',
  '800013': 'azure-subscription-not-enabled',
  '800014': 'order-adjusting',
  '800016': 'reseller',
  '800017': 'quantity-unavailable',
  '800018': 'sandbox-limit',
  '800019': 'cancel-not-this-kind',
  '800020': 'not-eligible',
  '800023': 'credit',
  '800025': 'credit',
  '800030': 'azure-subscription-unregistered',
  '800036': 'changed-meanwhile',
  '800060': 'order-in-progress',
  '800061': 'cannot-cancel',
  '800063': 'cancel-elsewhere',
  '800064': 'cart-busy',
  '800065': 'cart-submitted',
  '800069': 'risk',
  '800070': 'not-sold-in-market',
  '800071': 'malformed',
  '800073': 'customer-in-review',
  '800074': 'customer-in-review',
  '800075': 'customer-in-review',
  '800077': 'cancel-elsewhere',
  '900117': 'window-passed',
  '900121': 'credit',
  '900123': 'partner-agreement',
  '900124': 'partner-agreement',
  '900126': 'malformed',
  '900150': 'role',
  '900169': 'currency',
  '900203': 'attestation',
  '900206': 'attestation',
  '900213': 'window-passed',
  '900252': 'purchase-documents',
  '900253': 'purchase-documents',
  '900254': 'purchase-documents',
  '900275': 'quantity',
  '900278': 'subscription-busy',
  '900308': 'role',
  '900309': 'conditional-access',
  '900322': 'not-in-sandbox',
  '900329': 'app-only',
  '900416': 'customer-locked',
  '900420': 'wrong-audience',
};

/** Errors of one cart line come as a number or as a name. */
const CART_LINE_CODES: Record<string, Meaning> = {
  '0': 'refused',
  Unknown: 'refused',
  '10000': 'currency',
  CurrencyIsNotSupported: 'currency',
  '10001': 'item-not-found',
  CatalogItemIdIsNotValid: 'item-not-found',
  '10002': 'quantity-unavailable',
  QuotaNotAvailable: 'quantity-unavailable',
  '10003': 'inventory',
  InventoryNotAvailable: 'inventory',
  '10004': 'reseller',
  ParticipantsIsNotSupportedForPartner: 'reseller',
  '10006': 'trouble',
  UnableToProcessCartLineItem: 'trouble',
  '10007': 'azure-subscription-invalid',
  SubscriptionIsNotValid: 'azure-subscription-invalid',
  '10008': 'azure-subscription-not-enabled',
  SubscriptionIsNotEnabledForRI: 'azure-subscription-not-enabled',
  '10009': 'sandbox-limit',
  SandboxLimitExceeded: 'sandbox-limit',
  '10010': 'invalid-input',
  InvalidInput: 'invalid-input',
  '10011': 'azure-subscription-unregistered',
  SubscriptionNotRegistered: 'azure-subscription-unregistered',
  '10012': 'attestation',
  AttestationNotAccepted: 'attestation',
  '10013': 'term',
  BillingPlanNotSupported: 'term',
  '10014': 'promotion',
  InvalidPromotionId: 'promotion',
  '10015': 'quantity',
  MaxAllowedSeatsPerSubscriptionExceeded: 'quantity',
};

/** What an error of Partner Center says of itself, as far as it matters here. */
export interface PartnerCenterAnswer {
  kind: 'refused' | 'unanswered';
  status: number | undefined;
  code: string | undefined;
}

/** The code decides; without a known one the HTTP status does. */
export function meaningOf(answer: PartnerCenterAnswer): Meaning {
  if (answer.kind === 'unanswered') return 'no-answer';
  const known = answer.code === undefined ? undefined : CODES[answer.code];
  if (known !== undefined && !(known === 'sign-in' && answer.status !== 401)) return known;
  return meaningOfStatus(answer.status ?? 0);
}

/** @param code `errorCode` of a cart line or of an order group: a number, a name, or a checkout code. */
export function meaningOfLine(code: string): Meaning {
  return CART_LINE_CODES[code] ?? CODES[code] ?? 'refused';
}

function meaningOfStatus(status: number): Meaning {
  if (status === 401) return 'sign-in';
  if (status === 408) return 'no-answer';
  if (status === 409 || status === 412 || status === 417) return 'changed-meanwhile';
  if (status === 429) return 'busy';
  return status >= 500 ? 'trouble' : 'refused';
}

/**
 * What a failed checkout leaves behind. `not-ordered`: certainly no order. `later`: it was not even
 * tried. `ordered`: the cart became an order before. `unknown`: there may be one; repeat with the
 * same request id, or look.
 */
export function checkoutOutcome(answer: PartnerCenterAnswer): 'not-ordered' | 'later' | 'ordered' | 'unknown' {
  if (answer.kind === 'unanswered') return 'unknown';
  if (answer.code === '800065') return 'ordered';
  if (answer.code === '800064' || answer.code === '800060') return 'unknown';
  const status = answer.status ?? 0;
  if (status === 429) return 'later';
  // A conflict of a kind nobody documented may be with the checkout itself.
  if (status === 409 && CODES[answer.code ?? ''] === undefined) return 'unknown';
  return status === 408 || status >= 500 ? 'unknown' : 'not-ordered';
}
