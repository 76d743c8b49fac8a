/** Which customer is meant: by tenant id, domain, or name. */
import type { Customer, CustomerProfile } from '../domain/customer.ts';
import { matchCustomers } from '../domain/customer-match.ts';
import type { Ports } from '../ports.ts';

export type CustomerResolution =
  | { kind: 'one'; customer: CustomerProfile }
  | { kind: 'several'; customers: Customer[] }
  | { kind: 'none' };

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MATCHES_SHOWN = 20;
/** Above this a form asks for the name instead of listing everyone. */
const MOST_CHOICES = 100;
const PAGE_SIZE = 200;
/** A whole directory is read only up to here; beyond, Partner Center's own search must do. */
const MOST_READ = 1000;

/** Finds the customer that `text` names; several when it fits more than one equally well. */
export async function resolveCustomer(text: string, ports: Ports): Promise<CustomerResolution> {
  const wanted = text.trim();
  if (GUID.test(wanted)) return profileOf(wanted.toLowerCase(), ports);
  const found = matchCustomers(wanted, await candidates(wanted, ports));
  if (found.length > 1) return { kind: 'several', customers: found.slice(0, MATCHES_SHOWN) };
  return found[0] === undefined ? { kind: 'none' } : profileOf(found[0].id, ports);
}

/** Every customer for a choice list, by name; undefined when there are too many to list. */
export async function customerChoices(ports: Ports): Promise<Customer[] | undefined> {
  const { items, cursor } = await ports.partnerCenter.customerPage(undefined, MOST_CHOICES);
  if (cursor !== undefined) return undefined;
  return [...items].sort((a, b) => a.companyName.localeCompare(b.companyName));
}

async function profileOf(customerId: string, ports: Ports): Promise<CustomerResolution> {
  const customer = await ports.partnerCenter.customer(customerId);
  return customer === undefined ? { kind: 'none' } : { kind: 'one', customer };
}

/**
 * Partner Center searches by beginning only, so that is asked first; a misspelt name or the middle
 * of one needs the list itself.
 */
async function candidates(wanted: string, ports: Ports): Promise<Customer[]> {
  const looksLikeDomain = /^[^\s@]+\.[a-z]{2,}$/i.test(wanted);
  const searched = await ports.partnerCenter.customers(
    looksLikeDomain ? { domain: wanted } : { name: wanted },
    MOST_CHOICES,
  );
  if (matchCustomers(wanted, searched).length > 0) return searched;
  return allCustomers(ports);
}

async function allCustomers(ports: Ports): Promise<Customer[]> {
  const all: Customer[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.partnerCenter.customerPage(cursor, PAGE_SIZE);
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && all.length < MOST_READ);
  return all;
}
