/**
 * The service request: problem type "CSP Purchase/Refund on behalf of customers"; "in the description
 * box: the customer's tenant GUID or domain name, the order ID or subscription ID, the reason for the
 * refund, and the amount". Source: csp-software-subscriptions (10/29/2018).
 */
import type { Refund } from './refund.ts';
import type { NewServiceRequest } from './service-request.ts';

const PROBLEM_TYPE = 'CSP Purchase/Refund on behalf of customers';

/** Microsoft's page for a credit or refund request (request-credit, 2023). */
export const PORTAL_URL =
  'https://partner.microsoft.com/support/v2/?stage=2&topicid=cb49dd48-9497-e427-1a6e-f4d5f51da512';

/** Ids of service requests have 15 digits; newer ones 16 (service-request-resources). */
export const SERVICE_REQUEST_ID = /^\d{15,16}$/;

/** Where no API files it, a person does, once it is approved: an earlier number would stand for none. */
export function isToBeFiled(refund: Pick<Refund, 'state' | 'serviceRequestId'>, portalAssisted: boolean): boolean {
  const approved = refund.state === 'carrying-out' || refund.state === 'done';
  return portalAssisted && approved && refund.serviceRequestId === undefined;
}

/** Cancelled, and nobody has filed the refund request: so far nothing was asked back. */
export function isUnfiled(refund: Pick<Refund, 'state' | 'serviceRequestId'>): boolean {
  return refund.state === 'done' && refund.serviceRequestId === undefined;
}

/** A number that a person typed may be wrong, whatever Partner Center says of it; one that it gave is not. */
export function isCorrectable(refund: Pick<Refund, 'state' | 'serviceRequestId' | 'history'>): boolean {
  const approved = refund.state === 'carrying-out' || refund.state === 'done';
  const named = refund.history.findLast(({ what }) => NUMBER_STEPS.includes(what));
  return approved && refund.serviceRequestId !== undefined && named?.who !== undefined;
}

/** Steps of the history whose comment is a number. */
export const NUMBER_STEPS = ['service-request', 'service-request-corrected'];

/** The four items as labelled lines, in English: Microsoft reads them. */
export function ticketDescription(refund: Refund): string {
  const lines = [
    `Customer tenant: ${refund.customer.id} (${refund.customer.domain})`,
    `Order ID: ${refund.orderId}`,
    ...(refund.subscriptionId === undefined ? [] : [`Subscription ID: ${refund.subscriptionId}`]),
    ...(refund.lineNumbers.length === 0 ? [] : [`Order lines: ${refund.lineNumbers.join(', ')}`]),
    `Product: ${refund.productTitle}`,
    `Refund reason: ${refund.reason}`,
    `Amount requested: ${refund.currency} ${refund.amount}`,
  ];
  return lines.join('\n');
}

export function toServiceRequest(refund: Refund): NewServiceRequest {
  return {
    title: refund.title,
    description: ticketDescription(refund),
    severity: refund.impact,
    supportTopicName: PROBLEM_TYPE,
    customer: { id: refund.customer.id, name: refund.customer.name },
    contact: refund.contact,
    market: refund.customer.market,
  };
}
