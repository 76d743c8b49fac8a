/** What happened at Partner Center, for 90 days. Source: auditing-resources, audit. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, ok } from '../answer.ts';
import { parseJson } from '../json.ts';
import type { Incoming } from '../routes.ts';
import { asUser, type PartnerCenterRoute } from './frame.ts';
import { alternateIdOf } from './order-wire.ts';
import { SANDBOX_PARTNER } from './partner.ts';
import type { SandboxAuditRecord, SandboxOrder } from './records.ts';
import { refuse } from './refusals.ts';
import { attributes, collection, instant } from './wire.ts';

export const AUDIT_ROUTES: PartnerCenterRoute[] = [
  { method: 'GET', path: '/v1/auditrecords', access: 'app', answer: listRecords },
];

const DAY_MS = 24 * 60 * 60 * 1000;
const OLDEST_DAYS = 90;
const DEFAULT_DAYS = 30;

/** Notes what was done with an order. */
export function recordAudit(
  incoming: Incoming,
  { order, resourceType, operationType }: { order: SandboxOrder; resourceType: string; operationType: string },
): void {
  incoming.state.auditRecords.push({
    id: randomUUID(),
    customerId: order.customerId,
    customerName: incoming.state.customers.get(order.customerId)?.companyName ?? '',
    resourceType,
    operationType,
    operationDate: incoming.now,
    asUser: asUser(incoming),
    correlationId: incoming.header('MS-CorrelationId') ?? randomUUID(),
    facts: { OrderId: order.id, AlternateId: alternateIdOf(order) },
  });
}

function listRecords(incoming: Incoming): Answer {
  const end = dayOf(incoming, 'endDate') ?? incoming.now.getTime();
  const start = dayOf(incoming, 'startDate') ?? end - DEFAULT_DAYS * DAY_MS;
  if (start < incoming.now.getTime() - (OLDEST_DAYS + 1) * DAY_MS) {
    throw refuse(3000, 'startDate must not be more than 90 days back.');
  }
  const matches = matcher(incoming.query.get('filter'));
  const records = incoming.state.auditRecords.filter((record) => {
    const at = record.operationDate.getTime();
    return at >= start && at < end + DAY_MS && matches(record);
  });
  return ok(collection(records.map(toRecord), '/auditrecords'));
}

function dayOf(incoming: Incoming, name: string): number | undefined {
  const text = incoming.query.get(name);
  if (text === null) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw refuse(3000, `${name} must be yyyy-mm-dd.`);
  return at;
}

const Filter = z.discriminatedUnion('Field', [
  z.object({ Field: z.literal('CompanyName'), Value: z.string(), Operator: z.literal('substring') }),
  z.object({ Field: z.literal('CustomerId'), Value: z.string(), Operator: z.literal('equals') }),
  z.object({ Field: z.literal('ResourceType'), Value: z.string(), Operator: z.literal('equals') }),
]);

function matcher(text: string | null): (record: SandboxAuditRecord) => boolean {
  if (text === null) return () => true;
  const filter = Filter.safeParse(parseJson(text));
  if (!filter.success) throw refuse(3000, 'The filter must have a Field, a Value and the Operator of that field.');
  const { Field, Value } = filter.data;
  if (Field === 'CompanyName') return (record) => record.customerName.toLowerCase().includes(Value.toLowerCase());
  if (Field === 'CustomerId') return (record) => record.customerId === Value.toLowerCase();
  return (record) => record.resourceType === Value.toLowerCase();
}

function toRecord(record: SandboxAuditRecord) {
  return {
    id: record.id,
    partnerId: SANDBOX_PARTNER.tenantId,
    customerId: record.customerId,
    customerName: record.customerName,
    ...(record.asUser && { userPrincipalName: 'desk@azurepeak.example' }),
    applicationId: SANDBOX_PARTNER.clientId,
    resourceType: record.resourceType,
    operationType: record.operationType,
    originalCorrelationId: record.correlationId,
    operationDate: instant(record.operationDate),
    operationStatus: 'succeeded',
    customizedData: Object.entries(record.facts).map(([key, value]) => ({ key, value })),
    attributes: attributes('AuditRecord'),
  };
}
