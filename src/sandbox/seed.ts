/** The story's first moment: the people, the customers, and the orders of the past. */
import type { Clock } from '../ports.ts';
import { PEOPLE } from './graph/people.ts';
import { CUSTOMERS } from './partner-center/seed/customers.ts';
import { plantSeedOrders } from './partner-center/seed/orders.ts';
import { emptyState, type SandboxPolicy, type State } from './state.ts';

export function seedState(clock: Clock, policy: SandboxPolicy): State {
  const state = emptyState(clock, policy);
  for (const person of PEOPLE) state.people.set(person.id, { ...person, roles: [...person.roles] });
  for (const customer of CUSTOMERS) state.customers.set(customer.id, { ...customer });
  plantSeedOrders(state);
  return state;
}
