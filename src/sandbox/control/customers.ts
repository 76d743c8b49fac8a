import { z } from 'zod';
import { isRefusalCode } from '../partner-center/refusals.ts';
import { oneOfMany } from '../partner-center/seed/customers.ts';
import { type ControlCall, ControlError, fitting } from './control.ts';

const MOST_AT_ONCE = 10_000;
const Many = z.strictObject({ count: z.number().int().min(1).max(MOST_AT_ONCE) });

/** Adds `Scale Customer 0001` and so on, after those already there. */
export function plantCustomers({ body, state }: ControlCall) {
  const { count } = fitting(Many, body);
  const already = [...state.customers.values()].filter((one) => one.companyName.startsWith('Scale Customer ')).length;
  for (let number = already + 1; number <= already + count; number += 1) {
    const customer = oneOfMany(number);
    state.customers.set(customer.id, customer);
  }
  return { customers: state.customers.size };
}

const Trouble = z.strictObject({
  refuses: z
    .strictObject({
      at: z.enum(['any', 'cart', 'checkout']),
      code: z.number().refine(isRefusalCode, 'must be a documented error code'),
    })
    .nullable(),
});

/** What the customer's calls are answered with, and from which call on; null ends that. */
export function troubleCustomer({ params, body, state }: ControlCall) {
  const customer = state.customers.get(params.customerId?.toLowerCase() ?? '');
  if (customer === undefined) throw new ControlError(`There is no customer ${params.customerId}.`);
  const { refuses } = fitting(Trouble, body);
  if (refuses === null) delete customer.refuses;
  else if (isRefusalCode(refuses.code)) customer.refuses = { at: refuses.at, code: refuses.code };
  return customer;
}
