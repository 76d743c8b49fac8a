import { z } from 'zod';
import type { LinePricing } from '../domain/order.ts';
import { MaybeNumber } from './fields.ts';

/** `pricing` of a cart or order line; undefined where Partner Center sends none. */
export const Pricing = z
  .object({ listPrice: z.number(), discountedPrice: MaybeNumber, extendedPrice: z.number() })
  .transform(
    ({ listPrice, discountedPrice, extendedPrice }): LinePricing => ({
      listPrice,
      discountedPrice: discountedPrice ?? listPrice,
      extendedPrice,
    }),
  )
  .nullish()
  .transform((pricing) => pricing ?? undefined)
  // An order is worth more than its prices.
  .catch(undefined);
