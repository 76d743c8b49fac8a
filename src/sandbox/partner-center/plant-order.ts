/** An order that was placed before the story begins, or at any time the player names. */
import { charactersOf, guidOf, hexOf } from '../made-up.ts';
import type { State } from '../state.ts';
import { availabilityIdOf, marketOf, unitPriceOf } from './availability.ts';
import type { SandboxOrder, SandboxOrderLine } from './records.ts';
import { type CatalogueItem, type CatalogueTerm, catalogueItem } from './seed/catalogue.ts';

export interface PlantedLine {
  /** `product:sku` */
  item: string;
  quantity: number;
  termDuration?: string | undefined;
  billingCycle?: string | undefined;
  friendlyName?: string | undefined;
  /** Hours after the order at which the line was cancelled. */
  cancelledAfterHours?: number | undefined;
}

export interface PlantedOrder {
  customerId: string;
  creationDate: Date;
  lines: PlantedLine[];
  status?: string | undefined;
  /** Of the era when absent. */
  orderId?: string | undefined;
}

const HOUR_MS = 60 * 60 * 1000;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Adds the order to the state. `name` makes its ids the same in every rehearsal. */
export function plantOrder(planted: PlantedOrder, { name, state }: { name: string; state: State }): SandboxOrder {
  const market = state.customers.get(planted.customerId)?.market ?? 'US';
  const order: SandboxOrder = {
    id: planted.orderId ?? orderIdOf(planted.creationDate, name),
    customerId: planted.customerId,
    status: planted.status ?? 'completed',
    creationDate: planted.creationDate,
    currency: marketOf(market)?.currency ?? 'USD',
    lines: planted.lines.map((line, number) => plantLine(line, number, { planted, name, market, state })),
  };
  state.orders.set(order.id, order);
  return order;
}

/** Legacy orders have GUIDs, those of 2018 to 2021 33 characters that end in 1, today's 12 hex digits. */
function orderIdOf(creationDate: Date, name: string): string {
  if (creationDate < new Date('2018-06-01T00:00:00Z')) return guidOf(`order:${name}`);
  if (creationDate >= new Date('2021-10-01T00:00:00Z')) return hexOf(`order:${name}`, 12);
  return `${charactersOf(`order:${name}`, BASE64URL, 32)}1`;
}

function plantLine(
  line: PlantedLine,
  number: number,
  place: { planted: PlantedOrder; name: string; market: string; state: State },
): SandboxOrderLine {
  const { planted, name, state } = place;
  const [productId = '', skuId = ''] = line.item.split(':');
  const item = catalogueItem(productId, skuId);
  if (item === undefined) throw new Error(`${line.item} is not in the catalogue of the sandbox`);
  const term = chosenTerm(item, line);
  const market = marketOf(place.market) ?? marketOf('US');
  const { cancelledAfterHours } = line;
  return {
    number,
    productId,
    skuId,
    availabilityId: availabilityIdOf(item, place.market, { state }),
    bought: line.quantity,
    cancelledAt:
      cancelledAfterHours === undefined
        ? undefined
        : new Date(planted.creationDate.getTime() + cancelledAfterHours * HOUR_MS),
    termDuration: term.duration,
    billingCycle: term.billingCycle,
    friendlyName: line.friendlyName,
    subscriptionId: item.family === 'subscription' ? guidOf(`subscription:${name}:${number}`) : undefined,
    autoRenew: item.family === 'subscription',
    unitPrice: market === undefined ? item.usd : unitPriceOf(item, market, term, state),
    keyId: guidOf(`key:${name}:${number}`),
  };
}

function chosenTerm(item: CatalogueItem, line: PlantedLine): CatalogueTerm {
  const fits = item.terms.find(
    (term) =>
      (line.termDuration === undefined || term.duration === line.termDuration) &&
      (line.billingCycle === undefined || term.billingCycle === line.billingCycle),
  );
  return fits ?? item.terms[0] ?? { duration: '', billingCycle: 'one_time' };
}
