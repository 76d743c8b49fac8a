import { randomUUID } from 'node:crypto';
import type { Cart, CartLineRequest, Order } from '../../src/domain/order.ts';
import type { TestSandbox } from '../sandbox/start.ts';

/** A line for the item as it can be had now; the item is `product:sku`. */
export async function lineFor(
  world: TestSandbox,
  item: string,
  { market = 'US', quantity = 1, billingCycle, ...more }: Partial<CartLineRequest> & { market?: string } = {},
): Promise<CartLineRequest> {
  const [productId = '', skuId = ''] = item.split(':');
  const [availability] = await world.client.availabilities(productId, skuId, market);
  const term = availability?.terms.find((one) => billingCycle === undefined || one.billingCycle === billingCycle);
  return {
    catalogItemId: availability?.catalogItemId ?? `${item}:DG7GMGF0NONE`,
    quantity,
    billingCycle: billingCycle ?? term?.billingCycle ?? 'one_time',
    ...(term?.duration && { termDuration: term.duration }),
    ...more,
  };
}

export async function cartWith(world: TestSandbox, companyName: string, items: string[]): Promise<Cart> {
  const { id, market } = world.customer(companyName);
  const lines = await Promise.all(items.map((item) => lineFor(world, item, { market })));
  return world.client.createCart(id, lines, randomUUID());
}

/** Buys the items and gives the first order. */
export async function buy(world: TestSandbox, companyName: string, items: string[]): Promise<Order> {
  const cart = await cartWith(world, companyName, items);
  const { orders } = await world.client.checkout(world.customer(companyName).id, cart.id, randomUUID());
  const [order] = orders;
  if (order === undefined) throw new Error('nothing was ordered');
  return order;
}

export const SERVER_STANDARD = 'DG7GMGF0D5RK:0005';
export const SERVER_STANDARD_1_YEAR = 'DG7GMGF0D5RK:000A';
export const SQL_ENTERPRISE_3_YEARS = 'DG7GMGF0FKZV:0003';
export const SERVER_CAL = 'DG7GMGF0D5VX:0007';
export const RESERVED_F2 = 'DZH318Z0BQ3W:007J';
export const GET_GENUINE = 'DG7GMGF0L4TL:0001';
