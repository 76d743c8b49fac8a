import { z } from 'zod';
import { type ControlCall, fitting } from './control.ts';

const Habits = z.strictObject({
  policy: z.enum(['csp-2018', 'csp-current']).optional(),
  checkoutMs: z.number().int().min(0).max(60_000).optional(),
  repeatedCheckout: z.enum(['same-answer', 'orders-only', 'refused']).optional(),
  orderListLagMinutes: z.number().min(0).max(60).optional(),
});

/** Changes how the sandbox behaves where the documents leave it open. */
export function setHabits({ body, state }: ControlCall) {
  const { habits } = state;
  const given = fitting(Habits, body);
  habits.policy = given.policy ?? habits.policy;
  habits.checkoutMs = given.checkoutMs ?? habits.checkoutMs;
  habits.repeatedCheckout = given.repeatedCheckout ?? habits.repeatedCheckout;
  habits.orderListLagMinutes = given.orderListLagMinutes ?? habits.orderListLagMinutes;
  return habits;
}
