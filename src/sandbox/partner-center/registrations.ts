/** An Azure subscription has to be registered before reservations. Source: register-a-subscription. */
import { z } from 'zod';
import { type Answer, ok } from '../answer.ts';
import type { Incoming } from '../routes.ts';
import { customerOf } from './customers.ts';
import { type PartnerCenterRoute, param } from './frame.ts';
import { refuse } from './refusals.ts';

const PATH = '/v1/customers/:customerId/subscriptions/:subscriptionId';

export const REGISTRATION_ROUTES: PartnerCenterRoute[] = [
  { method: 'POST', path: `${PATH}/registrations`, access: 'app', answer: register },
  { method: 'GET', path: `${PATH}/registrationstatus`, access: 'app', answer: showStatus },
];

function register(incoming: Incoming): Answer {
  const [customerId, subscriptionId] = keyOf(incoming);
  incoming.state.registrations.set(`${customerId}/${subscriptionId}`, 'registered');
  const location = `/v1/customers/${customerId}/subscriptions/${subscriptionId}/registrationstatus`;
  return { status: 202, headers: { Location: location } };
}

function showStatus(incoming: Incoming): Answer {
  const [customerId, subscriptionId] = keyOf(incoming);
  const status = incoming.state.registrations.get(`${customerId}/${subscriptionId}`) ?? 'notregistered';
  return ok({ subscriptionId, status });
}

function keyOf(incoming: Incoming): [customerId: string, subscriptionId: string] {
  const subscriptionId = param(incoming, 'subscriptionId').toLowerCase();
  if (!z.guid().safeParse(subscriptionId).success) throw refuse(800011);
  return [customerOf(incoming).id, subscriptionId];
}
