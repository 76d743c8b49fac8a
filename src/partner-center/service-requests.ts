/**
 * Source: service-request-resources. Creating by API is gone since 31 August 2020: only the rehearsal
 * answers it, in the shape it had.
 */
import { z } from 'zod';
import type { NewServiceRequest, ServiceRequest } from '../domain/service-request.ts';
import type { PartnerCenter } from '../ports.ts';
import { type Exchange, orUndefined } from './exchange.ts';
import { Text, TextOrNumber } from './fields.ts';
import { path } from './paths.ts';

/** Old answers number the states. */
const STATUSES = ['none', 'open', 'closed', 'attention_needed'];

const WireServiceRequest = z.object({ id: z.string(), status: TextOrNumber, title: Text }).transform(
  ({ id, status, title }): ServiceRequest => ({
    id,
    status: /^\d+$/.test(status) ? (STATUSES[Number(status)] ?? status) : status,
    title,
  }),
);

/** No id of the topic was ever published; the name is what support reads. */
const SUPPORT_TOPIC_ID = 'csp-purchase-refund';

type ServiceRequests = Pick<PartnerCenter, 'createServiceRequest' | 'serviceRequest'>;

export function serviceRequestsOf({ send }: Exchange): ServiceRequests {
  return {
    createServiceRequest: (request, requestId) =>
      send({
        operation: 'createServiceRequest',
        method: 'POST',
        path: '/servicerequests/en-US',
        body: toWire(request),
        access: 'user',
        requestId,
        answer: WireServiceRequest,
      }),
    serviceRequest: (serviceRequestId) =>
      orUndefined(
        send({
          operation: 'serviceRequest',
          method: 'GET',
          path: path`/servicerequests/${serviceRequestId}`,
          access: 'user',
          answer: WireServiceRequest,
        }),
      ),
  };
}

function toWire({ title, description, severity, supportTopicName, customer, contact, market }: NewServiceRequest) {
  return {
    Title: title,
    Description: description,
    Severity: severity,
    SupportTopicId: SUPPORT_TOPIC_ID,
    SupportTopicName: supportTopicName,
    Status: 'none',
    Organization: { Id: customer.id, Name: customer.name, PhoneNumber: '' },
    PrimaryContact: { ...splitName(contact.name), Email: contact.email, PhoneNumber: contact.phone },
    CountryCode: market,
    Attributes: { ObjectType: 'ServiceRequest' },
  };
}

/** The last word is the last name; a name of one word, such as 陳美玲, is the first name. */
function splitName(name: string): { FirstName: string; LastName: string } {
  const words = name.trim().split(/\s+/);
  if (words.length < 2) return { FirstName: name.trim(), LastName: '' };
  return { FirstName: words.slice(0, -1).join(' '), LastName: words.at(-1) ?? '' };
}
