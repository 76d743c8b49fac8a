/** Source: customer-resources, get-a-list-of-customers, get-a-customer-by-name, get-a-customer-by-id. */
import { z } from 'zod';
import type { Customer, CustomerProfile } from '../domain/customer.ts';
import type { PartnerCenter } from '../ports.ts';
import { type Exchange, orUndefined } from './exchange.ts';
import { Text } from './fields.ts';
import { path } from './paths.ts';
import { Collection, nextToken, readRows } from './rows.ts';

/** The largest page Partner Center gives. */
const LARGEST_PAGE = 500;

const ListedCustomer = z
  .object({
    id: z.guid(),
    companyProfile: z.object({ companyName: z.string(), domain: Text }),
    relationshipToPartner: Text,
  })
  .transform(({ id, companyProfile, relationshipToPartner }) => ({
    /** Lists name customers that no longer buy from this partner; every other call refuses them (20002). */
    isOurs: relationshipToPartner !== 'none',
    customer: {
      id: id.toLowerCase(),
      companyName: companyProfile.companyName,
      domain: companyProfile.domain,
    } satisfies Customer,
  }));

const BillingProfile = z.object({
  culture: Text,
  defaultAddress: z.object({ country: z.string().length(2).toUpperCase() }),
});

const FullCustomer = z.object({
  id: z.guid(),
  companyProfile: z.object({ companyName: z.string(), domain: Text }),
  /** Left out by some answers; then it has its own address. */
  billingProfile: BillingProfile.nullish().catch(undefined),
  customDomains: z
    .array(z.string())
    .nullish()
    .transform((domains) => domains ?? []),
});

type Customers = Pick<PartnerCenter, 'customers' | 'customerPage' | 'customer'>;

export function customersOf(exchange: Exchange): Customers {
  async function page(query: Record<string, string>, cursor: string | undefined) {
    const more = cursor !== undefined;
    const answer = await exchange.send({
      operation: 'customers',
      method: 'GET',
      path: '/customers',
      query: { ...query, ...(more && { seekOperation: 'Next' }) },
      ...(more && { headers: { 'MS-ContinuationToken': cursor } }),
      answer: Collection,
    });
    const rows = readRows(answer.items, ListedCustomer, { operation: 'customers', log: exchange.log });
    return { items: rows.filter(({ isOurs }) => isOurs).map(({ customer }) => customer), cursor: nextToken(answer) };
  }

  return {
    customers: async (filter, limit) => {
      const query = { size: String(Math.min(limit, LARGEST_PAGE)), ...filterQuery(filter) };
      const found: Customer[] = [];
      let cursor: string | undefined;
      do {
        const one = await page(query, cursor);
        found.push(...one.items);
        cursor = one.cursor;
      } while (cursor !== undefined && found.length < limit);
      return found.slice(0, limit);
    },
    customerPage: (cursor, size) => page({ size: String(Math.min(size, LARGEST_PAGE)) }, cursor),
    customer: (customerId) => orUndefined(profileOf(exchange, customerId)),
  };
}

/** Only one field can be asked for, and only by how it starts. */
function filterQuery({ name, domain }: { name?: string; domain?: string }): Record<string, string> {
  const [Field, Value] = domain !== undefined ? ['Domain', domain] : ['CompanyName', name];
  if (Value === undefined) return {};
  return { filter: JSON.stringify({ Field, Value, Operator: 'starts_with' }) };
}

async function profileOf(exchange: Exchange, customerId: string): Promise<CustomerProfile> {
  const operation = 'customer';
  const customer = await exchange.send({
    operation,
    method: 'GET',
    path: path`/customers/${customerId}`,
    answer: FullCustomer,
  });
  const billing = customer.billingProfile ?? (await billingProfileOf(exchange, customerId));
  return {
    id: customer.id.toLowerCase(),
    companyName: customer.companyProfile.companyName,
    domain: customer.companyProfile.domain,
    market: billing.defaultAddress.country,
    culture: billing.culture,
    customDomains: customer.customDomains,
  };
}

/** Market and culture: what the customer is billed by. */
export function billingProfileOf(exchange: Exchange, customerId: string): Promise<z.infer<typeof BillingProfile>> {
  return exchange.send({
    operation: 'customer',
    method: 'GET',
    path: path`/customers/${customerId}/profiles/billing`,
    answer: BillingProfile,
  });
}
