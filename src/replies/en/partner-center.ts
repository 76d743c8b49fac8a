import type { Helper, Meaning } from '../../domain/partner-center-codes.ts';

/** What Partner Center's refusals mean. */
export interface PartnerCenterSentences {
  wait: (seconds: number) => string;
  reference: (facts: { code: string; correlationId: string }) => string;
  who: Record<Helper, string>;
  meanings: Record<Meaning, { what: string; next: string }>;
}

export const partnerCenter: PartnerCenterSentences = {
  wait: (seconds) => `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  reference: ({ code, correlationId }) =>
    code === '' ? `For support: ${correlationId}` : `For support: code ${code}, ${correlationId}`,
  who: {
    you: '',
    customer: 'A Global admin of the customer can do this.',
    'admin-agent': 'An Admin agent can do this in Partner Center.',
    'global-admin': 'A Global admin of your organisation can do this.',
    finance: 'Your finance contact for Microsoft can do this.',
    'desk-administrator': 'The administrator of this desk can do this.',
    microsoft: 'Microsoft partner support can help.',
  },
  meanings: {
    'sign-in': { what: 'Partner Center no longer accepts the sign-in of this desk.', next: 'Sign the desk in again.' },
    'wrong-audience': {
      what: 'Partner Center refused the token of this desk because it was issued for another service.',
      next: 'Correct the settings of the desk.',
    },
    'app-only': {
      what: 'Partner Center accepts this only from a signed-in person, not from an app alone.',
      next: 'Give the desk a refresh token of a partner user.',
    },
    'conditional-access': {
      what: 'A Conditional Access policy blocks the desk at Partner Center.',
      next: 'Allow the desk’s account in the policy.',
    },
    role: {
      what: 'The account of the desk lacks a role at Partner Center for this.',
      next: 'Give the account the role Admin agent.',
    },
    'partner-agreement': {
      what: 'Your organisation has not signed the Microsoft Partner Agreement, so Partner Center takes no orders.',
      next: 'Sign the agreement in Partner Center.',
    },
    'country-not-onboarded': {
      what: 'Your organisation is not set up to sell in this customer’s country.',
      next: 'A partner of that region has to sell here, or your organisation has to be onboarded for it.',
    },
    quantity: { what: 'Partner Center does not allow this quantity.', next: 'Choose another quantity.' },
    'quantity-unavailable': { what: 'This quantity is not available now.', next: 'Lower the quantity.' },
    'changed-meanwhile': {
      what: 'Somebody changed this at Partner Center at the same moment.',
      next: 'Look at the present state and try again.',
    },
    'offer-not-sold': { what: 'This product is no longer sold.', next: 'Choose another product.' },
    'item-not-found': {
      what: 'The catalogue no longer has this product in this form.',
      next: 'Choose the product again.',
    },
    'not-sold-in-market': {
      what: 'This product is not sold in the customer’s country.',
      next: 'Choose another product.',
    },
    segment: {
      what: 'This product is for another kind of customer, such as education or government.',
      next: 'Choose a commercial product.',
    },
    'customer-agreement': {
      what: 'The customer has not accepted the Microsoft Customer Agreement.',
      next: 'Have the customer accept it in the Microsoft 365 admin center, then continue.',
    },
    attestation: {
      what: 'An attestation is missing that this product needs.',
      next: 'Read the statement, accept it and continue.',
    },
    'order-not-found': {
      what: 'Partner Center does not know this order.',
      next: 'Check the order number and the customer.',
    },
    'subscription-not-found': {
      what: 'Partner Center does not know this subscription.',
      next: 'Check the subscription ID and the customer.',
    },
    'customer-not-found': {
      what: 'Partner Center does not know this customer.',
      next: 'Check the tenant ID or the domain.',
    },
    'no-relationship': {
      what: 'Your organisation has no reseller relationship with this customer.',
      next: 'Ask the customer to accept a reseller relationship first.',
    },
    'customer-locked': { what: 'Partner Center has locked this customer.', next: 'Ask why, then try again.' },
    'customer-in-review': {
      what: 'Microsoft is still reviewing this customer, or has not approved it.',
      next: 'Wait for the end of the review.',
    },
    'not-eligible': {
      what: 'This customer is not eligible for this product.',
      next: 'Choose another product, or ask why.',
    },
    risk: {
      what: 'Microsoft’s risk check stopped this order.',
      next: 'Open a support request; do not repeat the order.',
    },
    credit: {
      what: 'The credit line of your organisation is not large enough for this order.',
      next: 'Pay open invoices or have the credit line raised, then try again.',
    },
    malformed: { what: 'Partner Center did not understand the desk.', next: 'Report it with the number below.' },
    'invalid-input': {
      what: 'Partner Center refused one of the values.',
      next: 'Check the quantities and ids, then try again.',
    },
    'cart-gone': { what: 'The cart is gone at Partner Center.', next: 'Get the price again.' },
    'cart-lines': { what: 'Partner Center refused at least one line of the cart.', next: 'Change the marked lines.' },
    'cart-busy': {
      what: 'Partner Center is still working on this cart.',
      next: 'Wait a moment; the desk looks again by itself.',
    },
    'cart-submitted': { what: 'This cart was already ordered.', next: 'Look at the order; do not buy it again.' },
    inventory: { what: 'There is no stock of this item.', next: 'Choose another product or region.' },
    'azure-subscription-invalid': {
      what: 'Partner Center does not accept this Azure subscription.',
      next: 'Check the subscription ID; it must belong to this customer.',
    },
    'azure-subscription-inactive': {
      what: 'The Azure subscription is not active.',
      next: 'Choose an active Azure subscription of this customer.',
    },
    'azure-subscription-not-enabled': {
      what: 'The Azure subscription is not enabled for reservations.',
      next: 'Enable it for reservations, or choose another one.',
    },
    'azure-subscription-unregistered': {
      what: 'The Azure subscription is not registered for reservations yet.',
      next: 'Register it first; that takes a few minutes.',
    },
    'order-adjusting': {
      what: 'An adjustment of this order is still pending at Partner Center.',
      next: 'Try again later.',
    },
    'order-in-progress': {
      what: 'Partner Center is still working on this order.',
      next: 'Wait a moment; do not buy it again.',
    },
    'order-failed': { what: 'Partner Center could not create the order.', next: 'Try again in a few minutes.' },
    reseller: {
      what: 'The partner on this order is not a valid indirect reseller.',
      next: 'Correct the partner ID in Partner Center.',
    },
    currency: {
      what: 'Partner Center does not accept this currency for the customer.',
      next: 'The currency must be yours or that of the customer’s country.',
    },
    term: { what: 'This term or billing is not offered for the product.', next: 'Choose another term or billing.' },
    promotion: { what: 'The promotion is not valid.', next: 'Report it with the number below.' },
    'sandbox-limit': {
      what: 'The limit of the Partner Center sandbox is reached.',
      next: 'Cancel old test orders, then try again.',
    },
    'not-in-sandbox': {
      what: 'The Partner Center sandbox does not sell this product.',
      next: 'Choose another product.',
    },
    'purchase-documents': {
      what: 'The order needs the customer’s purchase order documents.',
      next: 'Upload the documents to the order in Partner Center.',
    },
    'window-passed': {
      what: 'The time in which this could be cancelled has passed.',
      next: 'It runs to the end of its term; turn off renewal if it has one.',
    },
    'cannot-cancel': {
      what: 'Partner Center does not allow this order to be cancelled.',
      next: 'Open a support request.',
    },
    'cancel-elsewhere': {
      what: 'This has to be cancelled at the subscription, not at the order.',
      next: 'Cancel the subscription.',
    },
    'cancel-not-this-kind': {
      what: 'Only software subscriptions and perpetual software can be cancelled through the order.',
      next: 'Return reservations in the Azure portal; cancel others at the subscription.',
    },
    'subscription-busy': {
      what: 'Another operation on this subscription is still pending.',
      next: 'Try again after 24 hours.',
    },
    busy: { what: 'Partner Center has too much to do at the moment.', next: 'Try again in a minute.' },
    trouble: { what: 'Partner Center has a problem of its own at the moment.', next: 'Try again in a few minutes.' },
    'no-answer': { what: 'Partner Center did not answer in time.', next: 'Try again in a minute.' },
    refused: {
      what: 'Partner Center refused, for a reason this desk does not know.',
      next: 'Look the code up, or give support the number below.',
    },
  },
};
