/** Source: subscription-resources, update-a-subscription-by-id. */
import { z } from 'zod';
import type { Subscription } from '../domain/order.ts';
import type { PartnerCenter } from '../ports.ts';
import { type Exchange, orUndefined } from './exchange.ts';
import { Instant, MaybeInstant, Text } from './fields.ts';
import { path } from './paths.ts';

const WireSubscription = z
  .object({
    id: z.guid(),
    orderId: Text,
    offerName: Text,
    quantity: z.number(),
    status: Text,
    creationDate: Instant,
    commitmentEndDate: MaybeInstant,
    cancellationAllowedUntilDate: MaybeInstant,
  })
  .transform(
    ({ cancellationAllowedUntilDate, ...subscription }): Subscription => ({
      ...subscription,
      id: subscription.id.toLowerCase(),
      cancellationAllowedUntil: cancellationAllowedUntilDate,
    }),
  );

/** An update takes the whole subscription back, also what we do not know of it. */
const Whole = z.looseObject({ id: z.guid() });

type Subscriptions = Pick<PartnerCenter, 'subscription' | 'cancelSubscription'>;

export function subscriptionsOf({ send }: Exchange): Subscriptions {
  const read = (customerId: string, subscriptionId: string) =>
    send({
      operation: 'subscription',
      method: 'GET',
      path: path`/customers/${customerId}/subscriptions/${subscriptionId}`,
      answer: WireSubscription,
    });
  return {
    subscription: (customerId, subscriptionId) => orUndefined(read(customerId, subscriptionId)),
    cancelSubscription: async (customerId, subscriptionId, requestId) => {
      const at = path`/customers/${customerId}/subscriptions/${subscriptionId}`;
      const whole = await send({ operation: 'subscription', method: 'GET', path: at, answer: Whole });
      await send({
        operation: 'cancelSubscription',
        method: 'PATCH',
        path: at,
        body: { ...whole, status: 'deleted' },
        requestId,
        answer: z.unknown(),
      });
      // A slow one is accepted with 202 and no body: what it is now is in the subscription itself.
      return read(customerId, subscriptionId);
    },
  };
}
