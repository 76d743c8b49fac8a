/** The strings to pull, for rehearsal and tests. */
import { Router } from 'express';
import { write } from '../answer.ts';
import type { SandboxClock } from '../clock.ts';
import type { State } from '../state.ts';
import { moveClock } from './clock.ts';
import { type Control, runControl } from './control.ts';
import { plantCustomers, troubleCustomer } from './customers.ts';
import { listFaults, plantFault } from './faults.ts';
import { setHabits } from './habits.ts';
import { changeOrder, plantControlledOrder } from './orders.ts';
import { overview } from './overview.ts';
import { putPerson } from './people.ts';
import { rotateAvailabilities, troubleSku } from './skus.ts';

export interface ControlOptions {
  state: State;
  clock: SandboxClock;
  reset(): Promise<void>;
  onClockMoved: ((now: Date) => void | Promise<void>) | undefined;
}

export function controlRoutes({ state, clock, reset, onClockMoved }: ControlOptions): Router {
  const router = Router();
  const run = (control: Control) => runControl(control, state);
  router.get(
    '/sandbox',
    run(() => overview(state)),
  );
  router.get(
    '/sandbox/calls',
    run(() => ({ calls: state.calls })),
  );
  router.post(
    '/sandbox/clock',
    run((incoming) => moveClock(incoming, clock, onClockMoved)),
  );
  router.put('/sandbox/people/:personId', run(putPerson));
  router.get('/sandbox/faults', run(listFaults));
  router.post('/sandbox/faults', run(plantFault));
  router.delete('/sandbox/faults', (_request, response) => {
    state.faults.length = 0;
    write(response, { status: 204 });
  });
  router.post('/sandbox/orders', run(plantControlledOrder));
  router.put('/sandbox/orders/:orderId', run(changeOrder));
  router.post('/sandbox/customers', run(plantCustomers));
  router.put('/sandbox/customers/:customerId', run(troubleCustomer));
  router.put('/sandbox/skus/:productId/:skuId', run(troubleSku));
  router.post('/sandbox/availabilities/rotate', run(rotateAvailabilities));
  router.put('/sandbox/habits', run(setHabits));
  router.post(
    '/sandbox/reset',
    run(async () => {
      await reset();
      return { now: clock.now().toISOString() };
    }),
  );
  return router;
}
