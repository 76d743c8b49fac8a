/** Sentences about whether, until when and by which rule a purchase can be cancelled. */
export const cancel = {
  rules: {
    '60-days': 'Full refund within 60 days (60 × 24 hours) of the purchase, no fee',
    '30-days': 'Full refund within 30 days (30 × 24 hours) of the purchase',
    '7-days-of-term': 'Prorated refund within 7 days (7 × 24 hours) of the start of a term',
    '30-days-perpetual': 'Full refund within 30 days (30 × 24 hours) of the purchase',
    'partner-center-date': 'The date Partner Center states for this subscription',
  },
  source: (facts: { title: string; date: string }) => `Microsoft Partner Center, ${facts.title}, ${facts.date}`,
  disputed: 'Two official texts give different deadlines here. The earlier one counts.',
  until: (facts: { deadline: string; left: string }) => `${facts.deadline}, ${facts.left} left`,
  excludesTax: (amount: string) => `${amount}, excludes tax`,
  includesTax: (amount: string) => `${amount}, includes tax`,
  amountUnknown: 'Partner Center does not give the price',
  prorated: (amount: string) => `${amount} for what is left of the paid period`,
  facts: {
    customer: 'Customer',
    tenant: 'Customer tenant',
    order: 'Order',
    subscription: 'Subscription',
    product: 'Product',
    ordered: 'Purchased',
    deadline: 'Cancel by',
    paid: 'Paid',
    back: 'Refund',
    rule: 'Rule',
    source: 'Source',
  },
  find: {
    title: 'Cancel a purchase',
    lead: 'Which purchase? The order ID or the subscription ID is enough.',
    reference: 'Order ID or subscription ID',
    referenceError: 'Enter the order ID or the subscription ID.',
    customer: 'Customer: tenant ID, domain or name (optional)',
    next: 'Next',
    close: 'Close',
  },
  choose: {
    title: (customer: string) => `Which order of ${customer}?`,
    label: 'Order',
    error: 'Choose an order.',
    next: 'Next',
    close: 'Close',
    option: (facts: { title: string; day: string; id: string }) => `${facts.title} (${facts.day}, ${facts.id})`,
    none: (customer: string) => `${customer} has no order that can still be cancelled.`,
    several: 'Each order gets a refund request of its own. Choose one, then ask for the next.',
    others: (ids: string) => `Not in this list, because not found or another customer’s: ${ids}.`,
    which: (facts: { customer: string; text: string }) =>
      `No order of ${facts.customer} fits “${facts.text}”. These can be cancelled.`,
  },
  answer: {
    yes: 'Yes, this can be cancelled',
    lead: 'Nothing has been requested yet.',
    lines: 'What to cancel',
    linesError: 'Choose at least one line.',
    line: (facts: { title: string; quantity: string; price: string }) =>
      `${facts.title} × ${facts.quantity}${facts.price === '' ? '' : `, ${facts.price}`}`,
    start: 'Fill in the refund form',
    close: 'Close',
  },
  closed: 'Closed. Nothing was requested.',
  badReference: (text: string) =>
    `“${text}” is not an order or subscription ID. An order ID looks like c403d91b21d2, has 33 characters, or is a GUID; a subscription ID is a GUID.`,
  orderUnknown: (text: string) =>
    `No order or subscription “${text}” was found. Check the number, or add the customer it belongs to.`,
  orderUnknownFor: (facts: { text: string; customer: string }) =>
    `${facts.customer} has no order or subscription “${facts.text}”. Check the number and the customer.`,
  orderOfOther: (facts: { text: string; customer: string; owner: string }) =>
    `“${facts.text}” belongs to ${facts.owner}, not to ${facts.customer}. Nothing was changed. Write the order without the customer if it is the right one.`,
  refusedTitle: 'This cannot be cancelled',
  refusals: {
    'window-closed': (facts: { deadline: string; past: string; rule: string; source: string }) =>
      `The cancellation window closed on ${facts.deadline}, ${facts.past} ago. The rule: ${facts.rule} (${facts.source}).`,
    'never-linux': 'Red Hat and SUSE subscriptions cannot be cancelled or refunded.',
    reservation:
      'An Azure reservation is not cancelled here. An owner of the reservation returns or exchanges it in the Azure portal, under Reservations.',
    'already-cancelled': 'This order is already cancelled. Nothing is left to refund.',
    'order-pending':
      'Partner Center is still processing this order. Ask again when it is completed; the window runs from the purchase.',
    'order-failed': 'This order was never delivered, so there is nothing to cancel.',
    'no-such-line': 'The lines you chose are not in the order any more. Ask again.',
    'request-open': (facts: { id: string; who: string }) =>
      `There is already a refund request for this: ${facts.id} by ${facts.who}. A second one is not needed.`,
  },
};
export type CancelSentences = typeof cancel;
