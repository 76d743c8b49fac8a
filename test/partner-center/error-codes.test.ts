import { afterAll, beforeAll, expect, it } from 'vitest';
import { REFUSALS } from '../../src/sandbox/partner-center/refusals.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox/start.ts';

let world: TestSandbox;
beforeAll(async () => {
  world = await startTestSandbox();
});
afterAll(() => world.close());

/** 404 and 20002 mean that there is none; a 401 is met with a fresh token first. */
const spoken = Object.entries(REFUSALS).filter(
  ([code, [status]]) => status < 500 && status !== 404 && code !== '20002',
);

it.each(spoken)(
  '%s reaches the desk with its status, its code and its words: %s',
  async (code, [status, description]) => {
    const { id } = world.customer('Contoso');
    await world.fault({ path: `/customers/${id}/orders`, status, code, description, times: status === 401 ? 2 : 1 });
    await expect(world.client.orders(id)).rejects.toMatchObject({ kind: 'refused', status, code, description });
  },
);

it('every documented code has a status that is documented', () => {
  const documented = [400, 401, 403, 404, 409, 417, 500];
  expect(Object.values(REFUSALS).filter(([status]) => !documented.includes(status))).toEqual([]);
});
