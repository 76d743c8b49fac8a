import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewServiceRequest } from '../../src/domain/service-request.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';

let world: TestSandbox;
beforeEach(async () => {
  world = await startTestSandbox();
});
afterEach(() => world.close());

const request = (more: Partial<NewServiceRequest> = {}): NewServiceRequest => ({
  title: 'Refund SQL Enterprise',
  description: 'Customer: contoso.onmicrosoft.com\nOrder: a1b2c3d4e5f6\nReason: wrong edition\nAmount: 200.00 USD',
  severity: 'minimal',
  supportTopicName: 'CSP Purchase/Refund on behalf of customers',
  customer: { id: world.customer('Contoso').id, name: 'Contoso' },
  contact: { name: 'Ada Example', email: 'ada@partner.example', phone: '+886 2 0000 0000' },
  market: 'US',
  ...more,
});

it('is created open, with 15 digits, and all that was written', async () => {
  const { id } = await world.client.createServiceRequest(request(), randomUUID());
  expect(world.sandbox.state.serviceRequests.get(id)).toMatchObject({
    id: expect.stringMatching(/^\d{15}$/),
    status: 'open',
    severity: 'minimal',
    supportTopicName: 'CSP Purchase/Refund on behalf of customers',
    organization: { id: world.customer('Contoso').id, name: 'Contoso' },
    primaryContact: { firstName: 'Ada', lastName: 'Example', email: 'ada@partner.example' },
    countryCode: 'US',
  });
});

it.each([
  ['Ada Example', 'Ada', 'Example'],
  ['Ana Maria de Souza', 'Ana Maria de', 'Souza'],
  ['陳美玲', '陳美玲', ''],
])('knows the contact %s as %s, %s', async (name, firstName, lastName) => {
  const contact = { name, email: 'a@partner.example', phone: '1' };
  const { id } = await world.client.createServiceRequest(request({ contact }), randomUUID());
  expect(world.sandbox.state.serviceRequests.get(id)?.primaryContact).toMatchObject({ firstName, lastName });
});

it('is created once for one request id, also when the answer is lost', async () => {
  const requestId = randomUUID();
  await world.fault({ path: '/servicerequests/', after: true });
  await expect(world.client.createServiceRequest(request(), requestId)).rejects.toMatchObject({ kind: 'unanswered' });
  await world.client.createServiceRequest(request(), requestId);
  expect(world.sandbox.state.serviceRequests.size).toBe(1);
});

it('is refused with the name of what is wrong', async () => {
  const contact = { name: 'Ada', email: 'no address', phone: '' };
  await expect(world.client.createServiceRequest(request({ contact }), randomUUID())).rejects.toMatchObject({
    kind: 'refused',
    code: '800002',
    description: expect.stringContaining('primaryContact.email'),
  });
});

it('that does not exist is none', async () => {
  expect(await world.client.serviceRequest('616122292874576')).toBeUndefined();
});

it.each([
  ['open', 'open'],
  [3, 'attention_needed'],
  [17, '17'],
])('of the state %s is read as %s', async (status, read) => {
  await world.fault({ path: '/servicerequests/', status: 200, body: JSON.stringify({ id: '1', status, title: null }) });
  expect(await world.client.serviceRequest('1')).toEqual({ id: '1', status: read, title: '' });
});
