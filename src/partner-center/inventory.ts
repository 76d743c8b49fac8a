/** What reservations need beforehand. Source: check-inventory, register-a-subscription. */
import { z } from 'zod';
import type { PartnerCenter } from '../ports.ts';
import type { Exchange } from './exchange.ts';
import { Text } from './fields.ts';
import { path } from './paths.ts';

const Inventory = z.array(
  z.object({
    isRestricted: z.boolean(),
    restrictions: z
      .array(z.object({ reasonCode: z.string(), description: Text }))
      .nullish()
      .transform((restrictions) => restrictions ?? []),
  }),
);

type Reservations = Pick<PartnerCenter, 'checkInventory' | 'registrationStatus' | 'register'>;

export function inventoryOf({ send }: Exchange): Reservations {
  return {
    checkInventory: async ({ market, productId, skuId, customerId, azureSubscriptionId }) => {
      const items = await send({
        operation: 'checkInventory',
        method: 'POST',
        path: '/extensions/product/checkInventory',
        query: { country: market },
        body: { targetItems: [{ productId, skuId }], inventoryContext: { customerId, azureSubscriptionId } },
        answer: Inventory,
        // Asks, and changes nothing.
        repeatable: true,
      });
      if (items.length === 0) return [{ reason: 'NotInCatalogue', description: 'The item is not in the catalogue.' }];
      return items
        .filter((item) => item.isRestricted)
        .flatMap((item) =>
          item.restrictions.map(({ reasonCode, description }) => ({ reason: reasonCode, description })),
        );
    },
    registrationStatus: async (customerId, azureSubscriptionId) => {
      const { status } = await send({
        operation: 'registrationStatus',
        method: 'GET',
        path: path`/customers/${customerId}/subscriptions/${azureSubscriptionId}/registrationstatus`,
        answer: z.object({ status: z.string() }),
      });
      return status;
    },
    register: async (customerId, azureSubscriptionId, requestId) => {
      await send({
        operation: 'register',
        method: 'POST',
        path: path`/customers/${customerId}/subscriptions/${azureSubscriptionId}/registrations`,
        requestId,
        answer: z.unknown(),
      });
    },
  };
}
