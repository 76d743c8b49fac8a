import { z } from 'zod';
import { CART_ERROR_CODES } from '../partner-center/cart-lines.ts';
import { catalogueItem } from '../partner-center/seed/catalogue.ts';
import { type ControlCall, ControlError, fitting } from './control.ts';

const Trouble = z.strictObject({
  /** Every cart line of it carries this CartError. */
  lineError: z
    .strictObject({
      code: z.number().refine((code) => CART_ERROR_CODES.has(code), 'must be a documented CartError code'),
      availableQuantity: z.number().int().min(0).optional(),
    })
    .optional(),
  /** Its order group fails at checkout. */
  orderError: z.strictObject({ code: z.number().int(), description: z.string() }).optional(),
  priceFactor: z.number().min(0).optional(),
  unpriced: z.boolean().optional(),
});

/** Sets what goes wrong with the SKU from now on; `{}` ends it. */
export function troubleSku({ params, body, state }: ControlCall) {
  const { productId = '', skuId = '' } = params;
  if (catalogueItem(productId, skuId) === undefined) {
    throw new ControlError(`${productId}:${skuId} is not in the catalogue of the sandbox.`);
  }
  const trouble = fitting(Trouble, body);
  state.troubles.set(`${productId}:${skuId}`, trouble);
  return trouble;
}

/** Gives every availability a new id at once, and makes the lines of open carts invalid. */
export function rotateAvailabilities({ state }: ControlCall) {
  state.rotation += 1;
  return { rotation: state.rotation };
}
