import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Log, PartnerCenter } from '../ports.ts';
import { inMemory, type PartnerAccount, type RefreshTokens } from './account.ts';
import { cartsOf } from './carts.ts';
import { catalogueOf } from './catalogue.ts';
import { customersOf } from './customers.ts';
import { downloadsOf } from './downloads.ts';
import { entitlementsOf } from './entitlements.ts';
import { createExchange } from './exchange.ts';
import { inventoryOf } from './inventory.ts';
import { ordersOf } from './orders.ts';
import { serviceRequestsOf } from './service-requests.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { createTitles } from './titles.ts';

export interface PartnerCenterOptions {
  clock: Clock;
  log: Log;
  /** Keeps the newest refresh token; for the life of the process when absent. */
  refreshTokens?: RefreshTokens;
  /** Pauses between attempts of a read. */
  wait?: (ms: number) => Promise<void>;
  /** For one attempt: 10 seconds for a read and 40 for a write when absent. */
  timeoutMs?: number;
}

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 40_000;

/**
 * Partner Center over HTTP. Reads, and carts, are repeated a few times on 408, 429, 5xx and no answer;
 * every other write is sent once, and its caller repeats it with the same request id.
 */
export function createPartnerCenter(account: PartnerAccount, options: PartnerCenterOptions): PartnerCenter {
  const exchange = createExchange({
    account,
    clock: options.clock,
    log: options.log,
    refreshTokens: options.refreshTokens ?? inMemory(),
    wait: options.wait ?? ((ms) => sleep(ms)),
    timeoutMs: { read: options.timeoutMs ?? READ_TIMEOUT_MS, write: options.timeoutMs ?? WRITE_TIMEOUT_MS },
  });
  const titles = createTitles(exchange);
  return {
    ...customersOf(exchange),
    ...catalogueOf(exchange),
    ...inventoryOf(exchange),
    ...cartsOf(exchange, titles),
    ...ordersOf(exchange, titles),
    ...subscriptionsOf(exchange),
    ...entitlementsOf(exchange),
    ...downloadsOf(exchange),
    ...serviceRequestsOf(exchange),
  };
}
