import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { createDirectory } from '../../src/directory/directory.ts';
import type { GraphAccount } from '../../src/directory/graph.ts';
import type { PartnerAccount } from '../../src/partner-center/account.ts';
import { createPartnerCenter, type PartnerCenterOptions } from '../../src/partner-center/client.ts';
import type { Directory, Log, PartnerCenter } from '../../src/ports.ts';
import { createSandboxClock, type SandboxClock } from '../../src/sandbox/clock.ts';
import { SANDBOX_PARTNER } from '../../src/sandbox/partner-center/partner.ts';
import type { SandboxCustomer, SandboxOrder } from '../../src/sandbox/partner-center/records.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import type { RecordedCall } from '../../src/sandbox/state.ts';

/** The frozen moment at which tests begin, unless they say otherwise. */
export const START = new Date('2026-11-23T08:00:00Z');

interface LogLine {
  level: 'info' | 'warn' | 'error';
  facts: Record<string, unknown>;
  message: string;
}

interface FaultWish {
  method?: string;
  path?: string;
  times?: number;
  status?: number;
  code?: string;
  description?: string;
  body?: string;
  retryAfter?: number;
  delayMs?: number;
  after?: boolean;
}

export interface TestSandbox {
  url: string;
  clock: SandboxClock;
  sandbox: Sandbox;
  /** The real client, over HTTP. Pauses between attempts are noted in `pauses`, not slept. */
  client: PartnerCenter;
  directory: Directory;
  pauses: number[];
  logged: LogLine[];
  log: Log;
  /** As `Config.partner` has it. */
  account: PartnerAccount & GraphAccount;
  /** Another client, say with its own time limit. */
  createClient(options?: Partial<PartnerCenterOptions>, account?: Partial<PartnerAccount>): PartnerCenter;
  /** A control call: `control('POST', '/sandbox/clock', { advance: 'P61D' })`. Rejects on 4xx. */
  control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  advance(duration: string): Promise<void>;
  fault(fault: FaultWish): Promise<void>;
  customer(companyName: string): SandboxCustomer;
  /** The customer's orders, as the sandbox holds them, in the order planted. */
  orders(companyName: string): SandboxOrder[];
  calls(method: string, path: RegExp): RecordedCall[];
  close(): Promise<void>;
}

/** How the desk reaches the sandbox at `url`. */
function accountAt(url: string): PartnerAccount & GraphAccount {
  return {
    partnerCenterUrl: url,
    graphUrl: `${url}/graph`,
    authorityUrl: url,
    tenantId: SANDBOX_PARTNER.tenantId,
    clientId: SANDBOX_PARTNER.clientId,
    clientSecret: SANDBOX_PARTNER.clientSecret,
    refreshToken: SANDBOX_PARTNER.refreshToken,
  };
}

/** A sandbox on a free port, and the real clients for it. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const clock = options.clock ?? createSandboxClock({ frozenAt: START });
  const sandbox = createSandbox({ ...options, clock });
  const server = createServer(express().use(sandbox.router));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port');
  const url = `http://127.0.0.1:${address.port}`;
  const account = accountAt(url);
  const logged: LogLine[] = [];
  const pauses: number[] = [];
  const log: Log = {
    info: (facts, message) => logged.push({ level: 'info', facts, message }),
    warn: (facts, message) => logged.push({ level: 'warn', facts, message }),
    error: (facts, message) => logged.push({ level: 'error', facts, message }),
  };
  const wait = async (ms: number) => {
    pauses.push(ms);
  };
  const createClient: TestSandbox['createClient'] = (more = {}, other = {}) =>
    createPartnerCenter({ ...account, ...other }, { clock, log, wait, ...more });

  const control: TestSandbox['control'] = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };

  const customer = (companyName: string) => {
    const found = [...sandbox.state.customers.values()].find((one) => one.companyName === companyName);
    if (found === undefined) throw new Error(`There is no customer ${companyName}`);
    return found;
  };

  return {
    url,
    clock,
    sandbox,
    client: createClient(),
    directory: createDirectory(account, { clock, wait }),
    pauses,
    logged,
    log,
    account,
    createClient,
    control,
    advance: async (duration) => {
      await control('POST', '/sandbox/clock', { advance: duration });
    },
    fault: async (fault) => {
      await control('POST', '/sandbox/faults', fault);
    },
    customer,
    orders: (companyName) =>
      [...sandbox.state.orders.values()].filter((order) => order.customerId === customer(companyName).id),
    calls: (method, path) => sandbox.state.calls.filter((call) => call.method === method && path.test(call.path)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
