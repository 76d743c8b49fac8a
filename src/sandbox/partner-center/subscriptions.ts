/** Source: subscription-resources, get-all-of-a-customer-s-subscriptions, update-a-subscription-by-id. */
import { z } from 'zod';
import { type Answer, ok } from '../answer.ts';
import type { Incoming } from '../routes.ts';
import { recordAudit } from './audit-records.ts';
import { assertCancellable } from './cancel-order.ts';
import { customerOf } from './customers.ts';
import { bodyOf, localeOf, type PartnerCenterRoute, param } from './frame.ts';
import { quantityOf } from './order-wire.ts';
import { ordersOf } from './orders.ts';
import type { SandboxOrder, SandboxOrderLine } from './records.ts';
import { refuse } from './refusals.ts';
import { catalogueItem } from './seed/catalogue.ts';
import { titleIn } from './seed/titles.ts';
import { windowEnd, windowOf } from './windows.ts';
import { attributes, collection, instant, link } from './wire.ts';

const PATH = '/v1/customers/:customerId/subscriptions';

export const SUBSCRIPTION_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: PATH, access: 'app', answer: listSubscriptions },
  { method: 'GET', path: `${PATH}/:subscriptionId`, access: 'app', answer: showSubscription },
  { method: 'PATCH', path: `${PATH}/:subscriptionId`, access: 'app', answer: updateSubscription },
];

/** Software subscriptions bought before are found in orders only. */
const LISTED_SINCE = new Date('2021-10-14T00:00:00Z');

interface Found {
  order: SandboxOrder;
  line: SandboxOrderLine;
  subscriptionId: string;
}

function subscriptionsOf(incoming: Incoming): Found[] {
  return ordersOf(incoming, customerOf(incoming).id)
    .filter((order) => order.creationDate >= LISTED_SINCE)
    .flatMap((order) =>
      order.lines.flatMap((line) => {
        const { subscriptionId } = line;
        return subscriptionId === undefined ? [] : [{ order, line, subscriptionId }];
      }),
    );
}

function listSubscriptions(incoming: Incoming): Answer {
  const orderId = incoming.query.get('order_id');
  const found = subscriptionsOf(incoming).filter(({ order }) => orderId === null || order.id === orderId);
  const self = `/customers/${customerOf(incoming).id}/subscriptions`;
  return ok(
    collection(
      found.map((one) => toSubscription(one, incoming)),
      self,
    ),
  );
}

function find(incoming: Incoming): Found {
  const id = param(incoming, 'subscriptionId').toLowerCase();
  const found = subscriptionsOf(incoming).find(({ subscriptionId }) => subscriptionId === id);
  if (found === undefined) throw refuse(20003);
  return found;
}

function showSubscription(incoming: Incoming): Answer {
  return ok(toSubscription(find(incoming), incoming));
}

/** The documents want the whole subscription back, with what changes changed. */
const SubscriptionBody = z.object({
  id: z.guid(),
  orderId: z.string(),
  offerId: z.string(),
  quantity: z.number().int(),
  status: z.enum(['none', 'active', 'pending', 'suspended', 'expired', 'disabled', 'deleted']),
  autoRenewEnabled: z.boolean(),
});

function updateSubscription(incoming: Incoming): Answer {
  const found = find(incoming);
  const { line, order } = found;
  const body = bodyOf(SubscriptionBody, incoming);
  if (body.id.toLowerCase() !== found.subscriptionId)
    throw refuse(800002, 'The id of the body is not that of the path.');
  if (body.status === 'deleted') {
    if (line.cancelledAt !== undefined) throw refuse(800061);
    assertCancellable(line, order, incoming);
    line.cancelledAt = incoming.now;
  } else if (body.quantity !== quantityOf(line)) {
    throw refuse(900275, 'The quantity of a software subscription cannot be changed.');
  }
  line.autoRenew = body.autoRenewEnabled && line.cancelledAt === undefined;
  recordAudit(incoming, { order, resourceType: 'subscription', operationType: 'update_subscription' });
  return ok(toSubscription(found, incoming));
}

function toSubscription({ order, line, subscriptionId }: Found, incoming: Incoming) {
  const item = catalogueItem(line.productId, line.skuId);
  const window = windowOf('subscription', incoming.state.habits.policy);
  const allowedUntil = instant(windowEnd(order.creationDate, window));
  const ends = commitmentEnd(order.creationDate, line.termDuration);
  const title = titleIn(localeOf(incoming), item?.skuTitle ?? '');
  const product = `/products/${line.productId}`;
  return {
    id: subscriptionId,
    orderId: order.id,
    offerId: `${line.productId}:${line.skuId}:${line.availabilityId}`,
    offerName: title,
    friendlyName: line.friendlyName ?? title,
    productType: { id: 'Software', displayName: 'Software' },
    quantity: line.bought,
    unitType: 'Licenses',
    creationDate: instant(order.creationDate),
    effectiveStartDate: instant(order.creationDate),
    commitmentEndDate: instant(ends),
    cancellationAllowedUntilDate: allowedUntil,
    refundOptions: [{ type: window.refund, expiresAt: allowedUntil }],
    status: statusOf(line, ends, incoming.now),
    autoRenewEnabled: line.autoRenew,
    billingCycle: line.billingCycle,
    termDuration: line.termDuration,
    renewalTermDuration: line.termDuration,
    billingType: 'license',
    contractType: 'product_key',
    links: {
      product: link(product),
      sku: link(`${product}/skus/${line.skuId}`),
      self: link(`/customers/${order.customerId}/subscriptions/${subscriptionId}`),
    },
    attributes: attributes('Subscription'),
  };
}

function statusOf(line: SandboxOrderLine, ends: Date, now: Date): string {
  if (line.cancelledAt !== undefined) return 'deleted';
  return line.autoRenew || now < ends ? 'active' : 'expired';
}

function commitmentEnd(start: Date, termDuration: string): Date {
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + (termDuration === 'P3Y' ? 3 : 1));
  return end;
}
