/** Plays one more instance of the desk, on which purchases are confirmed: `confirm-process.ts URL NAME TIMES`. */

import { confirm } from '../../src/intents/purchase-confirm.ts';
import { openStore } from '../../src/store/open-store.ts';
import { fakePorts } from '../fakes.ts';
import { NOW, SPENDER, spending } from './spending.ts';

const [databaseUrl, name = '', times = '0'] = process.argv.slice(2);
const desk = await fakePorts(spending);
const { store, close } = await openStore({ databaseUrl, dataDir: 'unused', clock: { now: () => NOW } });
const ports = { ...desk.ports, store };

async function isPlaced(id: string): Promise<boolean> {
  await confirm(SPENDER.turn('purchase.confirm'), ports, { id, version: 1 });
  return (await store.purchases.find(id))?.state === 'placing';
}

const ids = Array.from({ length: Number(times) }, (_, number) => `P-${name}-${number}`);
const placed = await Promise.all(ids.map(isPlaced));
process.stdout.write(String(placed.filter(Boolean).length));
await Promise.all([close(), desk.close()]);
