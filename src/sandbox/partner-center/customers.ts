/** Source: customer-resources, get-a-list-of-customers, get-a-customer-by-name, get-a-customer-by-id. */
import { z } from 'zod';
import { type Answer, ok } from '../answer.ts';
import { parseJson } from '../json.ts';
import { hexOf } from '../made-up.ts';
import type { Incoming } from '../routes.ts';
import type { PartnerCenterRoute } from './frame.ts';
import { param } from './frame.ts';
import type { SandboxCustomer } from './records.ts';
import { refuse } from './refusals.ts';
import { attributes, collection, link } from './wire.ts';

export const CUSTOMER_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: '/v1/customers', access: 'app', answer: listCustomers },
  { method: 'GET', path: '/v1/customers/:customerId', access: 'app', answer: showCustomer },
  { method: 'GET', path: '/v1/customers/:customerId/profiles/billing', access: 'app', answer: showBillingProfile },
  { method: 'GET', path: '/v1/customers/:customerId/profiles/company', access: 'user', answer: showCompanyProfile },
  { method: 'GET', path: '/v1/customers/:customerId/qualifications', access: 'app', answer: listQualifications },
  { method: 'HEAD', path: '/v1/domains/:name', access: 'app', answer: isDomainTaken },
];

const LARGEST_PAGE = 500;

/** The customer of the path; refuses unknown ones, and those without a relationship. */
export function customerOf(incoming: Incoming): SandboxCustomer {
  const customer = incoming.state.customers.get(param(incoming, 'customerId').toLowerCase());
  if (customer === undefined) throw refuse(60003);
  if (customer.refuses?.at === 'any') throw refuse(customer.refuses.code);
  return customer;
}

function listCustomers(incoming: Incoming): Answer {
  const filter = incoming.query.get('filter');
  const all = [...incoming.state.customers.values()];
  const found = filter === null ? all : all.filter(matcher(filter));
  const size = sizeOf(incoming, filter === null ? undefined : LARGEST_PAGE);
  const from = startOf(incoming);
  const page = found.slice(from, from + size);
  const more = from + size < found.length;
  const uri = `/customers?size=${size}${filter === null ? '' : `&filter=${encodeURIComponent(filter)}`}`;
  const token = { key: 'MS-ContinuationToken', value: continuationToken(from + size) };
  const next = { next: { uri: `${uri}&seekOperation=Next`, method: 'GET', headers: [token] } };
  return { ...ok(collection(page.map(toListed), uri, more ? next : {})), byteOrderMark: true };
}

function sizeOf(incoming: Incoming, fallback: number | undefined): number {
  const size = Number(incoming.query.get('size') ?? fallback);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw refuse(3000, `size must be a whole number from 1 to ${LARGEST_PAGE}.`);
  }
  return size;
}

function continuationToken(index: number): string {
  return Buffer.from(`from:${index}`).toString('base64');
}

function startOf(incoming: Incoming): number {
  if (incoming.query.get('seekOperation') !== 'Next') return 0;
  const token = Buffer.from(incoming.header('MS-ContinuationToken') ?? '', 'base64').toString();
  const index = /^from:(\d+)$/.exec(token)?.[1];
  if (index === undefined) throw refuse(3000, 'MS-ContinuationToken is missing or not ours.');
  return Number(index);
}

const Filter = z.object({
  Field: z.enum(['CompanyName', 'Domain']),
  Value: z.string(),
  Operator: z.literal('starts_with'),
});

function matcher(text: string): (customer: SandboxCustomer) => boolean {
  const filter = Filter.safeParse(parseJson(text));
  if (!filter.success) throw refuse(3000, 'The filter must have Field, Value and the Operator starts_with.');
  const start = filter.data.Value.toLowerCase();
  const field = filter.data.Field === 'Domain' ? 'domain' : 'companyName';
  return (customer) => customer[field].toLowerCase().startsWith(start);
}

function toListed(customer: SandboxCustomer) {
  return {
    id: customer.id,
    companyProfile: {
      tenantId: customer.id,
      domain: customer.domain,
      companyName: customer.companyName,
      links: { self: link(`/customers/${customer.id}/profiles/company`) },
      attributes: attributes('CustomerCompanyProfile'),
    },
    relationshipToPartner: customer.refuses?.code === 20002 ? 'none' : 'reseller',
    links: { self: link(`/customers/${customer.id}`) },
    attributes: attributes('Customer'),
  };
}

function showCustomer(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  const listed = toListed(customer);
  const companyProfile = {
    ...listed.companyProfile,
    email: customer.email,
    ...(customer.registrationNumber && { organizationRegistrationNumber: customer.registrationNumber }),
  };
  const { customDomains, commerceId } = customer;
  const billingProfile = toBillingProfile(customer);
  const body = { ...listed, commerceId, companyProfile, billingProfile, allowDelegatedAccess: true, customDomains };
  return { ...ok(body), byteOrderMark: true };
}

function showBillingProfile(incoming: Incoming): Answer {
  return ok(toBillingProfile(customerOf(incoming)));
}

function toBillingProfile(customer: SandboxCustomer) {
  return {
    id: customer.commerceId,
    firstName: 'Billing',
    lastName: 'Contact',
    email: customer.email,
    culture: customer.culture,
    language: customer.culture.slice(0, 2),
    companyName: customer.companyName,
    defaultAddress: {
      country: customer.market,
      city: customer.city,
      addressLine1: customer.addressLine,
      postalCode: customer.postalCode,
      phoneNumber: customer.phone,
    },
    links: { self: link(`/customers/${customer.id}/profiles/billing`) },
    attributes: { etag: hexOf(JSON.stringify(customer), 16), objectType: 'CustomerBillingProfile' },
  };
}

function showCompanyProfile(incoming: Incoming): Answer {
  const customer = customerOf(incoming);
  const { addressLine, city, market, postalCode } = customer;
  const address = { country: market, city, addressLine1: addressLine, postalCode };
  return ok({ ...toListed(customer).companyProfile, email: customer.email, address });
}

function listQualifications(incoming: Incoming): Answer {
  customerOf(incoming);
  return ok([{ qualification: 'None', vettingStatus: null }]);
}

function isDomainTaken(incoming: Incoming): Answer {
  const name = param(incoming, 'name').toLowerCase();
  const taken = [...incoming.state.customers.values()].some((customer) => customer.domain === name);
  return { status: taken ? 200 : 404 };
}
