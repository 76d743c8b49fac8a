/** "Keys for contoso": opens the request, as far along as the text says. Nothing is fetched by text. */
import type { CustomerProfile } from '../domain/customer.ts';
import { chooseCustomer, type KeyRequest, type KeyRequestCustomer, openKeyRequest } from '../domain/key-request.ts';
import type { Ports } from '../ports.ts';
import { deskSentences } from '../replies/desk.ts';
import { plain } from '../replies/markdown.ts';
import type { Intent, Reply, Slots, Turn } from '../turn.ts';
import { resolveCustomer } from './customer.ts';
import { findOrder } from './find-order.ts';
import { present } from './keys-request.ts';
import { denied } from './permission.ts';

export async function requestKeys(turn: Turn, ports: Ports, intent: Intent): Promise<Reply> {
  const refusal = await denied(turn, ports, 'keys');
  if (refusal !== undefined) return refusal;
  const { customerId, problem } = await customerOf(turn, ports, intent.slots);
  const request = await openRequest(turn, ports, { slots: intent.slots, customerId });
  return { ...(await present(turn, request, ports, problem === '' ? {} : { problem })), audience: 'everyone' };
}

/** The customer as named, or as the named order says. */
async function customerOf(turn: Turn, ports: Ports, slots: Slots): Promise<{ customerId?: string; problem: string }> {
  const t = deskSentences(turn.locale);
  if (slots.customer !== undefined) {
    const found = await resolveCustomer(slots.customer, ports);
    if (found.kind === 'one') return { customerId: found.customer.id, problem: '' };
    const named = plain(slots.customer);
    return { problem: found.kind === 'several' ? t.customerSeveral(named) : t.customerUnknown(named) };
  }
  const orderId = first(slots.orderId) ?? first(slots.subscriptionId);
  const order = orderId === undefined ? undefined : await findOrder(orderId, undefined, ports);
  return order?.order === undefined ? { problem: '' } : { customerId: order.customerId, problem: '' };
}

/** Stores a new request of this person, with the customer chosen where it is known. */
export async function openRequest(
  turn: Turn,
  ports: Ports,
  facts: { slots: Slots; customerId: string | undefined },
): Promise<KeyRequest> {
  const { id, name } = turn.actor;
  const opened = openKeyRequest(
    {
      id: ports.newId('K'),
      requester: { id, name },
      tenantId: turn.actor.tenantId,
      conversationId: turn.conversation.id,
      wanted: wantedOf(facts.slots),
    },
    turn.now,
  );
  const customer = facts.customerId === undefined ? undefined : await ports.partnerCenter.customer(facts.customerId);
  const request = customer === undefined ? opened : (chooseCustomer(opened, known(customer), turn.now) ?? opened);
  await ports.store.keyRequests.add(request);
  return request;
}

/** What a request keeps of its customer. */
export function known({ id, companyName, market, culture }: CustomerProfile): KeyRequestCustomer {
  return { id, name: companyName, market, culture };
}

/** The order or product that was named narrows the list; version, language and file type preselect. */
function wantedOf(slots: Slots): Record<string, string> {
  const said = {
    customer: slots.customer,
    product: slots.product,
    version: slots.version,
    edition: slots.edition,
    language: slots.language,
    os: first(slots.os),
    find: first(slots.orderId) ?? slots.product,
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
