/** A desk with a Teams edge and an inside of the test's choosing, over real HTTP. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import type { Notifier } from '../../src/ports.ts';
import { createTeams, type TeamsOptions } from '../../src/teams/teams.ts';
import type { Respond } from '../../src/teams/turns.ts';
import type { Turn } from '../../src/turn.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { createServer } from '../../src/web/server.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { TeamsStandIn } from './stand-in.ts';

export interface Desk extends MemoryStore {
  url: string;
  teams: TeamsStandIn;
  notifier: Notifier;
  /** Every turn that reached the inside. */
  turns: Turn[];
  /** What the log was told, as it would be written. */
  logged: { level: string; message: string; facts: Record<string, unknown> }[];
  /** Sets what the inside answers from now on. */
  answers(respond: Respond): void;
  /** What follows answers is done. */
  settled(): Promise<void>;
  /** Moves the desk's clock. */
  now: Date;
  close(): Promise<void>;
}

export async function openDesk(options: Partial<TeamsOptions> = {}): Promise<Desk> {
  const teams = await TeamsStandIn.open();
  const memory = createMemoryStore();
  const turns: Turn[] = [];
  const logged: Desk['logged'] = [];
  const metrics = createMetrics();
  let respond: Respond = async () => ({ kind: 'nothing' });
  const write = (level: string) => (facts: Record<string, unknown>, message: string) => {
    logged.push({ level, message, facts });
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const edge = createTeams({
    bot: undefined,
    tenantId: teams.tenantId,
    store: memory.store,
    clock: { now: () => desk.now },
    log,
    newGuid: randomUUID,
    onTurn: metrics.turn,
    ...options,
  });
  const messages = edge.messages((turn) => {
    turns.push(turn);
    return respond(turn);
  });
  const checks = { database: () => memory.store.ping() };
  const server = createHttpServer(createServer({ messages, downloads: Router(), checks, metrics, log }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  teams.connect(url);
  const desk: Desk = {
    ...memory,
    url,
    teams,
    notifier: edge.notifier,
    turns,
    logged,
    answers: (next) => {
      respond = next;
    },
    settled: edge.settled,
    now: new Date('2026-11-23T08:00:00Z'),
    async close() {
      await edge.settled();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await teams.close();
    },
  };
  return desk;
}
