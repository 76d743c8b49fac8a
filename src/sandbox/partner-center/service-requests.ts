/**
 * Source: service-request-resources, get-service-request-details-by-id, update-a-service-request.
 * Creating is gone since 31 August 2020; here it is as it was.
 */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { type Answer, created, ok } from '../answer.ts';
import { parseJson } from '../json.ts';
import { guidOf } from '../made-up.ts';
import type { Incoming } from '../routes.ts';
import { customerOf } from './customers.ts';
import { bodyOf, type PartnerCenterRoute, param } from './frame.ts';
import type { SandboxServiceRequest } from './records.ts';
import { notFound, refuse } from './refusals.ts';
import { attributes, collection, instant } from './wire.ts';

export const SERVICE_REQUEST_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: '/v1/servicerequests', access: 'user', answer: listRequests },
  { method: 'POST', path: '/v1/servicerequests/:agentLocale', access: 'user', answer: createRequest },
  { method: 'GET', path: '/v1/servicerequests/:requestId', access: 'user', answer: showRequest },
  { method: 'PATCH', path: '/v1/servicerequests/:requestId', access: 'user', answer: updateRequest },
  { method: 'GET', path: '/v1/customers/:customerId/servicerequests', access: 'user', answer: listOfCustomer },
];

/** How Partner Center writes a date that is not there. */
const UNSET = '0001-01-01T00:00:00';

const NewRequest = z.object({
  title: z.string().min(1).max(250),
  description: z.string().min(1).max(8000),
  severity: z.enum(['critical', 'moderate', 'minimal', 'unknown']),
  supportTopicId: z.string().min(1),
  supportTopicName: z.string().default(''),
  status: z.string().optional(),
  organization: z
    .object({ id: z.string().default(''), name: z.string().default(''), phoneNumber: z.string().default('') })
    .default({ id: '', name: '', phoneNumber: '' }),
  primaryContact: z.object({
    firstName: z.string(),
    lastName: z.string(),
    email: z.email(),
    phoneNumber: z.string(),
  }),
  countryCode: z.string().default(''),
});

function createRequest(incoming: Incoming): Answer {
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(param(incoming, 'agentLocale'))) throw refuse(3000, 'The agent locale is not valid.');
  const { status: _none, ...body } = bodyOf(NewRequest, incoming);
  const request: SandboxServiceRequest = {
    ...body,
    id: newRequestId(),
    status: 'open',
    createdDate: incoming.now,
    lastModifiedDate: incoming.now,
    lastClosedDate: undefined,
    notes: [],
  };
  incoming.state.serviceRequests.set(request.id, request);
  return created(toRequest(request));
}

/** 15 digits. */
function newRequestId(): string {
  return `616${String(randomInt(1e6)).padStart(6, '0')}${String(randomInt(1e6)).padStart(6, '0')}`;
}

const Filter = z.object({ Field: z.literal('Status'), Value: z.string(), Operator: z.literal('equals') });

function listRequests(incoming: Incoming): Answer {
  const text = incoming.query.get('filter');
  const filter = text === null ? undefined : Filter.safeParse(parseJson(text));
  if (filter?.success === false) throw refuse(3000, 'The filter must be on Status with the Operator equals.');
  const status = filter?.data?.Value.toLowerCase();
  const all = [...incoming.state.serviceRequests.values()].filter(
    (one) => status === undefined || one.status === status,
  );
  const offset = numberOf(incoming, 'offset', 0);
  const page = all.slice(offset, offset + numberOf(incoming, 'size', 100));
  return ok({ ...collection(page.map(toRequest), '/servicerequests'), totalCount: all.length });
}

function numberOf(incoming: Incoming, name: string, fallback: number): number {
  const value = Number(incoming.query.get(name) ?? fallback);
  if (!Number.isInteger(value) || value < 0) throw refuse(3000, `${name} must be a whole number.`);
  return value;
}

function listOfCustomer(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  const requests = [...incoming.state.serviceRequests.values()].filter((one) => one.organization.id === customer.id);
  return ok(collection(requests.map(toRequest), `/customers/${customer.id}/servicerequests`));
}

function requestOf(incoming: Incoming): SandboxServiceRequest {
  const request = incoming.state.serviceRequests.get(param(incoming, 'requestId'));
  if (request === undefined) throw notFound('The service request');
  return request;
}

function showRequest(incoming: Incoming): Answer {
  return ok(toRequest(requestOf(incoming)));
}

const RequestPatch = z.object({
  newNote: z.object({ text: z.string().min(1) }).optional(),
  status: z.enum(['open', 'closed', 'attention_needed']).optional(),
});

function updateRequest(incoming: Incoming): Answer {
  const request = requestOf(incoming);
  const body = bodyOf(RequestPatch, incoming);
  if (body.newNote) {
    request.notes.push({ createdByName: 'CSP Desk', createdDate: incoming.now, text: body.newNote.text });
  }
  if (body.status) request.status = body.status;
  if (body.status === 'closed') request.lastClosedDate = incoming.now;
  request.lastModifiedDate = incoming.now;
  return ok(toRequest(request));
}

function toRequest(request: SandboxServiceRequest) {
  return {
    ...request,
    primaryContact: { ...request.primaryContact, contactId: guidOf(request.primaryContact.email) },
    createdDate: instant(request.createdDate),
    lastModifiedDate: instant(request.lastModifiedDate),
    lastClosedDate: request.lastClosedDate ? instant(request.lastClosedDate) : UNSET,
    notes: request.notes.map((note) => ({ ...note, createdDate: instant(note.createdDate) })),
    fileLinks: [],
    attributes: attributes('ServiceRequest'),
  };
}
